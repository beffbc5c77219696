"""All arithmetic and cross-year rules on one report of 200 cells. Limit: 3 ms."""

from __future__ import annotations

from bench.content import filled_entries
from bench.measuring import median_seconds, report
from gongkai.statute.annual_report import (
    FORM_2021,
    Entry,
    check_cells,
    check_computed,
    check_years,
)

TIMES = 200
LIMIT_MS = 3.0


def main() -> bool:
    """Measure a sound report and one in which every sum is wrong; whether the limit was kept."""
    last = filled_entries(40)
    sound = filled_entries()
    wrong = sound | {one.total: Entry.number(99_999) for one in FORM_2021.sums}
    verdicts = [_measured("a sound report", sound, last), _measured("all sums wrong", wrong, last)]
    return all(verdicts)


def _measured(what: str, entries: dict[str, Entry], last: dict[str, Entry]) -> bool:
    computed = {key: 5 for key in entries if key.startswith("t2.")}

    def run() -> None:
        check_cells(FORM_2021, entries, agency_kind="municipal_department")
        check_years(FORM_2021, entries, FORM_2021, last)
        check_computed(FORM_2021, entries, computed)

    milliseconds = median_seconds(run, TIMES) * 1000
    return report(
        f"rules on {what}", f"{milliseconds:.2f} ms", f"{LIMIT_MS:.0f} ms", milliseconds <= LIMIT_MS
    )


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
