"""A folder of 2,000 HTML reports on two cores, against two bare processes that share the files.

The bare ones call the same reader in a loop, without limits, order, progress or anybody to hand
the text to. Both gains are over the same one process, which cancels out: what is compared is the
time of both. They take turns, a quarter of the folder at a time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from bench.measuring import report, seconds

REPORTS, TURNS, PROCESSES = 2000, 4, 2
LEAST_OF_GAIN = 0.85
DIFFERENT = 50

BARE = """
import sys
from gongkai.reporting.reading.many import read_and_tell
for path in sys.stdin.read().splitlines():
    read_and_tell(path, path, True, None)
"""


def main() -> bool:
    """Measure and print; whether the limit was kept."""
    with tempfile.TemporaryDirectory() as folder:
        paths = _write_reports(Path(folder))
        ours, bare = 0.0, 0.0
        for turn in range(TURNS):
            part = paths[turn::TURNS]
            bare += seconds(lambda part=part: _read_barely(part))
            ours += seconds(lambda part=part: _read(part))
    measured = f"{bare / ours:.2f} of the gain ({ours:.1f} s, bare {bare:.1f} s)"
    return report(
        f"folder of {REPORTS} HTML reports on two cores",
        measured,
        f"{LEAST_OF_GAIN}",
        bare / ours >= LEAST_OF_GAIN,
    )


def _write_reports(folder: Path) -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    import django

    django.setup()
    from bench.content import filled_content, filled_entries
    from gongkai.reporting.output import html

    pages = [
        html.write(replace(filled_content(), entries=filled_entries(value)))
        for value in range(1, DIFFERENT + 1)
    ]
    paths = []
    for number in range(REPORTS):
        path = folder / f"{number:04}.html"
        path.write_bytes(pages[number % DIFFERENT])
        paths.append(str(path))
    return paths


def _read(paths: list[str]) -> None:
    from gongkai.reporting.reading.many import read_many

    told = list(read_many(paths, as_json=True, processes=PROCESSES))
    if len(told) != len(paths) or any(one.refused for one in told):
        raise RuntimeError(next(one.refused for one in told if one.refused))


def _read_barely(paths: list[str]) -> None:
    bare = []
    for number in range(PROCESSES):
        # In sessions of their own, as ours are: the scheduler gives each session its share.
        process = subprocess.Popen(
            [sys.executable, "-c", BARE], stdin=subprocess.PIPE, text=True, start_new_session=True
        )
        assert process.stdin is not None
        process.stdin.write("\n".join(paths[number::PROCESSES]))
        process.stdin.close()
        bare.append(process)
    if any(process.wait() for process in bare):
        raise RuntimeError("a bare process failed")
