"""The bureau's registers: the penalties of 2021, and a year of everything in 2022."""

from __future__ import annotations

from datetime import date

from gongkai.demo.cast import BUREAU, PENALTIES
from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import EndKind, EntryKind, RegisterKind
from gongkai.registers.services import (
    add_document,
    add_entry,
    end_document,
    keep_register,
    set_month,
)

DOCUMENTS_2022 = (
    ("云岭市中小企业数字化转型补助办法（试行）", "云工信规〔2022〕1号", date(2022, 3, 18)),
    ("云岭市民用爆炸物品销售管理细则", "云工信规〔2022〕2号", date(2022, 6, 9)),
)
LICENCES_2022 = tuple(
    (f"云工信许〔2022〕{number}号", subject, day)
    for number, (subject, day) in enumerate(
        (
            ("白鹭机械有限公司无线电台设置使用", date(2022, 1, 14)),
            ("青杉新材料有限公司节能审查", date(2022, 2, 22)),
            ("古渡食盐配送站食盐批发", date(2022, 4, 6)),
            ("晴川铸造厂技术改造节能审查", date(2022, 5, 19)),
            ("云台民爆物品经营部民用爆炸物品销售", date(2022, 8, 3)),
            ("松风无线电器材商行无线电台设置使用（不予许可）", date(2022, 11, 17)),
        ),
        start=1,
    )
)


def keep_registers(clerk: Person, today: date) -> None:
    """What is in the registers of the bureau, entered by its clerk."""
    bureau = Agency.objects.get(code=BUREAU)
    for register in RegisterKind:
        keep_register(bureau, register, since_year=2021, actor=clerk, today=today)
    for number, subject, decided in PENALTIES:
        add_entry(
            bureau,
            EntryKind.PENALTY,
            number=number,
            subject=subject,
            decided_on=date.fromisoformat(decided),
            actor=clerk,
            today=today,
        )
    for title, number, issued_on in DOCUMENTS_2022:
        document = add_document(
            bureau, title=title, number=number, issued_on=issued_on, actor=clerk, today=today
        )
    end_document(
        document,
        kind=EndKind.REPEALED,
        ended_on=date(2022, 12, 20),
        actor=clerk,
        today=today,
        reason="上位规定已有统一要求",
    )
    for number, subject, day in LICENCES_2022:
        add_entry(
            bureau,
            EntryKind.LICENCE,
            number=number,
            subject=subject,
            decided_on=day,
            actor=clerk,
            today=today,
        )
    for month, count in ((3, 2), (7, 1), (10, 4)):
        set_month(
            bureau,
            EntryKind.PENALTY,
            year=2022,
            month=month,
            count=count,
            actor=clerk,
            today=today,
        )
    for kind, number, subject, day, amount in (
        (EntryKind.FEE, "P2022-0001", "无线电频率占用费", date(2022, 4, 12), 1_250_000),
        (EntryKind.FEE, "P2022-0002", "无线电频率占用费", date(2022, 9, 2), 830_050),
        (EntryKind.REFUND, "T2022-0001", "多收退回", date(2022, 9, 20), 30_050),
    ):
        add_entry(
            bureau,
            kind,
            number=number,
            subject=subject,
            decided_on=day,
            amount=amount,
            actor=clerk,
            today=today,
        )
