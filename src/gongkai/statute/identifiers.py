"""Checks of the numbers that identify people and organisations.

Written here because a general library refuses valid numbers: a person keeps the district code of
the first registration, so an unknown or withdrawn code is a note, never a problem. Messages do not
repeat the number, which is personal information.
"""

from __future__ import annotations

import re
from datetime import date

from gongkai.statute.annual_report import table3

_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    str(code)
    for first, last in (
        (11, 15),
        (21, 23),
        (31, 37),
        (41, 46),
        (50, 54),
        (61, 65),
        (71, 71),
        (81, 83),
    )
    for code in range(first, last + 1)
)

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))

_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

CREDIT_CODE_KINDS: dict[str, tuple[str, str]] = {
    "11": ("机关", "other"),
    "12": ("事业单位", "other"),
    "13": ("群团", "other"),
    "19": ("其他（机构编制部门登记）", "other"),
    "31": ("律师事务所", "legal_service_org"),
    "32": ("公证处", "legal_service_org"),
    "33": ("基层法律服务所", "legal_service_org"),
    "34": ("司法鉴定机构", "legal_service_org"),
    "35": ("仲裁委员会", "other"),
    "51": ("社会团体", "social_welfare_org"),
    "52": ("民办非企业单位", "social_welfare_org"),
    "53": ("基金会", "social_welfare_org"),
    "59": ("其他（民政部门登记）", "other"),
    "71": ("宗教活动场所", "other"),
    "72": ("宗教院校", "other"),
    "81": ("基层工会", "other"),
    "91": ("企业", "commercial_enterprise"),
    "92": ("个体工商户", "commercial_enterprise"),
    "93": ("农民专业合作社", "commercial_enterprise"),
    "A1": ("军队事业单位", "other"),
    "N1": ("农村集体经济组织", "other"),
    "N2": ("农村集体经济组织", "other"),
    "N3": ("农村集体经济组织", "other"),
    "Y1": ("其他", "other"),
}
"""First two characters: the kind of organisation, and the column of table 3 it is a hint for."""

if not {column for _, column in CREDIT_CODE_KINDS.values()} < {part for part, _ in table3.PARTS}:
    raise RuntimeError("a credit code hints at a column that table 3 does not have")


class Note(str):
    """A remark that does not make the number wrong, among the problems a check returns."""

    __slots__ = ()


def problems(remarks: tuple[str, ...]) -> tuple[str, ...]:
    """The remarks that are problems; none means that the number is right."""
    return tuple(remark for remark in remarks if not isinstance(remark, Note))


def check_resident_identity(number: str, today: date) -> tuple[str, ...]:
    """Check a resident identity number (GB 11643-1999) of 18 characters.

    Returns what is wrong, and as `Note` what is merely unusual; () when nothing is to be said.
    """
    if re.fullmatch(r"[0-9]{15}", number):
        return ("这是15位的旧号码，请填写18位居民身份证号码。",)
    if len(number) != 18:
        return (f"居民身份证号码应为18位，现在是{len(number)}位，请核对。",)
    if number[-1] == "x":
        return ("末位字母应为大写X，请改正。",)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return ("前17位应为数字，末位应为数字或者大写X，请核对。",)
    remarks: list[str] = []
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        remarks.append("第7至14位不是存在的出生日期，请核对。")
    else:
        if born > today:
            remarks.append("第7至14位的出生日期在今天之后，请核对。")
    total = sum(
        int(digit) * weight for digit, weight in zip(number, _IDENTITY_WEIGHTS, strict=False)
    )
    if number[-1] != _IDENTITY_CHECKS[total % 11]:
        remarks.append("校验位不对，号码可能抄错，请逐位核对。")
    if number[:2] not in _PROVINCES:
        remarks.append(Note("前两位不是现有的省级代码，请留意。"))
    return tuple(remarks)


def check_credit_code(code: str) -> tuple[str, ...]:
    """Check a unified social credit code (GB 32100-2015) of 18 characters.

    Returns what is wrong, and as `Note` what is merely unusual; () when nothing is to be said.
    """
    if len(code) != 18:
        return (f"统一社会信用代码应为18位，现在是{len(code)}位，请核对。",)
    if code != code.upper() and set(code.upper()) <= set(_CREDIT_ALPHABET):
        return ("统一社会信用代码的字母应为大写，请改正。",)
    if not set(code) <= set(_CREDIT_ALPHABET):
        return ("统一社会信用代码只含数字和大写字母，且不用I、O、S、V、Z，请核对。",)
    remarks: list[str] = []
    values = [_CREDIT_ALPHABET.index(character) for character in code]
    total = sum(v * weight for v, weight in zip(values, _CREDIT_WEIGHTS, strict=False))
    if values[-1] != (31 - total % 31) % 31:
        remarks.append("校验位不对，代码可能抄错，请逐位核对。")
    if not re.fullmatch(r"[0-9]{6}", code[2:8]):
        remarks.append(Note("第3至8位含有字母，不是通常的行政区划码，请留意。"))
    if problems(check_organisation_code(code[8:17])):
        remarks.append(Note("第9至17位的主体标识码校验不符，请留意。"))
    if code[:2] not in CREDIT_CODE_KINDS:
        remarks.append(Note("前两位不是已知的登记管理部门和机构类别，请留意。"))
    return tuple(remarks)


def check_organisation_code(code: str) -> tuple[str, ...]:
    """Check an organisation code (GB 11714) of 9 characters without hyphen."""
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code):
        return ("组织机构代码应为8位数字或者大写字母，加1位校验码（数字或者X），请核对。",)
    total = sum(
        _ORGANISATION_ALPHABET.index(character) * weight
        for character, weight in zip(code, _ORGANISATION_WEIGHTS, strict=False)
    )
    if code[8] != "0123456789X0"[11 - total % 11]:
        return ("组织机构代码的校验码不对，请逐位核对。",)
    return ()


def applicant_column(credit_code: str) -> str | None:
    """The column of table 3 that the code hints at, None when it hints at none."""
    kind = CREDIT_CODE_KINDS.get(credit_code[:2])
    return kind[1] if kind else None
