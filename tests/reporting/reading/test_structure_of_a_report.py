"""Titles, sections, paragraphs, agency, year and form; and what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from flattened import FORM_2019, FORM_2021, flatten, numbered

from gongkai.reporting.reading import READER_RULES, Reading, parse, read_document, read_file
from gongkai.reporting.reading.files import read_content
from gongkai.statute.annual_report import SECTIONS

DOCS = Path(__file__).resolve().parents[3] / "docs" / "reading.md"
HEADINGS = [section.heading for section in SECTIONS]
WHOLE = flatten(FORM_2021, numbered(FORM_2021))


def read(text: str) -> Reading:
    return read_document(parse(text))


def rules(reading: Reading) -> list[str]:
    return [finding.rule for finding in reading.findings]


def titles(reading: Reading) -> list[str]:
    return [section.title for section in reading.sections]


def test_a_list_of_contents_is_no_section() -> None:
    title, rest = WHOLE.split("\n", 1)
    reading = read("\n".join([title, "目录", *HEADINGS, rest]))
    assert titles(reading) == HEADINGS
    assert "RC19" not in rules(reading)
    assert [paragraph.text for paragraph in reading.preamble] == ["目录", *HEADINGS]


def test_a_title_of_a_section_broken_over_two_lines_is_one() -> None:
    reading = read(WHOLE.replace("行政复议、行政诉讼情况", "行政复议、\n行政诉讼情况"))
    assert titles(reading) == HEADINGS


@pytest.mark.parametrize("ending", ["：无", "。无", " 无"])
def test_text_behind_a_title_is_its_paragraph(ending: str) -> None:
    last = read(WHOLE.replace("事项\n无", f"事项{ending}")).sections[-1]
    assert (last.title, last.text) == ("六、其他需要报告的事项", "无")


def test_another_title_with_the_next_numeral_is_a_section_and_rc19_says_so() -> None:
    reading = read(WHOLE.replace("五、存在的主要问题及改进情况", "五、问题和打算"))
    assert titles(reading)[4] == "五、问题和打算"
    assert "RC19" in rules(reading)


def test_numbered_sentences_of_section_five_are_paragraphs() -> None:
    text = WHOLE.replace(
        "对条文的理解", "一、存在的问题\n六、人手不够。\n二、改进的办法\n对条文的理解"
    )
    reading = read(text)
    assert titles(reading) == HEADINGS
    assert len(reading.sections[4].paragraphs) == 4


def test_labels_of_tables_in_a_line_of_their_own_are_no_sections() -> None:
    row = "四、结转下年度继续办理"
    reading = read(WHOLE.replace("四、政府信息公开", f"{row}\n四、政府信息公开"))
    assert titles(reading) == HEADINGS


@pytest.mark.parametrize(
    ("printed", "label", "text"),
    [
        ("（一）主动公开情况。", "主动公开", "后文。"),
        ("(一) 主动公开情况", "主动公开", "后文。"),
        ("（一）主动公开。发布三件。", "主动公开", "发布三件。"),
        ("**（四）平台建设情况：**改版一次。", "政府信息公开平台建设", None),
        ("（四）政府信息公开平台建设：改版一次。", "政府信息公开平台建设", "改版一次。"),
        ("监督保障情况", "监督保障", "后文。"),
        ("（六）其他", None, "（六）其他"),
        ("主动公开信息一百条。", None, "主动公开信息一百条。"),
    ],
)
def test_headings_of_section_one_become_labels(
    printed: str, label: str | None, text: str | None
) -> None:
    start = WHOLE.index("本年度按要求")
    end = WHOLE.index("二、主动公开")
    section = read(WHOLE[:start] + f"{printed}\n后文。\n" + WHOLE[end:]).sections[0]
    first, last = section.paragraphs[0], section.paragraphs[-1]
    if text is not None:
        assert (first.label, first.text) == (label, text)
        assert (last.label, last.text) == (label, "后文。")


def test_a_heading_of_its_own_ends_what_stood_above() -> None:
    text = WHOLE.replace("有人来信。", "有人来信。\n（六）其他情况\n另有一事。")
    assert [p.label for p in read(text).sections[0].paragraphs][-2:] == [None, None]


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("云岭市水务局\n2022年度\n政府信息公开工作年度报告", "云岭市水务局", 2022),
        ("云岭市水务局2022年政府信息公开工作年\n度报告", "云岭市水务局", 2022),
        ("首页\n云岭市水务局２０２２年政府信息公开工作年度报告", "云岭市水务局", 2022),
        ("# 云岭市水务局2022年政府信息公开年报", "云岭市水务局", 2022),
        ("云岭市水务局政府信息公开工作年度报告（2022年度）", "云岭市水务局", 2022),
        ("2022年政府信息公开工作年度报告", None, 2022),
    ],
)
def test_titles_tell_agency_and_year(title: str, agency: str | None, year: int) -> None:
    reading = read(title + "\n" + WHOLE.split("\n", 1)[1])
    assert (reading.agency, reading.year) == (agency, year)
    assert "\n" not in (reading.title or "")


def test_without_a_title_the_text_tells_agency_and_year() -> None:
    opening = "本报告由云岭市水务局编制。统计期限自2022年1月1日起至2022年12月31日止。"
    reading = read(opening + "\n" + WHOLE.split("\n", 1)[1])
    assert (reading.title, reading.agency, reading.year) == (None, "云岭市水务局", 2022)
    assert [rule for rule in rules(reading) if rule.startswith("READ-")] == ["READ-TITLE"]


def test_the_form_is_that_of_the_year_when_the_tables_do_not_tell() -> None:
    title = "云岭市水务局2020年政府信息公开工作年度报告"
    reading = read(f"{title}\n{HEADINGS[0]}\n好。\n{HEADINGS[4]}\n不足。")
    assert reading.form == "2019"
    assert len(reading.cells) == 198


def test_without_year_and_tables_no_cell_is_given() -> None:
    reading = read("\n".join(HEADINGS))
    assert (reading.form, dict(reading.cells), reading.year) == (None, {}, None)
    assert "READ-FORM" in rules(reading)


def test_the_tables_win_over_the_year() -> None:
    reading = read(flatten(FORM_2019, numbered(FORM_2019), year=2023))
    assert (reading.form, reading.year) == ("2019", 2023)
    assert "READ-FORM" in rules(reading)


@pytest.mark.parametrize("encoding", ["gbk", "utf-16-le", "utf-16-be"])
def test_encodings_without_a_mark_are_told_by_content(encoding: str) -> None:
    content = WHOLE.replace("—", "-").encode(encoding)
    assert read_content(content).to_json()["cells"] == read(WHOLE).to_json()["cells"]


def test_a_damaged_character_is_said_and_the_rest_is_read() -> None:
    content = WHOLE.encode().replace("目录".encode(), b"\xe7\x9b", 1)
    reading = read_content(content)
    assert "READ-DAMAGED" in rules(reading)
    assert len(reading.cells) == 200


def test_line_numbers_are_those_of_the_file() -> None:
    text = WHOLE.replace("\n", "\r\n")
    where = read(text).cells["t2.art20_6.penalty.decisions"].where
    assert where.line is not None
    assert text.split("\r\n")[where.line - 1].split("|")[1].strip() == "行政处罚"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "文件是空的"),
        (b" \n\t\n", "文件是空的"),
        (b"PK\x03\x04\x14\x00", "文件已损坏"),
        (b"%PDF-1.7\n", "文件已损坏"),
        (bytes(range(256)) * 8, "不是文本"),
        (
            "<!DOCTYPE html><html><p>年度报告</p></html>".encode(),
            "没有找到政府信息公开工作年度报告",
        ),
        ("本周食堂菜单：一、米饭。二、面条。".encode(), "没有找到政府信息公开工作年度报告"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_gives_nothing(content: bytes, reason: str) -> None:
    answer = read_content(content).to_json()
    assert reason in answer["refused"]["reason"]
    assert answer["sha256"] == hashlib.sha256(content).hexdigest()
    assert (answer["title"], answer["form"], answer["agency"]) == (None, None, None)
    assert (answer["preamble"], answer["sections"], answer["findings"]) == ([], [], [])
    assert answer["cells"] == {}


def test_files_that_cannot_be_opened_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    assert "超过50MB" in (read_file(large).refused or "")
    assert "找不到" in (read_file(tmp_path / "none.txt").refused or "")
    assert "不是普通文件" in (read_file(tmp_path).refused or "")


def test_the_docs_list_every_finding_of_the_reader() -> None:
    text = DOCS.read_text()
    for rule in READER_RULES:
        assert f"| `{rule.id}` | {rule.severity.value} | {rule.title} |" in text
