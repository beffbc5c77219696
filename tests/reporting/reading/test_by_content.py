"""A file is read by what is in it, whatever it is called."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from openpyxl import Workbook

from gongkai.reporting.reading import read_file
from gongkai.reporting.reading.files import read_content

LINES = ("云岭市水务局2023年政府信息公开工作年度报告", "一、总体情况", "本年度按要求开展工作。")
PAGE = "<html><body>" + "".join(f"<p>{line}</p>" for line in LINES) + "</body></html>"
MAIL = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    f"{PAGE}\r\n--x--\r\n"
)


def docx() -> bytes:
    document, out = Document(), io.BytesIO()
    for line in LINES:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    book, out = Workbook(), io.BytesIO()
    for number, line in enumerate(LINES, 1):
        book.active.cell(number, 1, line)
    book.save(out)
    return out.getvalue()


def with_macros(content: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/vbaProject.bin", b"...")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(LINES).encode(),
        PAGE.encode(),
        PAGE.encode("gb18030"),
        PAGE.encode("utf-16"),
        PAGE.removeprefix("<html>").encode(),
        MAIL.encode(),
        docx(),
        xlsx(),
    ],
    ids=["text", "page", "gb18030", "utf-16", "fragment", "mail", "docx", "xlsx"],
)
def test_each_kind_is_read_under_a_wrong_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "年报.pdf"
    path.write_bytes(content)
    reading = read_file(path)
    assert reading.refused is None
    assert (reading.agency, reading.year) == ("云岭市水务局", 2023)
    assert "本年度按要求开展工作。" in "".join(section.text for section in reading.sections)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_older_formats_are_read_by_way_of_libreoffice(tmp_path: Path, ending: str) -> None:
    (tmp_path / "a.docx").write_bytes(docx())
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", ending, "a.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    path = tmp_path / f"a.{ending}"
    reading = read_file(path.rename(tmp_path / "a.txt"))
    assert (reading.refused, reading.agency) == (None, "云岭市水务局")


def test_macros_in_a_foreign_report_are_named_and_the_report_is_read() -> None:
    reading = read_content(with_macros(docx()))
    assert reading.agency == "云岭市水务局"
    [finding] = [one for one in reading.findings if one.rule == "READ-CARRIES"]
    assert finding.severity.value == "N"
    assert finding.message.startswith("文件里有宏。读取时没有运行")


def test_a_program_in_a_web_page_is_left_out_without_a_word() -> None:
    reading = read_content(PAGE.replace("<body>", "<body><script>1</script>").encode())
    assert "READ-CARRIES" not in {finding.rule for finding in reading.findings}


def test_a_pdf_without_words_is_refused_as_scanned() -> None:
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(300, 300)
    document.save(out)
    assert "只有扫描的图像" in (read_content(out.getvalue()).refused or "")


def test_a_pdf_of_more_than_three_hundred_pages_is_refused() -> None:
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(301):
        document.new_page(30, 30)
    document.save(out)
    assert "超过300页" in (read_content(out.getvalue()).refused or "")


def bomb() -> bytes:
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/a.bmp", bytes(60 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xd8\xff\xe0", "这是图片"),
        (b"GIF89a", "这是图片"),
        (b"Rar!\x1a\x07\x01", "RAR压缩包，不能收。请解压后试里面的文件"),
        (b"MZ\x90\0", "可执行程序"),
        (docx()[:800], "文件已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        (bomb(), "文件解开后至少有61MB，这样大的文件最多50MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_how_to_mend(content: bytes, says: str) -> None:
    assert says in (read_content(content).refused or "")
