"""What is looked at before a file from outside is opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from tests.documents.compound_files import compound_file

from gongkai.documents.kinds import TABLE_KINDS, FileKind
from gongkai.documents.safety import inspect, look_here, unpacking
from gongkai.statute.refusal import NotPermitted

MEGABYTE = 1024 * 1024


def xlsx(path: Path) -> Path:
    Workbook().save(path)
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def refused(path: Path, name: str, **options: object) -> str:
    with pytest.raises(NotPermitted) as refusal:
        inspect(path, name, **options)  # type: ignore[arg-type]
    return refusal.value.message


@pytest.mark.parametrize(
    "name, content, kind",
    [
        ("a.pdf", b"%PDF-1.7\n...", FileKind.PDF),
        ("a.csv", "文号,件数\n".encode("gb18030"), FileKind.CSV),
        ("a.txt", "年度报告\n".encode(), FileKind.TEXT),
        ("a.htm", b"\xef\xbb\xbf\n<!DOCTYPE html><p>", FileKind.HTML),
        ("a.png", b"\x89PNG\r\n\x1a\n....", FileKind.PNG),
        ("A.JPEG", b"\xff\xd8\xff\xe0....", FileKind.JPEG),
    ],
)
def test_the_kind_is_told_by_content(
    tmp_path: Path, name: str, content: bytes, kind: FileKind
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    assert inspect(path, name) is kind


def test_office_files_are_told_apart_by_what_is_inside(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "a.docx"))
    assert inspect(tmp_path / "a.docx", "通知.docx") is FileKind.DOCX
    assert inspect(xlsx(tmp_path / "a.xlsx"), "台账.XLSX") is FileKind.XLSX


def test_a_name_that_says_otherwise_is_refused_naming_both(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(b"%PDF-1.4\n")
    assert refused(path, "台账.xlsx") == (
        "“台账.xlsx”的扩展名说它是Excel工作簿，内容却是PDF。"
        "请核对是不是选错了文件；没有选错的，把扩展名改成.pdf再上传。"
    )


def test_a_kind_that_is_not_wanted_here_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(b"%PDF-1.4\n")
    message = refused(path, "台账.pdf", allowed=TABLE_KINDS)
    assert message.startswith("“台账.pdf”是PDF，这里只收")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert "是空文件" in refused(tmp_path / "a", "a.csv")


def test_more_than_two_hundred_megabytes_unpacked_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    members = {"xl/workbook.xml": b"<workbook/>"}
    members.update({f"xl/media/{n}.bmp": bytes(41 * MEGABYTE) for n in range(5)})
    path.write_bytes(zipped(members))
    assert path.stat().st_size < MEGABYTE
    message = refused(path, "台账.xlsx")
    assert message.startswith("“台账.xlsx”解开后至少有206MB，这样大的文件最多50MB，没有打开。")


def test_a_bomb_inside_a_file_inside_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 3 * MEGABYTE)
    inner = zipped({"a.bin": bytes(2 * MEGABYTE), "b.bin": bytes(2 * MEGABYTE)})
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped({"xl/workbook.xml": b"", "xl/embeddings/1.xlsx": inner}))
    with pytest.raises(NotPermitted, match="解开后至少有"):
        look_here(str(path), "a.xlsx")


def test_a_directory_that_says_less_than_there_is_does_not_help(tmp_path: Path) -> None:
    content = zipped({"xl/workbook.xml": bytes(MEGABYTE)})
    lied = content.replace(MEGABYTE.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lied != content
    path = tmp_path / "a.xlsx"
    path.write_bytes(lied)
    assert "已损坏" in refused(path, "a.xlsx")


@pytest.mark.parametrize(
    ("place", "says"),
    [(6, b"\x59\x00"), (8, b"\x00\x08")],
    ids=["a version of the format that does not exist", "a name in UTF-8 that is none"],
)
def test_a_directory_that_makes_no_sense_is_damage(tmp_path: Path, place: int, says: bytes) -> None:
    content = zipped({"xl/workbook.xml": b"", "x": b""})
    at = content.rfind(b"PK\x01\x02")
    content = content[: at + place] + says + content[at + place + 2 :]
    # The last name, of one letter, stands 46 bytes behind the start of its entry.
    content = content[: at + 46] + b"\xff" + content[at + 47 :]
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert "已损坏" in refused(path, "a.xlsx")


def test_zips_in_zips_in_zips_are_refused(tmp_path: Path) -> None:
    content = b"end"
    for depth in range(5):
        content = zipped({f"{depth}.zip": content})
    (tmp_path / "a.xlsx").write_bytes(content)
    assert "一层套一层" in refused(tmp_path / "a.xlsx", "a.xlsx")


def test_macros_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"...")
    assert refused(path, "a.xlsx") == (
        "“a.xlsx”里有宏，不能收。请在Office或WPS里另存为不含宏的.xlsx或.docx再上传。"
    )


def test_an_encrypted_workbook_is_refused_with_how_to_mend(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    (tmp_path / "a.xlsx").write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    assert "去掉密码" in refused(tmp_path / "a.xlsx", "a.xlsx")


def test_an_old_office_file_is_refused_with_how_to_mend(tmp_path: Path) -> None:
    (tmp_path / "b.xls").write_bytes(compound_file({"Workbook": b""}))
    message = refused(tmp_path / "b.xls", "b.xls", allowed=TABLE_KINDS)
    assert "另存为.docx或.xlsx" in message


def test_a_plain_zip_and_a_broken_one_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": b"x"}))
    assert "内容是压缩包" in refused(tmp_path / "a.zip", "a.zip")
    (tmp_path / "b.xlsx").write_bytes(zipped({"a.txt": b"x"})[:-10])
    assert "已损坏" in refused(tmp_path / "b.xlsx", "b.xlsx")


def test_programs_and_unknown_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"MZ\x90\0\x03\0")
    assert "可执行程序" in refused(tmp_path / "a", "a.xlsx")
    (tmp_path / "b").write_bytes(b"\x01\0\x02\0")
    assert "认不出是什么文件" in refused(tmp_path / "b", "b.csv")
