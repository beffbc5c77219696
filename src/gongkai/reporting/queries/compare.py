"""Two versions of a report, a report and last year's, or any two contents side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from gongkai.lib.text_changes import changed_runs
from gongkai.reporting.frozen import thaw
from gongkai.reporting.loaded import load, load_last
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.output import ReportContent
from gongkai.reporting.places import name_of, text_at, text_keys
from gongkai.reporting.services.content import content_of_loaded
from gongkai.statute.annual_report import Cell, CellKind, CellState, Layout, format_wan
from gongkai.statute.annual_report.comparing import comparisons

TITLE = "title"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text: "same" on both sides, "gone" from the first or "new" in the second."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class TextBeside:
    """One text on both sides. `key` is "preamble", "s1.proactive", "s5" …; empty text: not there.

    `runs` are the two joined, for showing what changed within one text.
    """

    key: str
    heading: str
    before: str
    now: str
    runs: tuple[Run, ...]

    @property
    def differs(self) -> bool:
        return self.before != self.now


@dataclass(frozen=True, slots=True)
class CellBeside:
    """One figure on both sides, as printed.

    `change` is "+3", "-3", "0" or empty where a side has no number, `share` "+25%", "-0.4%" or
    empty where there is none of nothing. `comparable` is false where the two forms ask for
    different things: the side whose form has no such cell is empty.
    """

    cell_id: str
    label: str
    table: int
    before: str
    now: str
    change: str
    comparable: bool = True
    share: str = ""

    @property
    def differs(self) -> bool:
        return self.before != self.now


@dataclass(frozen=True, slots=True)
class Beside:
    """Two contents side by side; `before_name` and `now_name` are the heads of the two columns."""

    before_name: str
    now_name: str
    title: TextBeside
    texts: tuple[TextBeside, ...]
    cells: tuple[CellBeside, ...]

    @property
    def changed_texts(self) -> tuple[TextBeside, ...]:
        return tuple(one for one in (self.title, *self.texts) if one.differs)

    @property
    def changed_cells(self) -> tuple[CellBeside, ...]:
        return tuple(one for one in self.cells if one.differs)

    @property
    def is_same(self) -> bool:
        return not self.changed_texts and not self.changed_cells


def compare_versions(before: ReportVersion, now: ReportVersion) -> Beside:
    """What changed from one version of a report to another. No query."""
    return _beside(thaw(before.content), thaw(now.content), _called(before), _called(now))


def changes_since(version: ReportVersion | None, report: AnnualReport) -> Beside | None:
    """What the report as it stands now changed against a version; None without a version."""
    if version is None:
        return None
    now = content_of_loaded(load(report))
    return _beside(thaw(version.content), now, _called(version), "现在的内容")


def beside_last_year(report: AnnualReport) -> Beside | None:
    """The report beside that of the year before; None where there is none. Constant queries."""
    last = load_last(report)
    if last is None:
        return None
    if last.version is not None:
        before = thaw(last.version.content)
    else:
        before = content_of_loaded(load(last.report))
    now = content_of_loaded(load(report))
    return _beside(before, now, f"{last.year}年度", f"{report.year}年度")


def compare_contents(before: ReportContent, now: ReportContent, first: str, second: str) -> Beside:
    """Any two contents, of one form or two, under the names of their columns. No query."""
    return _beside(before, now, first, second)


def percent_change(before: int | None, now: int | None) -> str:
    """ "+25%", "-0.4%" or "0%", to one place; empty where there is no share of nothing."""
    if not before or now is None:
        return ""
    share = (Decimal(now - before) * 100 / abs(before)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    plain = f"{share:+f}".removesuffix(".0")
    return "0%" if now == before else f"{plain}%"


def runs_between(before: str, now: str) -> tuple[Run, ...]:
    """The two texts as runs, cut at sentences and within a changed sentence at words."""
    return tuple(Run(kind, text) for kind, text in changed_runs(before, now))


def _called(version: ReportVersion) -> str:
    return f"第{version.number}稿"


def _beside(before: ReportContent, now: ReportContent, first: str, second: str) -> Beside:
    keys = dict.fromkeys([*text_keys(now), *text_keys(before)])
    texts = [_text(key, name_of(key, now), text_at(before, key), text_at(now, key)) for key in keys]
    heads = [_text("headings", "各部分标题", _headings(before), _headings(now))]
    return Beside(
        first,
        second,
        _text(TITLE, "标题", before.title, now.title),
        tuple(one for one in [*texts, *heads] if one.key != "headings" or one.differs),
        tuple(_cells(before, now)),
    )


def _headings(content: ReportContent) -> str:
    return "\n".join(section.title for section in content.sections)


def _text(key: str, heading: str, before: str, now: str) -> TextBeside:
    return TextBeside(key, heading, before, now, runs_between(before, now))


def _cells(before: ReportContent, now: ReportContent) -> Iterator[CellBeside]:
    """Every cell that either prints; on different forms those that may be compared are joined."""
    mine, theirs = _layout(now), _layout(before)
    found = comparisons(now.declared, mine, before.declared, theirs)
    pairs = {one.cells[0]: one for one in found}
    joined_now = {key for one in found for key in one.cells}
    joined = {key for one in found for key in one.last_cells}
    for cell in mine.cells:
        one = pairs.get(cell.id)
        if one is None:
            if cell.id not in joined_now:
                yield _alone(cell, now.printed(cell), is_now=True)
            continue
        total_before = _sum(before, one.last_cells)
        total_now = _sum(now, one.cells)
        yield CellBeside(
            cell.id,
            one.label,
            one.table,
            _shown(before, one.last_cells, total_before, one.kind),
            _shown(now, one.cells, total_now, one.kind),
            _change(total_before, total_now, one.kind),
            share=percent_change(total_before, total_now),
        )
    for cell in theirs.cells:
        if cell.id not in joined and (printed := before.printed(cell)):
            yield _alone(cell, printed, is_now=False)


def _layout(content: ReportContent) -> Layout:
    return content.declared.layout_for(content.entries)


def _alone(cell: Cell, printed: str, *, is_now: bool) -> CellBeside:
    before, now = ("", printed) if is_now else (printed, "")
    return CellBeside(cell.id, cell.label, cell.table, before, now, "", comparable=False)


def _sum(content: ReportContent, cell_ids: tuple[str, ...]) -> int | None:
    entries = [content.entry(cell_id) for cell_id in cell_ids]
    if any(entry.state is not CellState.NUMBER for entry in entries):
        return None
    return sum(entry.value or 0 for entry in entries)


def _shown(
    content: ReportContent, cell_ids: tuple[str, ...], total: int | None, kind: CellKind
) -> str:
    if len(cell_ids) == 1:
        return content.printed(content.declared.by_id[cell_ids[0]])
    return "" if total is None else _printed(total, kind)


def _change(before: int | None, now: int | None, kind: CellKind) -> str:
    if before is None or now is None:
        return ""
    sign = "+" if now > before else ""
    return sign + _printed(now - before, kind)


def _printed(value: int, kind: CellKind) -> str:
    return format_wan(value) if kind is CellKind.MONEY else str(value)
