"""A table of 5,000 reports against one of 500: as long a report, and no more memory.

The rows come from frozen content as they do in the job; the file goes to disk.
"""

from __future__ import annotations

import resource
import tempfile
from time import process_time

from bench.content import filled_content
from bench.measuring import report

FEW, MANY = 500, 5_000
SLOWER = 1.3
MORE_MEGABYTES = 16.0


def main() -> bool:
    """Measure and print; whether both limits were kept."""
    from gongkai.lib.sheet_rows import RowWriter, write_csv, write_xlsx
    from gongkai.reporting.frozen import freeze, thaw
    from gongkai.reporting.selections import SHAPES

    kept = freeze(filled_content())

    def made(write: RowWriter, reports: int) -> float:
        """Seconds of processor time."""
        start = process_time()
        with tempfile.TemporaryFile() as file:
            contents = (thaw(kept) for _ in range(reports))
            write(file, SHAPES["long"].rows(contents, ["2021"]), name="数据")
        return process_time() - start

    verdicts = []
    for form, write in (("XLSX", write_xlsx), ("CSV", write_csv)):
        few, before = made(write, FEW), _megabytes()
        many, after = made(write, MANY), _megabytes()
        slower = many / MANY / (few / FEW)
        verdicts.append(
            report(
                f"long table as {form}",
                f"{MANY} reports in {many:.1f} s, a report {slower:.2f} of {FEW}'s, "
                f"{after:.0f} MB at most, {after - before:.0f} more",
                f"{SLOWER}, {MORE_MEGABYTES:.0f} MB more",
                slower <= SLOWER and after - before <= MORE_MEGABYTES,
            )
        )
    return all(verdicts)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
