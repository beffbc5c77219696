"""Whole reports with every number annotated where it stands: {12件=new}.

An annotation is a short name of cells as in `corpus`, `share part/whole`, `change cells` or a sign:
`!` another scope, `platform`, `-` no cell. `?a|b` may be bound so or stay unbound. The figures are
the report's tables, cells that are not named being 0; totals are computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from corpus import COLUMNS, OTHER_SCOPE, PLATFORM, UNBOUND, cells_of

from gongkai.reporting.statements import ReportText, Statement, TextSection
from gongkai.statute.annual_report import FORMS, PARAGRAPHS, CellKind, Entry, Form

FOLDER = Path(__file__).parent / "reports"
MARKED = re.compile(r"\{([^{}=]*)=([^{}]*)\}")
TITLES = {
    "s1": "一、总体情况",
    "s2": "二、主动公开政府信息情况",
    "s3": "三、收到和处理政府信息公开申请情况",
    "s4": "四、政府信息公开行政复议、行政诉讼情况",
    "s5": "五、存在的主要问题及改进情况",
    "s6": "六、其他需要报告的事项",
}
CENTS_IN_WAN = 1_000_000

Reading = tuple[str, frozenset[str]]


@dataclass(frozen=True)
class Mark:
    """A number of the report: where it stands and what it may be bound to; none: unbound."""

    section: int
    paragraph: int
    start: int
    end: int
    words: str
    sign: str
    readings: frozenset[Reading]
    optional: bool

    @property
    def is_checkable(self) -> bool:
        return bool(self.readings) and not self.optional

    def is_at(self, statement: Statement) -> bool:
        place = statement.place
        return (place.section, place.paragraph) == (self.section, self.paragraph) and (
            place.start < self.end and self.start < place.end
        )


@dataclass
class WholeReport:
    """One report: its text with figures, and the marks of its numbers."""

    name: str
    text: ReportText
    marks: list[Mark] = field(default_factory=list)


def read_report(name: str) -> WholeReport:
    """The report of this file in `reports`, without its ending."""
    head, body = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n\n", 1)
    said = dict(line.split(": ", 1) for line in head.splitlines())
    form = FORMS[said.get("form", "2019" if int(said["year"]) < 2021 else "2021")]
    marks: list[Mark] = []
    preamble, sections = _sections(body, form.code, marks)
    year = int(said["year"])
    last = said.get("last")
    last_form = FORMS[said.get("last_form", "2019" if year <= 2021 else "2021")]
    text = ReportText(
        agency=said["agency"],
        year=year,
        form=form.code,
        values=figures_of(said["figures"], form),
        title=f"{said['agency']}{year}年政府信息公开工作年度报告",
        preamble=preamble,
        sections=sections,
        platforms={
            channel: int(count)
            for channel, _, count in (w.partition("=") for w in said.get("platforms", "").split())
        },
        last=None
        if last is None
        else ReportText(said["agency"], year - 1, last_form.code, figures_of(last, last_form)),
    )
    return WholeReport(name, text, marks)


def _sections(
    body: str, form: str, marks: list[Mark]
) -> tuple[tuple[str, ...], tuple[TextSection, ...]]:
    labels = {paragraph.id: paragraph.label for paragraph in PARAGRAPHS}
    preamble: list[str] = []
    sections: list[tuple[str, list[tuple[str | None, str]]]] = []
    label: str | None = None
    is_preamble = False
    for line in body.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            is_preamble = name == "preamble"
            label = labels.get(name)
            if not is_preamble:
                for known in sorted(TITLES):
                    if known > (sections[-1][0] if sections else "s0") and known <= name[:2]:
                        sections.append((known, []))
            continue
        paragraphs = preamble if is_preamble else sections[-1][1]
        section = -1 if is_preamble else len(sections) - 1
        words = _unmarked(line, section, len(paragraphs), form, marks)
        if is_preamble:
            preamble.append(words)
        else:
            sections[-1][1].append((label, words))
    return tuple(preamble), tuple(
        TextSection(id_, TITLES[id_], tuple(paragraphs)) for id_, paragraphs in sections
    )


def _unmarked(line: str, section: int, paragraph: int, form: str, marks: list[Mark]) -> str:
    words, end = "", 0
    for match in MARKED.finditer(line):
        words += line[end : match.start()]
        end = match.end()
        sign, readings, optional = _said(match[2], form)
        place = (section, paragraph, len(words), len(words) + len(match[1]))
        marks.append(Mark(*place, match[1], sign, readings, optional))
        words += match[1]
    return words + line[end:]


def _said(said: str, form: str) -> tuple[str, frozenset[Reading], bool]:
    if said in (OTHER_SCOPE, PLATFORM, UNBOUND):
        return said, frozenset(), False
    optional = said.startswith("?")
    return "", frozenset(_reading(one, form) for one in said.lstrip("?").split("|")), optional


def _reading(said: str, form: str) -> Reading:
    kind, _, names = said.rpartition(" ")
    cells = frozenset().union(*(cells_of(name, form) for name in re.split("[/+]", names)))
    return kind or ("cell" if len(cells) == 1 else "sum"), cells


def figures_of(said: str, form: Form) -> dict[str, Entry]:
    """Every cell of the form: those named, the totals that follow from them, else 0."""
    values = {cell.id: 0 for cell in form.cells}
    kinds = {cell.id: cell.kind for cell in form.cells}
    for word in said.split():
        name, _, number = word.partition("=")
        if "@" not in name and any(cell.startswith("t3.") for cell in cells_of(name, form.code)):
            name += "@n"
        (cell,) = cells_of(name, form.code)
        factor = CENTS_IN_WAN if kinds[cell] is CellKind.MONEY else 1
        values[cell] += round(float(number.replace(",", "")) * factor)
    for cell in values:
        if cell.startswith("t3.outcome.total."):
            column = cell.rpartition(".")[2]
            values[cell] = sum(
                number
                for other, number in values.items()
                if other.startswith("t3.outcome.") and other != cell
                if other.endswith(f".{column}") and not other.startswith("t3.outcome.total.")
            )
    parts = [columns[0] for key, columns in COLUMNS.items() if key not in ("", "org")]
    for cell in values:
        row, _, column = cell.rpartition(".")
        if cell.startswith("t3.") and column == "total":
            values[cell] = sum(values[f"{row}.{part}"] for part in parts)
        elif cell.startswith("t4.") and column == "total":
            results = ("upheld", "corrected", "other", "pending")
            values[cell] = sum(values[f"{row}.{result}"] for result in results)
    return {cell: Entry.number(number) for cell, number in values.items()}
