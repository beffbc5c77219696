"""Telephone numbers as people write them on a door plate."""

from __future__ import annotations

import re
import unicodedata

_BETWEEN = re.compile(r"[、；;，,/]")
_ONE = re.compile(r"\+?\(?[0-9][0-9 ()-]*(转[0-9]{1,6})?")
FEWEST, MOST = 3, 13
"""Digits of one number without its extension: 110, and +86 with a mobile number."""


def problem_with(text: str) -> str:
    """What is wrong with one number or several, and how to mend it; "" when nothing is.

    An extension stands after 转; numbers are separated by 、 or another mark between words.
    """
    for number in _BETWEEN.split(unicodedata.normalize("NFKC", text)):
        plain = number.strip()
        if not plain:
            return "两个号码之间只用一个顿号隔开"
        if not _ONE.fullmatch(plain):
            return (
                f"“{plain}”不像电话号码：只能有数字、空格、连字符和括号，"
                "分机写成“转8012”，几个号码用顿号隔开"
            )
        digits = sum(character.isdigit() for character in plain.split("转")[0])
        if not FEWEST <= digits <= MOST:
            return f"“{plain}”有{digits}位数字，电话号码应有{FEWEST}至{MOST}位，请核对"
    return ""
