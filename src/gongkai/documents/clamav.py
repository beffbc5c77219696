"""Asks a ClamAV daemon (clamd) about a content, by its own protocol over a socket."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

SECONDS = 30
_PIECE = 1 << 18
_LONGEST_ANSWER = 4096


class NotScanned(Exception):
    """No verdict: the daemon is away, or says that it cannot; the message is Chinese."""


def ping(address: str) -> None:
    """Raise NotScanned unless a daemon answers at `address`: a socket's path, or host:port."""
    with _connected(address, seconds=5) as line:
        line.sendall(b"zPING\0")
        if _answer(line) != "PONG":
            raise NotScanned("查毒程序的回答看不懂")


def scan(stream: IO[bytes], address: str) -> str:
    """The name of what was found in the content, empty for a clean one. Raises NotScanned."""
    with _connected(address, seconds=SECONDS) as line:
        line.sendall(b"zINSTREAM\0")
        try:
            while piece := stream.read(_PIECE):
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
        except (BrokenPipeError, ConnectionResetError):
            # It hangs up on a content that is too large, after saying so.
            pass
        said = _answer(line)
    verdict = said.removeprefix("stream: ")
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")
    if "size limit exceeded" in said:
        raise NotScanned("文件超过查毒程序允许的大小，请系统管理员调大clamd的StreamMaxLength")
    raise NotScanned(f"查毒程序没有查成：{said[:200] or '没有回答'}")


@contextmanager
def _connected(address: str, *, seconds: float) -> Iterator[socket.socket]:
    is_path = address.startswith("/")
    try:
        line = socket.socket(socket.AF_UNIX) if is_path else socket.socket(socket.AF_INET)
        host, _, port = address.rpartition(":")
        with line:
            line.settimeout(seconds)
            line.connect(address if is_path else (host, int(port)))
            yield line
    except (OSError, ValueError, OverflowError) as away:
        raise NotScanned("查毒程序连不上，过几分钟会再试") from away


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER:
        piece = line.recv(1024)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()
