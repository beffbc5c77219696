"""Which workers live. A worker holds a lock file under `var/workers` as long as it does."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from django.conf import settings

from gongkai.lib.held_lock import hold, is_held


def come_to_life(worker_id: str) -> IO[str]:
    """Mark this process as the worker `worker_id`; keep what is returned until the end."""
    return hold(_mark(worker_id))


def is_known_here(worker_id: str) -> bool:
    """Whether that worker was started on this machine, with this `var` folder."""
    return _mark(worker_id).exists()


def is_alive(worker_id: str) -> bool:
    """Whether the worker still runs here."""
    return is_held(_mark(worker_id))


def forget(worker_id: str) -> None:
    """Remove the mark of a dead worker."""
    _mark(worker_id).unlink(missing_ok=True)


def _mark(worker_id: str) -> Path:
    return Path(settings.VAR) / "workers" / f"{worker_id}.lock"
