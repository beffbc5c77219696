"""A look at a file from outside before anything opens it: what it is, and how large unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import IO

from gongkai.documents.kinds import TEXT_KINDS, FileKind, kind_of_name
from gongkai.documents.unpacking import check_unpacked
from gongkai.statute.refusal import NotPermitted

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_ARCHIVES = {
    b"Rar!\x1a\x07": "RAR压缩包",
    b"7z\xbc\xaf\x27\x1c": "7z压缩包",
    b"\x1f\x8b": "gzip压缩包",
    b"BZh": "bzip2压缩包",
    b"\xfd7zXZ": "xz压缩包",
}
_PROGRAMS = (b"MZ", b"\x7fELF")
_LOOKED_AT = 65_536


def inspect(path: Path, name: str, *, allowed: Iterable[FileKind] = tuple(FileKind)) -> FileKind:
    """Tell a file's kind by its content; `name` is the name under which a person handed it in.

    Raises NotPermitted when content and name disagree (naming both), when the kind is not one of
    `allowed`, when it would unpack to more than 200 MB, has macros, or is encrypted.
    """
    claimed = kind_of_name(name)
    found = _found(path, name, claimed)
    allowed = tuple(allowed)
    if claimed is not found:
        says = claimed.label if claimed else f"“{PurePath(name).suffix or '没有扩展名'}”"
        raise NotPermitted(
            f"“{name}”的扩展名说它是{says}，内容却是{found.label}。"
            f"请核对是不是选错了文件；没有选错的，把扩展名改成.{found}再上传。"
        )
    if found not in allowed:
        wanted = "、".join(f".{kind}" for kind in allowed)
        raise NotPermitted(f"“{name}”是{found.label}，这里只收{wanted}。请换一个文件。")
    return found


def _found(path: Path, name: str, claimed: FileKind | None) -> FileKind:
    with path.open("rb") as stream:
        head = stream.read(_LOOKED_AT)
        if not head:
            raise NotPermitted(f"“{name}”是空文件，里面什么也没有。请核对后重新上传。")
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _office_kind(stream, name)
        if head.startswith(_OLE):
            raise NotPermitted(_ole_refusal(path, name))
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    for magic, label in _OTHER_ARCHIVES.items():
        if head.startswith(magic):
            raise NotPermitted(f"“{name}”的内容是{label}，不能收。请解压后上传里面的文件。")
    if head.startswith(_PROGRAMS) and b"\0" in head:
        raise NotPermitted(f"“{name}”的内容是可执行程序，不能收。")
    return _text_kind(head, name, claimed)


def _text_kind(head: bytes, name: str, claimed: FileKind | None) -> FileKind:
    with_mark = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not with_mark:
        raise NotPermitted(
            f"“{name}”的内容认不出是什么文件。可以上传.xlsx、.docx、.pdf、.csv、.txt和图片。"
        )
    start = head[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return FileKind.HTML
    if claimed in TEXT_KINDS and claimed is not FileKind.HTML:
        return claimed
    return FileKind.TEXT


def _ole_refusal(path: Path, name: str) -> str:
    # Names of streams in an OLE file are UTF-16; this one holds an encrypted Office document.
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes()[: 4 * 1024 * 1024]:
        return f"“{name}”加了打开密码，读不了。请在Office或WPS里去掉密码，另存后再上传。"
    return (
        f"“{name}”是旧版Office格式（.doc、.xls）。请在Office或WPS里打开，另存为.docx或.xlsx再上传。"
    )


def _office_kind(stream: IO[bytes], name: str) -> FileKind:
    try:
        with check_unpacked(stream, name) as package:
            members = {info.filename.lower() for info in package.infolist()}
            types = b""
            if "[Content_Types].xml" in package.namelist():
                types = package.read("[Content_Types].xml")
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise NotPermitted(f"“{name}”已损坏，打不开。请重新保存或者重新下载后再上传。") from error
    has_macros = any(member.endswith(("vbaproject.bin", "vbadata.xml")) for member in members)
    if has_macros or b"macroEnabled" in types:
        raise NotPermitted(
            f"“{name}”里有宏，不能收。请在Office或WPS里另存为不含宏的.xlsx或.docx再上传。"
        )
    if "xl/workbook.xml" in members:
        return FileKind.XLSX
    if "word/document.xml" in members:
        return FileKind.DOCX
    raise NotPermitted(f"“{name}”的内容是压缩包，不是Word或Excel文件。请解压后上传里面的文件。")
