"""What the reader itself has to say of a source, beside the rules of the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.reporting.reading.tables import ReadTables
from gongkai.reporting.reading.titles import Title, title_faults
from gongkai.statute.annual_report import FORMS, Finding, Outcome, Severity, form_for_year
from gongkai.statute.annual_report.form import FIRST_YEAR
from gongkai.statute.numerals import chinese_number

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ReaderRule:
    """A finding that the reader can make: identifier, severity, and what it is about."""

    id: str
    severity: Severity
    title: str


TITLE = ReaderRule("READ-TITLE", Severity.WARNING, "标题缺少，或者与通行格式不同")
AGENCY = ReaderRule("READ-AGENCY", Severity.WARNING, "读不出是哪个机关的报告")
YEAR = ReaderRule("READ-YEAR", Severity.WARNING, "读不出是哪一年的报告")
FORM = ReaderRule("READ-FORM", Severity.WARNING, "表格的格式与年份不符，或者读不出用的是哪种格式")
TABLE = ReaderRule("READ-TABLE", Severity.WARNING, "没有找到某一张表")
DOUBLED = ReaderRule("READ-DOUBLED", Severity.WARNING, "同一处印了不止一次")
ROW = ReaderRule("READ-ROW", Severity.WARNING, "表中有格式没有的行")
COLUMN = ReaderRule("READ-COLUMN", Severity.WARNING, "表中有格式没有的列，或者列的顺序不同")
FIT = ReaderRule("READ-FIT", Severity.WARNING, "表格的行名、列名或者格子与格式对不上")
MERGED = ReaderRule("READ-MERGED", Severity.WARNING, "填数字的格子合并了，或者一处有几个数字")
ORDER = ReaderRule("READ-ORDER", Severity.WARNING, "行的顺序与格式不同")
JOINED = ReaderRule("READ-JOINED", Severity.NOTE, "分成几段的表接起来读")
OTHER_IN_ONE = ReaderRule("READ-OTHER-IN-ONE-ROW", Severity.NOTE, "（六）其他处理印成了一行")
DAMAGED = ReaderRule("READ-DAMAGED", Severity.WARNING, "文件里有无法辨认的字符")
CARRIES = ReaderRule("READ-CARRIES", Severity.NOTE, "文件里带有宏、嵌入的文件、外部链接等")

READER_RULES = (
    TITLE,
    AGENCY,
    YEAR,
    FORM,
    TABLE,
    DOUBLED,
    ROW,
    COLUMN,
    FIT,
    MERGED,
    ORDER,
    JOINED,
    OTHER_IN_ONE,
    DAMAGED,
    CARRIES,
)
"""Every finding of the reader, in the order in which they are reported."""


def about_source(
    title: Title | None, agency: str | None, year: int | None, damaged: int
) -> list[Finding]:
    """Findings on title, agency, year and the readability of the text."""
    findings = []
    if title is None:
        findings.append(_finding(TITLE, "没有找到报告的标题。请在正文前写明标题。"))
    else:
        faults = title_faults(title, agency, year)
        if faults:
            expected = f"{agency or '机关全称'}{year or '年份'}年政府信息公开工作年度报告"
            message = f"标题“{title.text}”{'，'.join(faults)}。通行的写法是“{expected}”。"
            findings.append(_finding(TITLE, message))
    if agency is None:
        findings.append(
            _finding(AGENCY, "标题和正文都没有写明是哪个机关的报告。请在标题里写机关全称。")
        )
    if year is None:
        findings.append(_finding(YEAR, "标题和正文都没有写明是哪一年的报告。请在标题里写年份。"))
    if damaged:
        findings.append(
            _finding(
                DAMAGED,
                f"文件里有{damaged}个字符无法辨认，读出的文字可能不全。请换完好的文件再读。",
            )
        )
    return findings


def about_form(printed: str | None, year: int | None) -> list[Finding]:
    """Findings on which form was used: `printed` as the tables say."""
    by_year = form_for_year(year).code if year is not None and year >= FIRST_YEAR else None
    if printed is None and by_year is None:
        message = "表格和年份都看不出报告用的是哪种格式，表格没有读。请核对年份和表头。"
        return [_finding(FORM, message)]
    if printed is not None and by_year is not None and printed != by_year:
        message = (
            f"表格印的是{FORMS[printed].label}，但{year}年的报告应当用{FORMS[by_year].label}。"
            "已按印出的表格读，请核对年份和表格。"
        )
        return [_finding(FORM, message)]
    return []


def about_tables(tables: ReadTables) -> list[Finding]:
    """Findings on the tables as printed."""
    findings = [
        _finding(
            TABLE,
            f"没有找到{_name(table)}。如果报告里有这张表，请核对表头和行名是否与格式一致。",
        )
        for table in tables.absent
    ]
    findings += [
        _finding(
            DOUBLED,
            f"{_name(table)}有{len(cells)}处印了不止一次；几次不一致的，作为待确认读出。"
            "请删去多余的表或者行。",
            cells,
        )
        for table, cells in sorted(tables.doubled.items())
    ]
    by_table: dict[int, list[str]] = {}
    for table, text in tables.unknown_rows:
        by_table.setdefault(table, []).append(text)
    findings += [
        _finding(
            ROW,
            f"{_name(table)}有{len(rows)}行不是格式里的行，没有读：{_quoted(rows)}。请核对行名。",
        )
        for table, rows in sorted(by_table.items())
    ]
    findings += [
        _finding(
            COLUMN,
            f"{_name(table)}有格式没有的列：{_quoted(columns)}。位置不能确定的数字作为待确认读出，"
            "请核对表头。",
        )
        for table, columns in sorted(tables.unknown_columns.items())
    ]
    findings += [
        _finding(COLUMN, f"{_name(table)}各列的顺序与格式不同。请核对读出的数字。")
        for table in tables.reordered
        if table not in tables.unknown_columns
    ]
    findings += _about_grids(tables)
    if tables.other_in_one_row:
        findings.append(
            _finding(
                OTHER_IN_ONE,
                "表三的（六）其他处理印成了一行，按一行读出；格式要求分三行填写。",
            )
        )
    return findings


def _about_grids(tables: ReadTables) -> list[Finding]:
    """Findings on tables that the source gives with their grid."""
    findings = [
        _finding(
            FIT,
            f"{_name(table)}与格式对不上：{'；'.join(reasons[:_MOST_NAMED])}。"
            "这张表的数字都作为待确认读出，请对照原表逐个核对。",
        )
        for table, reasons in sorted(tables.misfits.items())
    ]
    findings += [
        _finding(
            FIT,
            f"{_name(table)}有{len(rows)}行的格子没有对齐列名：{_quoted(rows)}。"
            "这些行的数字作为待确认读出，请对照原表核对。",
        )
        for table, rows in sorted(tables.broken.items())
    ]
    findings += [
        _finding(
            MERGED,
            f"{_name(table)}有{len(cells)}处的数字与别处合并在一格，或者一处有几个数字，"
            "作为待确认读出。请对照原表核对，并把格子分开。",
            cells,
        )
        for table, cells in sorted(tables.merged.items())
    ]
    findings += [
        _finding(ORDER, f"{_name(table)}各行的顺序与格式不同，已按行名读出。请核对。")
        for table in tables.reordered_rows
    ]
    findings += [
        _finding(JOINED, f"{_name(table)}分成了几段，已经接起来读。") for table in tables.joined
    ]
    return findings


def _name(table: int) -> str:
    return f"表{chinese_number(table)}"


def _quoted(texts: Sequence[str]) -> str:
    named = "、".join(f"“{text[:40]}”" for text in texts[:_MOST_NAMED])
    return named + ("等" if len(texts) > _MOST_NAMED else "")


def _finding(rule: ReaderRule, message: str, cells: Sequence[str] = ()) -> Finding:
    return Finding(rule.id, rule.severity, Outcome.FAILS, message, tuple(cells))
