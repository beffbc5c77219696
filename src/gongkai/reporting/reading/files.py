"""From a file on disk to a reading: what may be read at all, and where it is parsed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from gongkai.lib import confine
from gongkai.reporting.reading import text
from gongkai.reporting.reading.report import read_document
from gongkai.reporting.reading.result import Reading

LARGEST = 50 * 1024 * 1024
SECONDS = 60
MEGABYTES = 1024


def read_file(path: Path, name: str | None = None) -> Reading:
    """Read the report in a file; `name` is how the reading calls it (the path unless given).

    Never raises: what cannot be read is refused with a reason in Chinese. The content is parsed in
    a process of its own with limits of time and memory.
    """
    called = name if name is not None else str(path)
    try:
        if path.is_dir():
            return Reading(called, refused="这是一个文件夹，不是文件。请给出文件夹里的文件。")
        size = path.stat().st_size
        if size > LARGEST:
            return Reading(
                called,
                refused=f"文件有{size // (1024 * 1024)}MB，超过50MB的上限。请去掉图片后再试。",
            )
        content = path.read_bytes()
    except FileNotFoundError:
        return Reading(called, refused="没有这个文件。请核对路径和文件名。")
    except OSError as error:
        return Reading(called, refused=f"打不开这个文件（{error.strerror}）。请核对权限。")
    digest = hashlib.sha256(content).hexdigest()
    try:
        reading: Reading = confine.run(
            "gongkai.reporting.reading.files.read_content",
            content,
            seconds=SECONDS,
            megabytes=MEGABYTES,
        )
    except confine.Exceeded:
        reading = Reading(refused="文件太大或者太复杂，在限定的时间和内存里没有读完。")
    except confine.Crashed:
        reading = Reading(refused="读这个文件时出错，没有读成。请另存为纯文本后再试。")
    return replace(reading, file=called, sha256=digest)


def read_content(content: bytes) -> Reading:
    """Read in this process. For the confined process, and for tests."""
    if not content.strip():
        return Reading(refused="文件是空的。")
    decoded = text.decode(content)
    if decoded is None:
        return Reading(
            refused="这不是文本文件，现在能读的是纯文本和Markdown。请把报告另存为纯文本后再试。"
        )
    return read_document(text.parse(decoded))
