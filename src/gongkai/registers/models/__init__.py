"""Facts that are counted: documents, decisions, fees, and monthly counts in their place."""

from gongkai.registers.models.documents import (
    EndKind,
    NormativeDocument,
    ended_between,
    in_force_on,
)
from gongkai.registers.models.entries import (
    Entry,
    EntryKind,
    KeptRegister,
    MonthlyCount,
    MonthSort,
    RegisterKind,
)
from gongkai.registers.models.imports import ImportRun, ImportTarget

__all__ = [
    "EndKind",
    "Entry",
    "EntryKind",
    "ImportRun",
    "ImportTarget",
    "KeptRegister",
    "MonthSort",
    "MonthlyCount",
    "NormativeDocument",
    "RegisterKind",
    "ended_between",
    "in_force_on",
]
