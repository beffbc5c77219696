"""Registers in addresses, which kinds of entry each holds, and what their facts are called."""

from __future__ import annotations

from gongkai.registers.importing import COLUMNS
from gongkai.registers.models import Entry, EntryKind, RegisterKind
from gongkai.registers.services.kept import REGISTER_OF


class RegisterKindConverter:
    """`penalty` in an address is RegisterKind.PENALTY."""

    regex = "|".join(RegisterKind.values)

    def to_python(self, value: str) -> RegisterKind:
        return RegisterKind(value)

    def to_url(self, value: str) -> str:
        return str(value)


ENTRY_KINDS: dict[RegisterKind, tuple[EntryKind, ...]] = {
    register: tuple(kind for kind, of in REGISTER_OF.items() if of == register)
    for register in RegisterKind
}


def register_of(entry: Entry) -> RegisterKind:
    """The register in which `entry` stands."""
    return REGISTER_OF[EntryKind(entry.kind)]


def titles_of(kinds: tuple[EntryKind, ...]) -> dict[str, str]:
    """What number, subject, day and amount are called: as in the table that one imports."""
    titles: dict[str, list[str]] = {}
    for kind in kinds:
        for column in COLUMNS[kind.value]:
            titles.setdefault(column.field, []).append(column.title)
    return {field: "或".join(dict.fromkeys(names)) for field, names in titles.items()}
