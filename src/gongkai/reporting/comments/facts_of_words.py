"""What a finding on the text or on the layout says, in a clause without a full stop."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.reporting.comments.places import Words, place_of_cell
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import CellKind, Finding, Passage, plain_value
from gongkai.statute.annual_report.cells import BLANK

WordFact = Callable[[Finding, ReportText, Words], str]

_FOR_THE_READER: tuple[str, ...] = (
    "请核对文字和表格，改正写错的一处。",
    "请核对，改正写错的一处。",
    "请写明，没有收到的写0。",
    "政府的年度报告要写工作考核、社会评议和责任追究结果情况，没有发生的也要写明。",
    "年度报告不得内容雷同、敷衍塞责，请按本年度的情况重写。",
    "请按格式补齐并改正标题。",
    "请写具体存在什么问题。",
    "请写准备怎么改、由谁负责、何时完成。",
    "请写明存在的主要问题和改进措施，不能空着或者写“无”。",
    "请核对有没有漏写或者重复。",
    "请在正文前写明标题。",
    "请在标题里写机关全称。",
    "请在标题里写年份。",
    "，读出的文字可能不全。请换完好的文件再读。",
    "，表格没有读。请核对年份和表头。",
    "已按印出的表格读，请核对年份和表格。",
    "如果报告里有这张表，请核对表头和行名是否与格式一致。",
    "；几次不一致的，作为待确认读出。请删去多余的表或者行。",
    "位置不能确定的数字作为待确认读出，请核对表头。",
    "请核对读出的数字。",
    "这张表的数字都作为待确认读出，请对照原表逐个核对。",
    "这些行的数字作为待确认读出，请对照原表核对。",
    "，作为待确认读出。请对照原表核对，并把格子分开。",
    "，已按行名读出。请核对。",
    "，已经接起来读。",
    "，按一行读出；格式要求分三行填写。",
    "读取时没有运行，也没有打开；在自己的电脑上打开这个文件前请留意。",
    "请核对行名。",
    "请核对。",
)
"""Ends of messages that tell the person at the desk what to do, or what the reader did: the letter
asks in its own words.
"""


def said(finding: Finding) -> str:
    """The message without what it says to the person at the desk, and without its full stop."""
    message = finding.message
    for ending in _FOR_THE_READER:
        if message.endswith(ending):
            message = message.removesuffix(ending)
            break
    return message.removesuffix("。")


def _plain(finding: Finding, text: ReportText, words: Words) -> str:
    return said(finding)


def _beside_tables(finding: Finding, text: ReportText, words: Words) -> str:
    """第一部分第2段写“…”，表格“…”是12，相差1."""
    rest = said(finding)
    if not finding.passages:
        return rest
    passage = finding.passages[0]
    for shown in _as_shown(passage, words):
        told = f"文字写“{shown}”，"
        if rest.startswith(told):
            after = name_cells(rest.removeprefix(told), finding, text)
            return f"{words.name(passage)}写“{words.quote(passage)}”，{after}"
    return f"{words.name(passage)}：{name_cells(rest, finding, text)}"


def name_cells(clause: str, finding: Finding, text: ReportText) -> str:
    """The clause with its cells by table, row and column instead of by their labels."""
    if text.declared is None:
        return clause
    for key in finding.cells:
        cell = text.declared.by_id[key]
        clause = clause.replace(f"“{cell.label}”", place_of_cell(cell))
    return clause.replace("表格里表", "表").replace("表格表", "表")


def _as_shown(passage: Passage, words: Words) -> tuple[str, ...]:
    place = words.at(passage)
    if place is None:
        return ()
    return place.around(passage.start, passage.end), words.words(passage)


def _quoted(finding: Finding, text: ReportText, words: Words) -> str:
    """第一部分第2段中“…”: the sentence that is to be mended."""
    if not finding.passages:
        return said(finding)
    passage = finding.passages[0]
    return f"{words.name(passage)}中“{words.quote(passage)}”"


def _year(finding: Finding, text: ReportText, words: Words) -> str:
    if not finding.passages:
        return said(finding)
    passage = finding.passages[0]
    return f"{_quoted(finding, text, words)}一句写的是“{words.words(passage)}”"


def _doubled(finding: Finding, text: ReportText, words: Words) -> str:
    if not finding.passages:
        return said(finding)
    passage = finding.passages[0]
    return f"{_quoted(finding, text, words)}一句中“{words.words(passage)}”重复"


def _slip(finding: Finding, text: ReportText, words: Words) -> str:
    """The message says what was meant: “布署”可能是“部署”之误：“…”."""
    if not finding.passages:
        return said(finding)
    slip, meant, _ = finding.message.partition("之误：")
    if not meant:
        return _quoted(finding, text, words)
    return f"{_quoted(finding, text, words)}一句中{slip.replace('可能是', '疑为', 1)}之误"


def _past(finding: Finding, text: ReportText, words: Words) -> str:
    return f"{_quoted(finding, text, words)}一句说的是已经做过的事"


def _numbering(finding: Finding, text: ReportText, words: Words) -> str:
    what, found, _ = said(finding).partition("，序号没有接上")
    if not (found and finding.passages):
        return said(finding)
    return f"{words.name(finding.passages[0])}中{what}，序号没有接上"


def _unmentioned(finding: Finding, text: ReportText, words: Words) -> str:
    if text.declared is None or not finding.cells:
        return said(finding)
    told = []
    for key in finding.cells:
        cell = text.declared.by_id[key]
        value = text.values.get(key, BLANK).value or 0
        unit = "万元" if cell.kind is CellKind.MONEY else "件"
        told.append(f"{place_of_cell(cell)}{plain_value(cell, value)}{unit}")
    return f"{'、'.join(told)}，文字没有提及"


def _fees(finding: Finding, text: ReportText, words: Words) -> str:
    return (
        f"文字写明的信息处理费为{finding.left}万元，多于表二“行政事业性收费”的{finding.right}万元"
    )


def _copied(finding: Finding, text: ReportText, words: Words) -> str:
    """Share and number of passages as the message has them, and in which parts they stand."""
    share = said(finding).partition("（超过")[0]
    parts = list(dict.fromkeys(words.section(one) for one in finding.passages if words.at(one)))
    where = f"，相同的文字在{'、'.join(parts)}" if parts else ""
    return f"{share}{where}"


def _one_row(finding: Finding, text: ReportText, words: Words) -> str:
    return "表三“（六）其他处理”印成了一行，格式为三行"


def _unknown_rows(finding: Finding, text: ReportText, words: Words) -> str:
    return said(finding).replace("，没有读：", "：", 1)


WORD_FACTS: dict[str, WordFact] = {
    "RC10": _beside_tables,
    "RC11": _beside_tables,
    "RC13": _fees,
    "RC18": _copied,
    "RC20": _beside_tables,
    "TEXT-LIST": _beside_tables,
    "TEXT-UNMENTIONED": _unmentioned,
    "TEXT-YEAR": _year,
    "TEXT-DOUBLED": _doubled,
    "TEXT-SLIP": _slip,
    "TEXT-PAST": _past,
    "TEXT-NUMBERING": _numbering,
    "READ-ROW": _unknown_rows,
    "READ-OTHER-IN-ONE-ROW": _one_row,
}


def word_fact(finding: Finding, text: ReportText, words: Words) -> str:
    """The clause; a rule without a manner of its own keeps its message."""
    return WORD_FACTS.get(finding.rule, _plain)(finding, text, words)
