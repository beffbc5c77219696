"""Facts that are counted: documents, decisions, fees, and monthly counts in their place."""

from gongkai.registers.models.documents import EndKind, NormativeDocument
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
]
