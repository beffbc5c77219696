"""A report as its text and its figures: what the binder and the checks of the text work on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.statute.annual_report import FORMS, PREAMBLE_PLACE, Entry, Form


@dataclass(frozen=True, slots=True)
class TextSection:
    """A section: `id` s1 to s6 or None, `title` as printed, `paragraphs` as (label, text)."""

    id: str | None
    title: str
    paragraphs: tuple[tuple[str | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportText:
    """One report. `form` is the code of the form or None; money is in units of 0.01 CNY.

    `platforms` are the counts of items published, by channel (website, wechat, weibo, other), where
    they are known. `last` is the same agency's report of the year before, if it is in hand.
    """

    agency: str | None
    year: int | None
    form: str | None
    values: Mapping[str, Entry]
    title: str | None = None
    preamble: tuple[str, ...] = ()
    sections: tuple[TextSection, ...] = ()
    platforms: Mapping[str, int] = field(default_factory=dict)
    last: ReportText | None = None

    @property
    def declared(self) -> Form | None:
        return None if self.form is None else FORMS[self.form]

    def paragraphs(self) -> Iterator[tuple[int, int, str | None, str]]:
        """(section, paragraph, label, text) in printed order; section -1 is the preamble."""
        for place, text in enumerate(self.preamble):
            yield PREAMBLE_PLACE, place, None, text
        for number, section in enumerate(self.sections):
            for place, (label, text) in enumerate(section.paragraphs):
                yield number, place, label, text
