"""Registers in addresses, and which kinds of entry each holds."""

from __future__ import annotations

from gongkai.registers.models import EntryKind, RegisterKind


class RegisterKindConverter:
    """`penalty` in an address is RegisterKind.PENALTY."""

    regex = "|".join(RegisterKind.values)

    def to_python(self, value: str) -> RegisterKind:
        return RegisterKind(value)

    def to_url(self, value: str) -> str:
        return str(value)


ENTRY_KINDS: dict[RegisterKind, tuple[EntryKind, ...]] = {
    RegisterKind.LICENCE: (EntryKind.LICENCE,),
    RegisterKind.PENALTY: (EntryKind.PENALTY,),
    RegisterKind.COERCION: (EntryKind.COERCION,),
    RegisterKind.FEE: (EntryKind.FEE, EntryKind.REFUND),
    RegisterKind.DOCUMENT: (),
}
