"""Normative documents: entered, ended, corrected, removed."""

from datetime import date
from typing import Any

import pytest
from tests.registers.conftest import MAY_NOT_WRITE, TODAY, Registers, logged, refused

from gongkai.organisations.models import Person
from gongkai.registers.models import EndKind, KeptRegister, NormativeDocument
from gongkai.registers.services import (
    add_document,
    correct_document,
    end_document,
    remove_document,
)
from gongkai.statute.duties import Duty


@pytest.fixture
def document(registers: Registers) -> NormativeDocument:
    return registers.document(1, date(2021, 5, 10))


def test_a_document_is_entered_and_logged(registers: Registers) -> None:
    registers.document(1, date(2021, 5, 10), number=" 云工信规〔2021〕1号 ")
    stored = NormativeDocument.objects.get()
    assert str(stored) == "中小企业扶持办法1（云工信规〔2021〕1号）"
    assert (stored.led, stored.valid_until, stored.ended_on) == (True, None, None)
    assert logged("add_document").detail["issued_on"] == "2021-05-10"
    assert KeptRegister.objects.get(kind="document").since_year == 2021


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"title": " "}, "文件名称和文号都要填写。"),
        ({"number": ""}, "文件名称和文号都要填写。"),
        ({"issued_on": date(2024, 11, 16)}, "印发日期2024年11月16日还没有到，请核对年份。"),
        ({"issued_on": date(202, 3, 1)}, "印发日期202年3月1日早于1949年10月，请核对年份。"),
        (
            {"valid_until": date(2021, 5, 9)},
            "有效期截止日2021年5月9日早于印发日期2021年5月10日，请核对。",
        ),
        ({"number": "号" * 81}, "文号最多80个字，名称最多300个字，请核对。"),
    ],
)
def test_bad_input_is_refused_in_words(
    registers: Registers, changes: dict[str, Any], message: str
) -> None:
    assert refused(registers.document, 1, date(2021, 5, 10), **changes) == message
    assert not NormativeDocument.objects.exists()


def test_a_number_is_entered_once(registers: Registers, document: NormativeDocument) -> None:
    message = refused(registers.document, 2, date(2022, 5, 10), number="云工信规〔2021〕1号")
    assert message == "文号“云工信规〔2021〕1号”已登记过（中小企业扶持办法1），请勿重复登记。"


def test_a_revision_ends_the_former_version_on_its_own_day(
    registers: Registers, document: NormativeDocument
) -> None:
    registers.document(2, date(2023, 7, 1), replaces=document)
    document.refresh_from_db()
    assert (document.ended_on, document.end_kind) == (date(2023, 7, 1), "replaced")
    assert logged("end_document").detail["ended_on"] == "2023-07-01"


def test_a_revision_of_what_has_ended_is_not_entered(
    registers: Registers, document: NormativeDocument
) -> None:
    end_document(document, kind=EndKind.REPEALED, ended_on=date(2022, 1, 1), **registers.signed)
    message = refused(registers.document, 2, date(2023, 7, 1), replaces=document)
    assert message.startswith("“中小企业扶持办法1”已于2022年1月1日废止，不能再次登记。")
    assert NormativeDocument.objects.count() == 1


def test_an_end_is_entered_and_logged(registers: Registers, document: NormativeDocument) -> None:
    end_document(
        document,
        kind=EndKind.REPEALED,
        ended_on=date(2024, 3, 1),
        reason="上级文件已取消",
        **registers.signed,
    )
    document.refresh_from_db()
    assert (document.ended_on, document.get_end_kind_display()) == (date(2024, 3, 1), "废止")
    assert logged("end_document").detail["reason"] == "上级文件已取消"


@pytest.mark.parametrize("day", [date(2021, 5, 9), date(2024, 11, 16)])
def test_it_ends_between_its_issue_and_today(
    registers: Registers, document: NormativeDocument, day: date
) -> None:
    message = refused(
        end_document, document, kind=EndKind.REPEALED, ended_on=day, **registers.signed
    )
    assert message.startswith("废止或失效日期应在印发日期2021年5月10日和今天之间，填的是")


def test_it_cannot_be_repealed_after_it_has_lapsed(registers: Registers) -> None:
    document = registers.document(1, date(2018, 6, 30), valid_until=date(2023, 6, 29))
    end = {"kind": EndKind.REPEALED, **registers.signed}
    assert refused(end_document, document, ended_on=date(2023, 7, 1), **end) == (
        "有效期已于2023年6月29日届满，文件自次日起失效，不能到2023年7月1日才终止。"
        "有效期延长过的，请先更正有效期。"
    )
    end_document(document, ended_on=date(2023, 6, 30), **end)


def test_a_correction_keeps_both_versions_and_the_reason(
    registers: Registers, document: NormativeDocument
) -> None:
    correct_document(
        document,
        title=" 中小企业扶持办法（试行）",
        led=False,
        reason="漏了“试行”",
        **registers.signed,
    )
    document.refresh_from_db()
    assert (document.title, document.led) == ("中小企业扶持办法（试行）", False)
    detail = logged("correct_document").detail
    assert (detail["before"]["led"], detail["after"]["led"]) == (True, False)
    assert detail["reason"] == "漏了“试行”"


def test_an_end_entered_by_mistake_is_undone(
    registers: Registers, document: NormativeDocument
) -> None:
    end_document(document, kind=EndKind.REPEALED, ended_on=date(2022, 1, 1), **registers.signed)
    correct_document(
        document, ended_on=None, end_kind="", reason="登记错了文件", **registers.signed
    )
    document.refresh_from_db()
    assert document.validity_on(TODAY) == "现行有效"


def test_an_earlier_day_of_issue_begins_the_register_earlier(
    registers: Registers, document: NormativeDocument
) -> None:
    correct_document(document, issued_on=date(2019, 5, 10), reason="年份", **registers.signed)
    assert KeptRegister.objects.get(kind="document").since_year == 2019


@pytest.mark.parametrize(
    "changes, reason, message",
    [
        ({"title": "别的"}, " ", "更正已有的登记须写明理由。"),
        ({"title": "中小企业扶持办法1 "}, "核对", "内容和原来的一样，没有要更正的地方。"),
        (
            {"ended_on": date(2022, 1, 1)},
            "漏记",
            "终止方式和终止日期要么都填，要么都不填。",
        ),
    ],
)
def test_bad_corrections_are_refused_in_words(
    registers: Registers,
    document: NormativeDocument,
    changes: dict[str, Any],
    reason: str,
    message: str,
) -> None:
    assert message == refused(
        correct_document, document, reason=reason, **changes, **registers.signed
    )


def test_what_is_no_fact_of_a_document_cannot_be_corrected(
    registers: Registers, document: NormativeDocument
) -> None:
    with pytest.raises(TypeError, match="agency"):
        correct_document(document, agency=None, reason="搬家", **registers.signed)


def test_a_removed_document_stays_in_the_log(
    registers: Registers, document: NormativeDocument
) -> None:
    message = refused(remove_document, document, reason="", **registers.signed)
    assert message == ("删除登记须写明理由，例如“重复登记”。文件废止请登记废止，不要删除。")
    remove_document(document, reason="重复登记", **registers.signed)
    assert not NormativeDocument.objects.exists()
    assert logged("remove_document").detail["number"] == "云工信规〔2021〕1号"
    gone = "“中小企业扶持办法1”的登记已经被别人删除，经过见日志。"
    document.pk = logged("remove_document").detail["document"]
    end = {"kind": EndKind.REPEALED, "ended_on": date(2022, 1, 1)}
    assert refused(end_document, document, **end, **registers.signed) == gone


@pytest.mark.parametrize("duty", MAY_NOT_WRITE)
def test_who_may_not(
    registers: Registers, document: NormativeDocument, people: dict[Duty, Person], duty: Duty
) -> None:
    by: dict[str, Any] = {"actor": people[duty], "today": TODAY}
    facts = {"title": "办法", "number": "2号", "issued_on": date(2022, 1, 1)}
    assert refused(add_document, registers.agency, **facts, **by).startswith(
        "登记行政规范性文件须由担任“"
    )
    end = {"kind": EndKind.REPEALED, "ended_on": date(2022, 1, 1)}
    assert refused(end_document, document, **end, **by).startswith("登记文件废止或失效须由担任“")
    assert refused(correct_document, document, title="别的", reason="错字", **by).startswith(
        "更正文件登记须由担任“"
    )
    assert refused(remove_document, document, reason="重复", **by).startswith(
        "删除文件登记须由担任“"
    )
