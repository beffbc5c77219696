"""Running the rules on a file that was read, as people corrected it."""

from __future__ import annotations

from gongkai.reporting.checks.of_reading import Checked, check_reading
from gongkai.reporting.kept_readings import corrections_of, stored_to_reading
from gongkai.reporting.last_of_reading import last_of_reading
from gongkai.reporting.models import StoredReading
from gongkai.statute.agency_kinds import AgencyKind


def check_stored(stored: StoredReading) -> Checked:
    """What the rules say of a file that was read, with the corrections that stand and with the
    report of the year before. Five queries at most; prefetched corrections save one.
    """
    corrections = corrections_of(stored) if stored.pk else {}
    kind = AgencyKind(stored.subject.kind) if stored.subject is not None else None
    return check_reading(stored_to_reading(stored), corrections, last_of_reading(stored), kind)
