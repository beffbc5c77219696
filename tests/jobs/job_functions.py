"""What the jobs of these tests do."""

import os
import time
from pathlib import Path
from typing import Any

from gongkai.jobs.progress import log, report
from gongkai.statute.refusal import NotPermitted


def count(job_id: str, *, rows: int) -> dict[str, int]:
    for row in range(1, rows + 1):
        report(job_id, row, rows, f"第{row}行")
    log(job_id, "数完了")
    return {"rows": rows}


def refuse(job_id: str) -> None:
    raise NotPermitted("表头不对，请下载模板。")


def break_down(job_id: str) -> None:
    raise ValueError("unforeseen")


def answer_nonsense(job_id: str) -> object:
    return object()


def be_interrupted(job_id: str) -> None:
    raise SystemExit(1)


def take_long_at_first(job_id: str, *, folder: str) -> str:
    """Leave the number of the process in a file and take a minute; the second time be quick."""
    first = Path(folder) / "first-attempt"
    if not first.exists():
        first.write_text(str(os.getpid()))
        time.sleep(60)
    return "finished"


def kill_the_worker(job_id: str, **arguments: Any) -> None:
    os.kill(os.getpid(), 9)


def run_planned(job_id: str, planned: str) -> dict[str, str]:
    """A line of a schedule."""
    return {"headline": planned}
