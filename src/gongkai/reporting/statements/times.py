"""Years and months named by their number: this year's, another's, or a part of the year."""

from __future__ import annotations

import re

from gongkai.reporting.statements.numerals import parse_chinese, parse_digits
from gongkai.reporting.statements.vocabulary.applications import CARRIED_IN, CARRIED_OUT
from gongkai.reporting.statements.vocabulary.senses import Meaning, Sense

_YEAR = re.compile(
    r"(?P<carry>(?:结转|转|延续|顺延)(?:到|至|入)?\s?)?"
    r"(?P<than>较于?|相?比于?|[与同和](?=[^，。；]{1,9}相比))?\s?"
    r"(?P<since>20[0-9]{2}\s?年?(?:至|到|[-—~～、]))?"
    r"(?P<year>20[0-9]{2}|２０[０-９]{2}|二[〇零][一二三四五六七八九〇零]{2})\s?(?:年度|年)"
    r"(?P<carried>结转)?(?:同期)?(?P<compared>相比|同比)?"
)
_MONTHS = re.compile(
    r"(?P<whole>1\s?月(?:\s?1\s?日)?起?(?:至|—|-|到)\s?12\s?月(?:\s?31\s?日)?|1[-—至到~]12\s?月"
    r"|(?<![0-9])1\s?月\s?1\s?日起?)"
    r"|(?P<last>12\s?月\s?31\s?日|12\s?月(?:底|末)|年(?:底|末))"
    r"|(?<![0-9])1?[0-9]\s?(?:月份?)?[-—至到~]\s?1?[0-9]\s?月份?"
    r"|(?<![0-9])1?[0-9]\s?月(?:份|底|末)?(?:\s?[0-9]{1,2}\s?日)?"
)

ANOTHER = "another"


def find_times(text: str, year: int | None) -> dict[int, tuple[int, Meaning]]:
    """Start → (end, meaning). `year` is the year of the report."""
    found: dict[int, tuple[int, Meaning]] = {}
    for match in _MONTHS.finditer(text):
        if match["whole"] or match["last"]:
            meaning = Meaning(Sense.THIS_YEAR)
        else:
            meaning = Meaning(Sense.OTHER_TIME)
        found[match.start()] = (match.end(), meaning)
    for match in _YEAR.finditer(text):
        found[match.start()] = (match.end(), _meaning(match, year))
    return found


def _meaning(match: re.Match[str], year: int | None) -> Meaning:
    printed = match["year"]
    named = parse_chinese(printed) if printed[0] == "二" else parse_digits(printed)
    distance = None if year is None or named is None else int(named) - year
    if match["carry"] and distance == 1:
        return Meaning(Sense.ROW, (CARRIED_OUT,))
    if match["carry"]:
        return Meaning(Sense.PART)
    if match["carried"] and distance == -1:
        return Meaning(Sense.ROW, (CARRIED_IN,))
    if match["than"] or match["compared"]:
        return Meaning(Sense.COMPARED, () if distance == -1 else (ANOTHER,))
    if distance == 0 and not match["since"]:
        return Meaning(Sense.THIS_YEAR)
    return Meaning(Sense.OTHER_TIME)
