"""Lists in the prose and the totals stated for them."""

from __future__ import annotations

from decimal import Decimal

from corpus import report_with

from gongkai.reporting.statements import ListTotal, list_totals


def totals(words: str) -> tuple[ListTotal, ...]:
    return list_totals(report_with(words, "s1.platform"))


def test_units_with_their_counts_and_the_total_behind() -> None:
    (total,) = totals("报送信息：办公室120条、政策法规科30条，共160条。")
    assert (total.stated, total.added, total.unit) == (Decimal(160), Decimal(150), "条")
    assert [name for name, *_ in total.members] == ["办公室", "政策法规科"]
    assert total.complete
    assert not total.agrees


def test_the_total_before_a_colon() -> None:
    (total,) = totals("共报送信息150条：办公室120条、政策法规科30条。")
    assert total.agrees


def test_after_among_a_list_may_be_a_part() -> None:
    (part,) = totals("共报送信息200条，其中办公室120条、政策法规科30条。")
    assert not part.complete
    assert part.agrees
    (more,) = totals("共报送信息140条，其中办公室120条、政策法规科30条。")
    assert not more.agrees


def test_numbers_of_different_things_are_no_list() -> None:
    assert totals("收到申请14件，办结12件，结转2件。") == ()
    assert totals("召开会议3次，培训120人次，印发文件5份。") == ()


def test_a_change_is_no_member() -> None:
    (total,) = totals("发布信息100条，其中网站50条、微信50条，同比增加20条。")
    assert total.agrees
    assert len(total.members) == 2


def test_members_are_at_their_places() -> None:
    words = "共报送信息150条：办公室120条、政策法规科30条。"
    (total,) = totals(words)
    assert [words[place.start : place.end] for *_, place in total.members] == ["120条", "30条"]
