"""What a place in the report lets the binder take for granted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reporting.statements.context import Surroundings
from gongkai.reporting.statements.report_text import ReportText
from gongkai.statute.annual_report import PARAGRAPHS, PREAMBLE_PLACE

_GOVERNMENT = re.compile(r"人民政府(?:办公[厅室])?$|管委会$|管理委员会$|街道办事处$")
_HEADING = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,2}[）)、.．]\s*(?P<title>\S{2,14})")


def find_places(text: ReportText) -> Iterator[tuple[int, int, str, Surroundings]]:
    """(section, paragraph, text, surroundings) in printed order."""
    under: str | None = None
    section_before: int | None = None
    for section, place, label, paragraph in text.paragraphs():
        if section != section_before:
            section_before, under = section, None
        under = _paragraph_id(label) or _headed(paragraph) or under
        id_ = None if section == PREAMBLE_PLACE else text.sections[section].id
        where = under if id_ in ("s1", None) else id_
        yield section, place, paragraph, _surroundings(where, text.agency)


def _surroundings(where: str | None, agency: str | None) -> Surroundings:
    return Surroundings(
        applications=where in ("s1.on_request", "s3"),
        cases=where == "s4",
        documents=where in ("s1.proactive", "s1.info_management", "s2"),
        published=where in ("s1.proactive", "s1.platform"),
        agency=agency,
        is_government=bool(agency and _GOVERNMENT.search(agency)),
    )


def _paragraph_id(label: str | None) -> str | None:
    if not label:
        return None
    for paragraph in reversed(PARAGRAPHS):
        if paragraph.label in label:
            return paragraph.id
    return None


def _headed(text: str) -> str | None:
    """A heading that stands at the beginning of the paragraph itself."""
    match = _HEADING.match(text)
    return _paragraph_id(match["title"]) if match else None
