"""The figures that a sentence may speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.reporting.models import Channel, PlatformCount, ReportCell
from gongkai.statute.annual_report import Form, plain_value

PLATFORM = "platform."
"""Begins the name of a channel's count; other names are identifiers of cells."""


@dataclass
class Figures:
    """Values by name, as printed; remembers which were asked for, so a sentence knows its own."""

    form: Form
    values: Mapping[str, int]
    names: Mapping[str, str] = field(default_factory=dict)
    """The name of the account of a channel, by the figure's name."""
    used: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, form: Form, rows: Iterable[ReportCell], platforms: Iterable[PlatformCount]
    ) -> Figures:
        values = {row.cell_id: row.value for row in rows if row.value is not None}
        names = {}
        for platform in platforms:
            values[PLATFORM + platform.channel] = platform.count
            names[PLATFORM + platform.channel] = platform.name
        return cls(form, values, names)

    def known(self, *names: str) -> bool:
        """Whether each of them is a number."""
        return all(name in self.values for name in names)

    def value(self, name: str) -> int:
        """The number itself; asking for it makes it one of the sentence's figures."""
        self.show(name)
        return self.values[name]

    def show(self, name: str) -> str:
        """As printed in a sentence: an amount in 万元 without its unit."""
        value = self.values[name]
        cell = self.form.by_id.get(name)
        text = str(value) if cell is None else plain_value(cell, value)
        self.used[name] = text
        return text

    def take_used(self) -> dict[str, str]:
        """The figures asked for since the last time."""
        used, self.used = self.used, {}
        return used


def figure_label(form: Form, name: str) -> str:
    """What people call a figure."""
    if name.startswith(PLATFORM):
        return f"{Channel(name.removeprefix(PLATFORM)).label}发布条数"
    cell = form.by_id.get(name)
    return cell.label if cell else name
