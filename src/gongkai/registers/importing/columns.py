"""Which columns a file for each register has, and how a cell of each is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.documents.tables import TableCell, as_amount, as_count, as_date, as_text
from gongkai.registers.models import EntryKind, ImportTarget


@dataclass(frozen=True)
class Column:
    """`field` is the attribute it fills; `example` stands in the template's second row."""

    field: str
    title: str
    read: Callable[[TableCell], TableCell]
    example: str
    required: bool = True


def _entries(
    number: str, subject: str, day: str, example: tuple[str, str, str]
) -> tuple[Column, ...]:
    return (
        Column("number", number, as_text, example[0]),
        Column("subject", subject, as_text, example[1]),
        Column("decided_on", day, as_date, example[2]),
    )


_AMOUNT = Column("amount", "金额（元）", as_amount, "1250.00")
_MONTH = (
    Column("year", "年", as_count, "2025"),
    Column("month", "月", as_count, "3"),
    Column("count", "件数", as_count, "12（示例）"),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    ImportTarget.LICENCE: _entries(
        "决定书文号", "许可事项", "决定日期", ("某许〔2025〕1号", "某项许可", "2025-03-05")
    ),
    ImportTarget.PENALTY: _entries(
        "决定书文号",
        "处罚事由",
        "决定日期",
        ("某罚〔2025〕1号", "某公司某项违法行为", "2025-03-05"),
    ),
    ImportTarget.COERCION: _entries(
        "决定书文号", "强制事由", "决定日期", ("某强〔2025〕1号", "查封某处设备", "2025-03-05")
    ),
    ImportTarget.FEE: (
        *_entries("票据号", "收费项目", "收款日期", ("00012345", "某项收费", "2025-03-05")),
        _AMOUNT,
    ),
    ImportTarget.REFUND: (
        *_entries("票据号", "退费事由", "退款日期", ("T0000012", "多收退回", "2025-03-05")),
        _AMOUNT,
    ),
    ImportTarget.DOCUMENT: (
        Column("title", "文件名称", as_text, "某某管理办法"),
        Column("number", "文号", as_text, "某发〔2025〕1号"),
        Column("issued_on", "印发日期", as_date, "2025-03-05"),
        Column("valid_until", "有效期至", as_date, "2030-03-04", required=False),
        Column("ended_on", "废止或失效日期", as_date, "", required=False),
        Column("end_kind", "终止方式", as_text, "", required=False),
        Column("led", "是否牵头", as_text, "是", required=False),
    ),
    ImportTarget.LICENCE_MONTHS: _MONTH,
    ImportTarget.PENALTY_MONTHS: _MONTH,
    ImportTarget.COERCION_MONTHS: _MONTH,
    ImportTarget.FEE_MONTHS: (*_MONTH, _AMOUNT),
    ImportTarget.REFUND_MONTHS: (*_MONTH, _AMOUNT),
}

MONTHS_SUFFIX = "-months"


def entry_kind(target: str) -> EntryKind | None:
    """The kind of entry or monthly count that `target` becomes; None for documents."""
    if target == ImportTarget.DOCUMENT:
        return None
    return EntryKind(target.removesuffix(MONTHS_SUFFIX))


def is_months(target: str) -> bool:
    return target.endswith(MONTHS_SUFFIX)
