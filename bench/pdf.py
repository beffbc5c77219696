"""The PDF of a report from a cold process: written under 1.5 s, read back under 1 s more."""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median

from bench.measuring import report, seconds

TIMES = 5
WRITTEN, READ_BACK = 1.5, 1.0

CODE = """
import django; django.setup()
from bench.content import filled_content
from gongkai.reporting.output.rendering import {function}
assert {function}(filled_content(), "pdf").startswith(b"%PDF")
"""


def main() -> bool:
    """Measure whole processes, the start of the interpreter included; whether limits were kept.

    Fonts come from where `make fonts` has put them.
    """
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "gongkai.settings"}
    pairs = [(_cold("write", environment), _cold("render", environment)) for _ in range(TIMES)]
    written = median(pair[0] for pair in pairs)
    more = median(pair[1] for pair in pairs) - written
    return all(
        [
            report("PDF written, cold process", f"{written:.2f} s", "1.5 s", written < WRITTEN),
            report("PDF read back, in addition", f"{more:.2f} s", "1 s", more < READ_BACK),
        ]
    )


def _cold(function: str, environment: dict[str, str]) -> float:
    command = [sys.executable, "-c", CODE.format(function=function)]
    return seconds(lambda: subprocess.run(command, env=environment, check=True))


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
