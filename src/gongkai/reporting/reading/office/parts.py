"""The parts of an Office package, as XML that can do no harm.

A part is unpacked up to a limit, whatever the directory says of its size. Entities are not
resolved, documents outside not loaded, and libxml2's own limits on depth and size stay on.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import TypeAlias

from lxml import etree

from gongkai.reporting.reading.refusal import DAMAGED, PASSWORD, Refused

Element: TypeAlias = etree._Element

LARGEST_PART = 40 * 1024 * 1024
"""Bytes of one part unpacked; the text of a report of hundreds of pages needs a tenth of it."""

UNPACKS_TOO_LARGE = "文件解开后太大（正文超过40MB），不读。请核对是否选错了文件。"

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""ISO's strict names of the namespaces, and those that every program writes."""

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
"""What zipfile raises over a damaged package."""


class Parts:
    """The parts of one package by name. Raises Refused when the package is damaged."""

    def __init__(self, content: bytes) -> None:
        try:
            self._package = zipfile.ZipFile(io.BytesIO(content))
        except _UNREADABLE as error:
            raise Refused(DAMAGED) from error
        self._names = {name.lower(): name for name in self._package.namelist()}

    def find(self, *names: str) -> str | None:
        """The first of these names that the package has, whatever its case."""
        return next((name for name in names if name.lower() in self._names), None)

    def read(self, name: str) -> Element:
        """The root of an XML part. Raises Refused: missing, damaged, encrypted, too large."""
        found = self._names.get(name.lower())
        if found is None:
            raise Refused(DAMAGED)
        try:
            if self._package.getinfo(found).flag_bits & 0x1:
                raise Refused(PASSWORD)
            with self._package.open(found) as part:
                content = part.read(LARGEST_PART + 1)
        except _UNREADABLE as error:
            raise Refused(DAMAGED) from error
        if len(content) > LARGEST_PART:
            raise Refused(UNPACKS_TOO_LARGE)
        return parsed(content)

    def read_if_there(self, name: str) -> Element | None:
        """The root of an XML part that a package may lack, or have damaged: None then."""
        try:
            return self.read(name) if self.find(name) else None
        except Refused:
            return None

    def targets_of(self, name: str) -> dict[str, tuple[str, str]]:
        """Related parts of a part by identifier: the last word of the relation's type, and name.

        Targets outside the package are left out.
        """
        folder, file = posixpath.split(name)
        relations = self.read_if_there(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in relations if relations is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = (kind, posixpath.normpath(path))
        return found

    def main(self, kind: str, usual: str) -> str:
        """The name of the package's document: what its relations say, or the `usual` name."""
        for relation, name in self.targets_of("").values():
            if relation == kind and self.find(name):
                return name
        return usual


def parsed(content: bytes) -> Element:
    """The root of XML; a document type, where entities are declared, is refused."""
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise Refused(DAMAGED)
    return root
