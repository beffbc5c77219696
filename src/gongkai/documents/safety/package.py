"""Office files that are packages (ZIP): what they are, and what they carry."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO

from gongkai.documents.kinds import FileKind
from gongkai.documents.safety.carrying import Carried
from gongkai.documents.safety.unpacking import check_unpacked
from gongkai.documents.safety.words import Speaking
from gongkai.statute.refusal import NotPermitted

_MACRO_NAMES = ("vbaproject.bin", "vbadata.xml")
_MACRO_PLACES = ("/macrosheets/", "/intlmacrosheets/", "/dialogsheets/")
_OBJECT_PLACES = ("/embeddings/", "/activex/")
_DATA_PLACES = ("/externallinks/", "/connections.xml")
_CHART_DATA = (".xlsx", ".docx")
_HARMLESS = ("/hyperlink",)
_FIELD = re.compile(r"\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b", re.I)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_WORD = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": FileKind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
}


def look(stream: IO[bytes], speaking: Speaking) -> tuple[FileKind, tuple[Carried, ...]]:
    """The kind of a package and what it carries.

    Raises NotPermitted when it is damaged, encrypted, no document, or unpacks to too much.
    """
    from lxml.etree import XMLSyntaxError

    try:
        with check_unpacked(stream, speaking) as package:
            members = {info.filename.lower(): info.filename for info in package.infolist()}
            kind = _kind(package, members, speaking)
            return kind, _carried(package, members)
    except (zipfile.BadZipFile, EOFError, OSError, XMLSyntaxError) as error:
        raise NotPermitted(speaking.damaged) from error


def _kind(package: zipfile.ZipFile, members: dict[str, str], speaking: Speaking) -> FileKind:
    if "xl/workbook.xml" in members:
        return FileKind.XLSX
    if "word/document.xml" in members:
        return FileKind.DOCX
    if "mimetype" in members:
        kind = _OPEN_DOCUMENT.get(package.read(members["mimetype"]).strip())
        if kind:
            manifest = members.get("meta-inf/manifest.xml")
            if manifest and b"encryption-data" in package.read(manifest):
                raise NotPermitted(speaking.locked)
            return kind
    if "ofd.xml" in members:
        raise NotPermitted(speaking.other_form("OFD版式文件", "PDF"))
    if "ppt/presentation.xml" in members:
        raise NotPermitted(speaking.other_form("PowerPoint演示文稿", "PDF"))
    if "xl/workbook.bin" in members:
        raise NotPermitted(speaking.other_form("二进制的Excel工作簿（.xlsb）", ".xlsx"))
    raise NotPermitted(
        f"{speaking.file}的内容是压缩包，不是Word或Excel文件。请解压后{speaking.again}里面的文件。"
    )


def _carried(package: zipfile.ZipFile, members: dict[str, str]) -> tuple[Carried, ...]:
    found = []
    types = members.get("[content_types].xml")
    named = package.read(types).lower() if types else b""
    in_place = [f"/{member}" for member in members]
    if (
        b"macroenabled" in named
        or b"macrosheet" in named
        or any(member.endswith(_MACRO_NAMES) for member in members)
        or any(place in member for member in in_place for place in _MACRO_PLACES)
        or any(member.startswith("basic/") and member.endswith(".xml") for member in members)
    ):
        found.append(Carried.MACROS)
    objects = [m for m in in_place if any(place in m for place in _OBJECT_PLACES)]
    if any(not member.endswith(_CHART_DATA) for member in objects) or "object 1/" in members:
        found.append(Carried.EMBEDDED)
    if (
        any(place in member for member in in_place for place in _DATA_PLACES)
        or any(
            _points_outside(package.read(given))
            for member, given in members.items()
            if member.endswith(".rels")
        )
        or any(
            _has_fetching_field(package, given)
            for member, given in members.items()
            if member.startswith("word/") and member.endswith(".xml")
        )
    ):
        found.append(Carried.EXTERNAL)
    for member in objects:
        if member.endswith(_CHART_DATA):
            found += _carried_inside(package.read(members[member[1:]]))
    return tuple(dict.fromkeys(found))


def _carried_inside(content: bytes) -> tuple[Carried, ...]:
    """What the workbook behind a chart carries itself; how deep it may go was weighed before."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = {info.filename.lower(): info.filename for info in package.infolist()}
            return _carried(package, members)
    except zipfile.BadZipFile:
        return (Carried.EMBEDDED,)


def _points_outside(relationships: bytes) -> bool:
    """Whether a part names anything outside but the target of a link that a person clicks."""
    from lxml import etree

    root = etree.fromstring(relationships, _parser())
    return any(
        str(one.get("TargetMode", "")).lower() == "external"
        and not str(one.get("Type", "")).lower().endswith(_HARMLESS)
        for one in root.iter("{*}Relationship")
    )


def _has_fetching_field(package: zipfile.ZipFile, member: str) -> bool:
    """Whether a field of a document's part fetches from elsewhere when it is brought up to date.

    Its words may be split over many runs, and are put together first.
    """
    from lxml import etree

    content = package.read(member)
    if b"instr" not in content and b"i\0n\0s\0t\0r" not in content:
        return False
    words: list[str] = []
    for one in etree.fromstring(content, _parser()).iter(etree.Element):
        if one.tag in (f"{_WORD}fldChar", f"{_STRICT_WORD}fldChar"):
            words.append("\n")
        elif one.tag in (f"{_WORD}instrText", f"{_STRICT_WORD}instrText"):
            words.append(one.text or "")
        elif one.tag in (f"{_WORD}fldSimple", f"{_STRICT_WORD}fldSimple"):
            words.append(f"\n{one.get(_WORD + 'instr') or one.get(_STRICT_WORD + 'instr')}\n")
    return any(_FIELD.match(field) for field in "".join(words).split("\n"))


def _parser() -> object:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
