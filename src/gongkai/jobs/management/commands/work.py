"""`gongkai work`: one worker of the queue, whose death is noticed."""

from __future__ import annotations

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as QueueWorker

from gongkai.jobs.workers import come_to_life, forget


class Command(QueueWorker):
    help = "Run background jobs until told to stop; the job at hand is finished first."
    # `serve` has checked already, and a worker that is started again should be quick.
    requires_system_checks = ()

    def handle(self, *, worker_id: str, **options: Any) -> None:
        alive = come_to_life(worker_id)
        try:
            super().handle(worker_id=worker_id, **options)
        finally:
            forget(worker_id)
            alive.close()
