"""Numbers of persons and organisations."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.identifiers import (
    applicant_column,
    check_credit_code,
    check_organisation_code,
    check_resident_identity,
    problems,
)

TODAY = date(2026, 1, 5)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def identity(number: str) -> tuple[str, ...]:
    return problems(check_resident_identity(number, TODAY))


@pytest.mark.parametrize("number", ["34052419800101001X", "11010519491231002X"])
def test_valid_identity_numbers_even_of_a_withdrawn_district(number: str) -> None:
    assert identity(number) == ()


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("340524198001010013", "校验位不对"),
        ("34052419800101001x", "大写X"),
        ("340524800101001", "15位的旧号码"),
        ("34052419800230001X", "不是存在的出生日期"),
        ("34052420300101001X", "在今天之后"),
        ("3405241980010100", "应为18位，现在是16位"),
        ("34052419800101O01X", "前17位应为数字"),
    ],
)
def test_what_is_wrong_with_an_identity_number(number: str, message: str) -> None:
    assert any(message in problem for problem in identity(number))


def test_an_unknown_province_is_a_note_and_no_refusal() -> None:
    # 99开头：0与前17位加权和对应的校验位
    remarks = [check_resident_identity(f"99052419800101001{end}", TODAY) for end in "0123456789X"]
    right = [remark for remark in remarks if not problems(remark)]
    assert len(right) == 1
    assert "前两位不是现有的省级代码" in right[0][0]


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(place: int, shift: int) -> None:
    number = "11010519491231002X"
    wrong = str((int(number[place]) + shift) % 10)
    assert identity(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize(
    "code",
    [
        "11341702486344515H",
        "11441700007280420Y",
        "11620622013933539B",
        "113417020032563511",
        "11370322004222241N",
        "91350100M000100Y43",
    ],
)
def test_valid_credit_codes(code: str) -> None:
    assert problems(check_credit_code(code)) == ()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("11341702486344515J", "校验位不对"),
        ("1134170248634451", "应为18位，现在是16位"),
        ("11341702486344515h", "应为大写"),
        ("1134170248634451OH", "不用I、O、S、V、Z"),
    ],
)
def test_what_is_wrong_with_a_credit_code(code: str, message: str) -> None:
    assert any(message in problem for problem in problems(check_credit_code(code)))


@given(st.integers(0, 16), st.integers(1, 30))
def test_one_wrong_character_of_a_credit_code_is_always_found(place: int, shift: int) -> None:
    code = "113417020032563511"
    wrong = ALPHABET[(ALPHABET.index(code[place]) + shift) % 31]
    assert problems(check_credit_code(code[:place] + wrong + code[place + 1 :]))


def test_an_organisation_code() -> None:
    assert check_organisation_code("000014349") == ()
    assert check_organisation_code("000014348") != ()


@pytest.mark.parametrize(
    ("start", "column"),
    [
        ("91", "commercial_enterprise"),
        ("92", "commercial_enterprise"),
        ("31", "legal_service_org"),
        ("52", "social_welfare_org"),
        ("11", "other"),
        ("ZZ", None),
    ],
)
def test_the_column_of_table_three_that_a_code_hints_at(start: str, column: str | None) -> None:
    assert applicant_column(start + "0" * 16) == column
