"""Who may write in a register."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require
from gongkai.statute.duties import Duty

WRITERS = (Duty.REGISTER_CLERK, Duty.REGISTRAR)


def require_writer(actor: Person, agency: Agency, *, act: str, today: date) -> str:
    """The duty by which `actor` may write in the agency's registers; raises NotPermitted."""
    return require(actor, agency, *WRITERS, act=act, day=today)
