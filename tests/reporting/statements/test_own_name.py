"""The agency's own name is no subject of applications, whatever words it is made of."""

from __future__ import annotations

import pytest

from gongkai.reporting.statements import ReportText, TextSection, statements_in


def bound(agency: str, name: str) -> tuple[str, ...] | None:
    words = f"2024年，{name}收到政府信息公开申请22件。"
    section = TextSection("s1", "一、总体情况", (("依申请公开", words),))
    (one,) = statements_in(ReportText(agency, 2024, "2021", {}, sections=(section,)))
    assert words[one.place.start : one.place.end] == "22件"
    return one.bound_to


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        ("云岭市教育局", "云岭市教育局"),
        ("云岭市教育局", "市教育局"),
        ("云岭市教育局", "教育局"),
        ("云岭市住房和城乡建设局", "市住房和城乡建设局"),
        ("石鼓县财政局", "我局"),
    ],
)
def test_a_name_made_of_subjects_is_still_the_agency(agency: str, name: str) -> None:
    assert bound(agency, name) == ("t3.new_received.total",)


def test_another_bodys_name_is_another_body() -> None:
    assert bound("云岭市规划局", "各县教育局") is None
