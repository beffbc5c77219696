"""Table 3: applications received and handled, 25 rows (23 on the form of 2019) by 7 columns."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.statute.annual_report.cells import Cell, CellKind
from gongkai.statute.annual_report.grid import Box, Table, head, label, place
from gongkai.statute.sources import FEE_RULES, REGULATION, Citation

TITLE = "收到和处理政府信息公开申请情况"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
OUTCOMES = "三、本年度办理结果"

PARTS: tuple[tuple[str, str], ...] = (
    ("natural_person", "自然人"),
    ("commercial_enterprise", "商业企业"),
    ("research_institution", "科研机构"),
    ("social_welfare_org", "社会公益组织"),
    ("legal_service_org", "法律服务机构"),
    ("other", "其他"),
)
"""The six kinds of applicant; all but the first stand under 法人或其他组织."""

COLUMNS: tuple[tuple[str, str], ...] = (*PARTS, ("total", "总计"))


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `group` is the heading that spans it, if any ((三)不予公开 and so on)."""

    id: str
    label: str
    group: str = ""
    cites: tuple[Citation, ...] = ()

    @property
    def name(self) -> str:
        """The row in a message, with its group."""
        return self.group + self.label

    @property
    def is_outcome(self) -> bool:
        return self.id.startswith("outcome.")


_REFUSED = "（三）不予公开"
_UNAVAILABLE = "（四）无法提供"
_NOT_PROCESSED = "（五）不予处理"
_OTHER = "（六）其他处理"


def _article(
    number: int, *, paragraph: int | None = None, item: int | None = None
) -> tuple[Citation, ...]:
    return (REGULATION.article(number, paragraph=paragraph, item=item),)


RECEIVED = (
    Row("new_received", "一、本年新收政府信息公开申请数量", cites=_article(31)),
    Row("carried_in", "二、上年结转政府信息公开申请数量", cites=_article(50, item=2)),
)

# Which article belongs to which row is confirmed for the articles' texts and, for 无法提供, by a
# commentary; the other pairings are from memory.
LEAVES = (
    Row(
        "outcome.granted",
        "（一）予以公开",
        cites=(REGULATION.article(36, item=1), REGULATION.article(36, item=2)),
    ),
    Row(
        "outcome.partial",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        cites=_article(37),
    ),
    Row("outcome.refused.state_secret", "1.属于国家秘密", _REFUSED, _article(14)),
    Row("outcome.refused.prohibited_by_law", "2.其他法律行政法规禁止公开", _REFUSED, _article(14)),
    Row(
        "outcome.refused.three_safety_one_stability",
        "3.危及“三安全一稳定”",
        _REFUSED,
        _article(14),
    ),
    Row(
        "outcome.refused.third_party_rights",
        "4.保护第三方合法权益",
        _REFUSED,
        _article(15) + _article(32),
    ),
    Row(
        "outcome.refused.internal_affairs",
        "5.属于三类内部事务信息",
        _REFUSED,
        _article(16, paragraph=1),
    ),
    Row(
        "outcome.refused.deliberative_process",
        "6.属于四类过程性信息",
        _REFUSED,
        _article(16, paragraph=2),
    ),
    Row(
        "outcome.refused.enforcement_file",
        "7.属于行政执法案卷",
        _REFUSED,
        _article(16, paragraph=2),
    ),
    Row("outcome.refused.admin_query", "8.属于行政查询事项", _REFUSED, _article(36, item=7)),
    Row(
        "outcome.unavailable.not_held",
        "1.本机关不掌握相关政府信息",
        _UNAVAILABLE,
        _article(36, item=4) + _article(36, item=5),
    ),
    Row(
        "outcome.unavailable.needs_creation",
        "2.没有现成信息需要另行制作",
        _UNAVAILABLE,
        _article(38),
    ),
    Row(
        "outcome.unavailable.still_unclear",
        "3.补正后申请内容仍不明确",
        _UNAVAILABLE,
        _article(30),
    ),
    Row(
        "outcome.not_processed.petition",
        "1.信访举报投诉类申请",
        _NOT_PROCESSED,
        _article(39, paragraph=1),
    ),
    Row("outcome.not_processed.repeat", "2.重复申请", _NOT_PROCESSED, _article(36, item=6)),
    Row(
        "outcome.not_processed.publication",
        "3.要求提供公开出版物",
        _NOT_PROCESSED,
        _article(39, paragraph=2),
    ),
    Row("outcome.not_processed.abusive", "4.无正当理由大量反复申请", _NOT_PROCESSED, _article(35)),
    Row(
        "outcome.not_processed.reconfirm",
        "5.要求行政机关确认或重新出具已获取信息",
        _NOT_PROCESSED,
        _article(50, item=2),
    ),
)
"""The outcomes that both forms have: rows 3 to 20."""

OTHER_SPLIT = (
    Row(
        "outcome.other.no_correction",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        _OTHER,
        _article(30),
    ),
    Row(
        "outcome.other.fee_unpaid",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        _OTHER,
        (FEE_RULES.article(6),),
    ),
    Row("outcome.other.misc", "3.其他", _OTHER, _article(50, item=2)),
)
"""(六)其他处理 in three rows, as the form of 2021 has it."""

OTHER_ALL = Row("outcome.other.all", "（六）其他处理", cites=_article(50, item=2))
"""(六)其他处理 in one row: always on the form of 2019, sometimes printed so on that of 2021."""

OUTCOME_TOTAL = Row("outcome.total", "（七）总计", cites=_article(50, item=2))
CARRIED_OUT = Row("carried_out", "四、结转下年度继续办理", cites=_article(50, item=2))


def cell_id(row: str, column: str) -> str:
    """The identifier of a cell of table 3."""
    return f"t3.{row}.{column}"


def leaves(*, other_split: bool) -> tuple[Row, ...]:
    """The outcome rows that add up to (七)总计."""
    return LEAVES + (OTHER_SPLIT if other_split else (OTHER_ALL,))


def rows(*, other_split: bool) -> tuple[Row, ...]:
    """All rows in printed order: 25, or 23 with (六) in one row."""
    return (*RECEIVED, *leaves(other_split=other_split), OUTCOME_TOTAL, CARRIED_OUT)


def build_cells(of_rows: tuple[Row, ...]) -> tuple[Cell, ...]:
    """The cells of these rows, row by row."""
    return tuple(
        Cell(
            id=cell_id(row.id, column),
            table=3,
            row=row.id,
            column=column,
            row_label=row.label,
            column_label=column_label,
            block_label=(OUTCOMES + row.group) if row.is_outcome else "",
            kind=CellKind.COUNT,
            cites=row.cites,
            label=f"{row.name}·{column_label}",
        )
        for row in of_rows
        for column, column_label in COLUMNS
    )


def _printed_head() -> tuple[tuple[Box, ...], ...]:
    organisations = PARTS[1:]
    return (
        (Box(CORNER, 3, 3, "corner"), head("申请人情况", 7)),
        (head("自然人", 1, 2), head("法人或其他组织", len(organisations)), head("总计", 1, 2)),
        tuple(head(text) for _, text in organisations),
    )


def build_table(*, other_split: bool) -> Table:
    """Table 3 as printed, with three heading columns at the left."""
    grid = list(_printed_head())
    all_rows = rows(other_split=other_split)
    outcomes = sum(row.is_outcome for row in all_rows)
    above: Row | None = None
    for row in all_rows:
        boxes: list[Box] = []
        if not row.is_outcome:
            boxes.append(label(row.label, 3))
        else:
            if above is not None and not above.is_outcome:
                boxes.append(label(OUTCOMES, 1, outcomes))
            if not row.group:
                boxes.append(label(row.label, 2))
            else:
                if above is None or above.group != row.group:
                    members = sum(other.group == row.group for other in all_rows)
                    boxes.append(label(row.group, 1, members))
                boxes.append(label(row.label))
        boxes.extend(place(cell_id(row.id, column)) for column, _ in COLUMNS)
        grid.append(tuple(boxes))
        above = row
    return Table(
        number=3,
        section_id="s3",
        title=TITLE,
        grid=tuple(grid),
        head_rows=3,
        columns=3 + len(COLUMNS),
        widths=(9, 17, 46, 12, 12, 12, 12, 12, 12, 12),
    )
