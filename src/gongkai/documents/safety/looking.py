"""What kind of file some bytes are, told by the bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from gongkai.documents.kinds import TEXT_KINDS, FileKind
from gongkai.documents.safety import compound, markup, package, portable
from gongkai.documents.safety.carrying import Carried
from gongkai.documents.safety.words import Speaking
from gongkai.statute.refusal import NotPermitted

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_ARCHIVES = {
    b"Rar!\x1a\x07": "RAR压缩包",
    b"7z\xbc\xaf\x27\x1c": "7z压缩包",
    b"\x1f\x8b": "gzip压缩包",
    b"BZh": "bzip2压缩包",
    b"\xfd7zXZ": "xz压缩包",
    b"\x28\xb5\x2f\xfd": "zstd压缩包",
    b"MSCF": "CAB压缩包",
}
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"L\0\0\0\x01\x14\x02\0")
_LOOKED_AT = 65_536


@dataclass(frozen=True, slots=True)
class Looked:
    """A file's kind, and what it carries beside its text and pictures."""

    kind: FileKind
    carries: tuple[Carried, ...] = ()


def is_picture(head: bytes) -> bool:
    """Whether a file that begins so is a picture of points, of any kind."""
    if head.startswith(b"BM"):
        return b"\0\0\0\0" in head[6:10]
    return head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")


def look(stream: IO[bytes], claimed: FileKind | None, speaking: Speaking) -> Looked:
    """Look at a whole file. `claimed` decides only between kinds that content cannot tell apart.

    Raises NotPermitted for a file that is empty, damaged, encrypted, a program, an archive, no kind
    that is known, or would unpack to far more than it weighs.
    """
    head = stream.read(_LOOKED_AT)
    stream.seek(0)
    if not head:
        raise NotPermitted(speaking.empty)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Looked(*package.look(stream, speaking))
    if head.startswith(_OLE):
        return Looked(*compound.look(stream, claimed, speaking))
    if b"%PDF-" in head[:1024]:
        return Looked(FileKind.PDF, portable.carried(stream.read()))
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Looked(FileKind.PNG)
    if head.startswith(b"\xff\xd8\xff"):
        return Looked(FileKind.JPEG)
    _refuse_by_signature(head, speaking)
    return _look_at_text(stream, head, claimed, speaking)


def _refuse_by_signature(head: bytes, speaking: Speaking) -> None:
    for magic, label in _OTHER_ARCHIVES.items():
        if head.startswith(magic):
            raise NotPermitted(speaking.archive(label))
    if head[257:262] == b"ustar":
        raise NotPermitted(speaking.archive("tar压缩包"))
    if is_picture(head):
        raise NotPermitted(speaking.other_form("这种格式的图片", "PNG或JPEG"))
    if (head.startswith(_PROGRAMS) and b"\0" in head) or head.startswith(b"#!/"):
        raise NotPermitted(speaking.program)


def _look_at_text(
    stream: IO[bytes], head: bytes, claimed: FileKind | None, speaking: Speaking
) -> Looked:
    with_mark = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not with_mark:
        raise NotPermitted(speaking.unknown)
    if head.startswith(b"{\\rtf"):
        return Looked(FileKind.RTF, markup.carried_by_rtf(stream.read()))
    kind = markup.kind_of(head)
    if kind == markup.DRAWING:
        raise NotPermitted(speaking.drawing)
    if isinstance(kind, FileKind):
        return Looked(kind, markup.carried_by_page(stream.read()))
    if claimed in TEXT_KINDS and claimed is not FileKind.HTML:
        return Looked(claimed)
    return Looked(FileKind.TEXT)
