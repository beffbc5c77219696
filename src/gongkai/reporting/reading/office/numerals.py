"""Numerals of automatic numbering, by the names of ECMA-376 (part 1, 17.18.59)."""

from __future__ import annotations

from gongkai.statute.numerals import chinese_number

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_COUNTED = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_DIGIT_BY_DIGIT = frozenset({"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"})
_LEGAL = str.maketrans("零一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}


def numeral(name: str, number: int) -> str:
    """`number` in the numerals of this name; in plain digits where the name is unknown."""
    if name in ("none", "bullet"):
        return ""
    if number < 1:
        return str(number)
    if name in _COUNTED and number <= 999:
        return chinese_number(number)
    if name.startswith("chineseLegal") or name == "ideographLegalTraditional":
        return chinese_number(number).translate(_LEGAL) if number <= 999 else str(number)
    if name in _DIGIT_BY_DIGIT:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    if name == "decimalZero":
        return f"{number:02d}"
    if name.startswith("decimalFullWidth"):
        return str(number).translate(_WIDE)
    if name in ("upperRoman", "lowerRoman") and number < 4000:
        return _roman(number) if name == "upperRoman" else _roman(number).lower()
    if name in ("upperLetter", "lowerLetter"):
        first = "A" if name == "upperLetter" else "a"
        return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 % 10 + 1)
    series = _SERIES.get(name, "")
    return series[number - 1] if number <= len(series) else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
