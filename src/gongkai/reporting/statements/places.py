"""What a place in the report lets the binder take for granted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reporting.statements.context import Surroundings
from gongkai.reporting.statements.report_text import ReportText
from gongkai.statute.annual_report import PARAGRAPHS, PREAMBLE_PLACE

_GOVERNMENT = re.compile(r"人民政府(?:办公[厅室])?$|管委会$|管理委员会$|街道办事处$")
_OWN = "本机关"
_TAIL = re.compile(r"[省市县区州盟旗]([^省市县区州盟旗]{2,}[局委办厅院会府所心])$")
_ON_REQUEST = re.compile(
    "依申请公开|信息公开申请"
    "|(?:收到|受理|办理|接收)[^，。；]{0,16}申请[0-9０-９一二三四五六七八九十].*(?:自然人|予以公开|行政复议)"
)
_HEADING = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,2}[）)、.．]\s*(?P<title>\S{2,14})")


def find_places(text: ReportText) -> Iterator[tuple[int, int, str, Surroundings]]:
    """(section, paragraph, text, surroundings) in printed order.

    The agency's own name stands as 本机关 in the text, filled up to its length: 教育局收到申请 is
    not about applications on 教育.
    """
    own = _own_name(text.agency)
    under: str | None = None
    section_before: int | None = None
    for section, place, label, paragraph in text.paragraphs():
        if section != section_before:
            section_before, under = section, None
        under = _paragraph_id(label) or _headed(paragraph) or under
        id_ = None if section == PREAMBLE_PLACE else text.sections[section].id
        where = under or _told(paragraph, id_) if id_ in ("s1", None) else id_
        words = own.sub(_as_own, paragraph) if own else paragraph
        yield section, place, words, _surroundings(where, text.agency)


def _own_name(agency: str | None) -> re.Pattern[str] | None:
    """The name in full, and short of its region with 市 or 县 before it: 市教育局, 县教育局."""
    if not agency or len(agency) < len(_OWN):
        return None
    names = [re.escape(agency)]
    if tail := _TAIL.search(agency):
        names.append(f"(?<![一-龥])[省市县区州我]?{re.escape(tail[1])}")
    return re.compile("|".join(names))


def _as_own(name: re.Match[str]) -> str:
    return _OWN.ljust(len(name[0]), "\u3000") if len(name[0]) >= len(_OWN) else name[0]


def _surroundings(where: str | None, agency: str | None) -> Surroundings:
    return Surroundings(
        applications=where in ("s1.on_request", "s3"),
        cases=where == "s4",
        documents=where in ("s1.proactive", "s1.info_management", "s1", "s2"),
        published=where in ("s1.proactive", "s1.platform", "s1"),
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


def _told(text: str, section: str | None) -> str | None:
    """Where a paragraph of section one without any heading belongs."""
    if section == "s1" and _ON_REQUEST.search(text):
        return "s1.on_request"
    return section


def _headed(text: str) -> str | None:
    """A heading that stands at the beginning of the paragraph itself."""
    match = _HEADING.match(text)
    return _paragraph_id(match["title"]) if match else None
