"""Old formats by way of LibreOffice, where it is installed."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from gongkai.reporting.reading.refusal import (
    DAMAGED,
    LARGEST_FILE,
    NO_CONVERTER,
    STOPPED,
    TOO_LARGE,
    Refused,
)

SETTING = "GONGKAI_LIBREOFFICE"
"""Environment variable with the path of soffice, where it is not on PATH."""

SECONDS = 45.0
"""Below what `reading.files` gives a worker, so that an end by time still tidies up."""

_MEGABYTES = 4096
"""Address space of LibreOffice; it maps some 1.5 GB without using them."""

_TARGETS = {
    **dict.fromkeys(("doc", "wps", "rtf", "odt"), ("docx", "MS Word 2007 XML")),
    **dict.fromkeys(("xls", "et", "ods"), ("xlsx", "Calc MS Excel 2007 XML")),
}
_NEUTRAL = {"wps": "doc", "et": "xls"}
"""WPS writes Word's and Excel's format; by its own name LibreOffice takes a file for Works."""

_CAGE = (
    *("setpriv", "--pdeathsig", "KILL"),
    *("unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"),
)
"""No network, and nothing outlives us: a namespace of processes ends with its first one."""

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop><prop
 oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop><prop
 oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop
 oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop
 oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""
"""Macros never run, and links are never brought up to date."""


class NoConverter(Refused):
    """LibreOffice is not installed here."""

    def __init__(self) -> None:
        super().__init__(NO_CONVERTER)


def find_converter(program: str | None = None) -> str | None:
    """The path of soffice: the one given, that of the environment, or on PATH; None without."""
    return shutil.which(program or os.environ.get(SETTING) or "soffice")


def converted(
    content: bytes, ending: str, *, program: str | None = None, seconds: float = SECONDS
) -> bytes:
    """An old file as DOCX (doc, wps, rtf, odt) or XLSX (xls, et, ods); `ending` has no dot.

    LibreOffice runs with a profile of its own in a directory that is removed, without macros, with
    limits of time and memory, and, where the kernel allows, without network; all its processes are
    ended. Any number may run at once. Raises NoConverter; Refused when it makes nothing of the
    file or needs too long; KeyError for another ending.
    """
    target, format_name = _TARGETS[ending]
    program = find_converter(program)
    if program is None:
        raise NoConverter
    with tempfile.TemporaryDirectory(prefix="gongkai-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"report.{_NEUTRAL.get(ending, ending)}"
        source.write_bytes(content)
        profile = folder / "profile" / "user" / "registrymodifications.xcu"
        profile.parent.mkdir(parents=True)
        profile.write_text(_PROFILE, encoding="utf-8")
        _run(program, folder, source, f"{target}:{format_name}", seconds)
        made = folder / "made" / f"report.{target}"
        if not made.is_file():
            raise Refused(DAMAGED)
        if made.stat().st_size > LARGEST_FILE:
            raise Refused(TOO_LARGE)
        return made.read_bytes()


def _run(program: str, folder: Path, source: Path, target: str, seconds: float) -> None:
    command = [
        *(_CAGE if can_cage() else ()),
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--convert-to"],
        target,
        "--outdir",
        str(folder / "made"),
        str(source),
    ]
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={
                "PATH": os.defpath,
                "HOME": str(folder),
                "TMPDIR": str(folder),
                "LANG": "C.UTF-8",
                "SAL_USE_VCLPLUGIN": "svp",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as missing:
        raise NoConverter from missing
    try:
        _limit(process.pid, seconds)
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Refused(STOPPED) from None
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _limit(process: int, seconds: float) -> None:
    """Bind the process just started; what it starts inherits the limits."""
    memory = _MEGABYTES * 1024 * 1024
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_FSIZE, 4 * LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        # Narrower limits of our own hold; raising them is not ours.
        with suppress(ProcessLookupError, ValueError, PermissionError):
            resource.prlimit(process, kind, (most, most))


@lru_cache(maxsize=1)
def can_cage() -> bool:
    """Whether the kernel lets us make namespaces of our own."""
    try:
        tried = subprocess.run([*_CAGE, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
