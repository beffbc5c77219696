"""Macros, objects, foreign references and programs in files: found, and not let in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from openpyxl import Workbook
from tests.documents.compound_files import compound_file

from gongkai.documents.kinds import FileKind
from gongkai.documents.safety import Carried, Speaking, inspect, look
from gongkai.documents.safety.looking import is_picture
from gongkai.statute.refusal import NotPermitted

RELATION = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://x/%s" Target="%s" TargetMode="External"/>'
    b"</Relationships>"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(**members: bytes) -> bytes:
    """A Word file with more members: `__` stands for a slash and `_` for a dot in their names."""
    out = io.BytesIO()
    Document().save(out)
    return with_members(out.getvalue(), members)


def xlsx(**members: bytes) -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return with_members(out.getvalue(), members)


def with_members(content: bytes, members: dict[str, bytes]) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as package:
        for name, member in members.items():
            package.writestr(name.replace("__", "/").replace("_", "."), member)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, member in members.items():
            package.writestr(name, member)
    return out.getvalue()


def fields(*instructions: str) -> bytes:
    """A header of a Word file whose one field has these pieces of instruction, each in a run."""
    runs = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in instructions)
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return f'<w:hdr xmlns:w="{WORD}"><w:p>{begin}{runs}</w:p></w:hdr>'.encode()


def pdf(*objects: bytes) -> bytes:
    """As much of a PDF as is looked at."""
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + numbered + b"trailer <</Root 1 0 R>>\n%%EOF"


def packed(text: bytes, how: bytes = b"/FlateDecode") -> bytes:
    stream = zlib.compress(text)
    return b"<</Type/ObjStm/Filter%s/Length %d>>\nstream\n%s\nendstream" % (
        how,
        len(stream),
        stream,
    )


def record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def sheet_named(kind: int) -> bytes:
    return record(0x85, struct.pack("<IBB", 0, 0, kind) + b"\x01\x00A")


def seen(content: bytes, claimed: FileKind | None = None) -> tuple[FileKind, set[Carried]]:
    looked = look(io.BytesIO(content), claimed, Speaking.of("a"))
    return looked.kind, set(looked.carries)


def refused(content: bytes) -> str:
    with pytest.raises(NotPermitted) as refusal:
        seen(content)
    return refusal.value.message


CARRYING = [
    ("docm", docx(word__vbaProject_bin=b"..."), Carried.MACROS),
    ("xlsm", xlsx(xl__vbaProject_bin=b"..."), Carried.MACROS),
    ("Excel 4 macro sheet", xlsx(xl__macrosheets__sheet1_xml=b"<x/>"), Carried.MACROS),
    ("object", docx(word__embeddings__oleObject1_bin=b"..."), Carried.EMBEDDED),
    ("program as an object", xlsx(xl__embeddings__setup_exe=b"MZ"), Carried.EMBEDDED),
    ("control", docx(word__activeX__activeX1_xml=b"<x/>"), Carried.EMBEDDED),
    (
        "template from elsewhere",
        docx(word___rels__settings_xml_rels=RELATION % (b"attachedTemplate", b"http://x/a.dotm")),
        Carried.EXTERNAL,
    ),
    (
        "picture from elsewhere",
        docx(word___rels__header1_xml_rels=RELATION % (b"image", b"http://x/a.png")),
        Carried.EXTERNAL,
    ),
    ("link to a workbook", xlsx(xl__externalLinks__externalLink1_xml=b"<x/>"), Carried.EXTERNAL),
    ("data connection", xlsx(xl__connections_xml=b"<x/>"), Carried.EXTERNAL),
    ("DDE field", docx(word__header1_xml=fields("DDEAUTO c:\\x")), Carried.EXTERNAL),
    ("DDE in pieces", docx(word__header1_xml=fields(" D", "DE", "AUTO x")), Carried.EXTERNAL),
    (".doc with macros", compound_file({"WordDocument": b"", "Macros/VBA/dir": b"x"}), "macros"),
    (".xls with macros", compound_file({"Workbook": b"", "_VBA_PROJECT_CUR/VBA/d": b""}), "macros"),
    (".xls with Excel 4 macros", compound_file({"Workbook": sheet_named(1)}), "macros"),
    (
        ".doc with an object",
        compound_file({"WordDocument": b"", "ObjectPool/_1/x": b""}),
        "embedded",
    ),
    (".xls with an object", compound_file({"Workbook": b"", "MBD0001/x": b""}), "embedded"),
    ("PDF with JavaScript", pdf(b"<</S/JavaScript/JS(app.alert(1))>>"), Carried.SCRIPT),
    ("PDF hiding its name", pdf(b"<</S/#4aavaScript/J#53 5 0 R>>"), Carried.SCRIPT),
    ("PDF with it packed", pdf(packed(b"5 0 <</S/JavaScript>>")), Carried.SCRIPT),
    ("PDF that starts programs", pdf(b"<</S/Launch/F(cmd.exe)>>"), Carried.LAUNCH),
    ("PDF with a file", pdf(b"<</Names<</EmbeddedFiles 3 0 R>>>>"), Carried.ATTACHMENT),
    ("encrypted PDF", pdf(b"<</Encrypt 4 0 R>>"), Carried.LOCKED),
    ("PDF packed oddly", pdf(packed(b"5 0 <<>>", b"[/ASCIIHexDecode/FlateDecode]")), "hidden"),
    ("page with a program", b"<!DOCTYPE html><script>1</script>", Carried.SCRIPT),
    ("page that acts when clicked", b'<html><p onclick="x()">', Carried.SCRIPT),
    ("page in UTF-16", "\ufeff<html><script>".encode("utf-16-le"), Carried.SCRIPT),
    ("RTF with an object", rb"{\rtf1{\object\objdata 0105}}", Carried.EMBEDDED),
    ("RTF with a template", rb"{\rtf1{\*\template http://x/a.dotm}}", Carried.EXTERNAL),
]


@pytest.mark.parametrize(
    ("content", "carried"), [row[1:] for row in CARRYING], ids=[row[0] for row in CARRYING]
)
def test_what_a_file_carries_is_found_and_such_a_file_not_taken(
    tmp_path: Path, content: bytes, carried: Carried
) -> None:
    kind, found = seen(content)
    assert carried in found
    path = tmp_path / "upload"
    path.write_bytes(content)
    with pytest.raises(NotPermitted, match=r"里有.*，不能收。请"):
        inspect(path, f"a.{kind}")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (docx(), FileKind.DOCX),
        (xlsx(), FileKind.XLSX),
        (docx(word__embeddings__chart1_xlsx=xlsx()), FileKind.DOCX),
        (docx(word___rels__x_xml_rels=RELATION % (b"hyperlink", b"http://x/")), FileKind.DOCX),
        (docx(word__header1_xml=fields("PAGE")), FileKind.DOCX),
        (compound_file({"WordDocument": b""}), FileKind.DOC),
        (compound_file({"Workbook": sheet_named(0)}), FileKind.XLS),
        (pdf(b"<</Type/Catalog/OpenAction[3 0 R/Fit]>>", packed(b"5 0 <</A 1>>")), FileKind.PDF),
        (rb"{\rtf1 plain}", FileKind.RTF),
        ("<html><p>他说：on time = 准时</p>".encode(), FileKind.HTML),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
            FileKind.MHTML,
        ),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), FileKind.ODT),
    ],
)
def test_a_plain_file_of_each_kind_carries_nothing(content: bytes, kind: FileKind) -> None:
    assert seen(content) == (kind, set())


def test_a_pdf_of_a_library_carries_nothing() -> None:
    out = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(out)
    assert seen(out.getvalue()) == (FileKind.PDF, set())


def test_chart_data_that_has_macros_is_a_macro() -> None:
    inner = xlsx(xl__vbaProject_bin=b"...")
    assert seen(docx(word__embeddings__chart1_xlsx=inner))[1] == {Carried.MACROS}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (compound_file({"EncryptedPackage": b""}), "加了打开密码"),
        (compound_file({"WordDocument": bytes(10) + b"\x00\x01"}), "加了打开密码"),
        (compound_file({"Workbook": record(0x809, b"") + record(0x2F, b"")}), "加了打开密码"),
        (compound_file({"WordDocument": b""})[:600], "已损坏"),
        (compound_file({"Other": b""}), "认不出"),
        (zipped({"OFD.xml": b""}), "OFD版式文件"),
        (zipped({"ppt/presentation.xml": b""}), "PowerPoint"),
        (zipped({"xl/workbook.bin": b""}), "xlsb"),
        (b"\x1f\x8b\x08", "gzip压缩包"),
        (b"Rar!\x1a\x07\x01", "RAR压缩包"),
        (bytes(257) + b"ustar", "tar压缩包"),
        (b"#!/bin/sh\n", "可执行程序"),
        (b"GIF89a", "这种格式的图片"),
        (b'<?xml version="1.0"?><svg xmlns="x"><script/></svg>', "SVG图片"),
    ],
)
def test_other_files_are_refused_saying_what_they_are(content: bytes, says: str) -> None:
    assert says in refused(content)


def test_a_wps_file_is_told_from_a_word_file_by_its_name() -> None:
    assert seen(compound_file({"WordDocument": b""}), FileKind.WPS)[0] is FileKind.WPS


def test_two_letters_alone_are_no_picture() -> None:
    assert not is_picture(b"BMW-2021")
    assert is_picture(b"BM\x36\x00\x0c\x00\x00\x00\x00\x00")
