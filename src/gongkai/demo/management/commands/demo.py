"""`gongkai demo`: build the invented city, write its reports, print who is who."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from gongkai.demo.building import build, reset, write_output
from gongkai.demo.people import give_new_passwords
from gongkai.demo.printing import print_findings, print_people, print_places, print_sample


class Command(BaseCommand):
    help = "An invented city with reports of four years."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sample", type=Path, default=Path("none"), help="样例报告文件")
        parser.add_argument("--output", type=Path, default=settings.ROOT / "output")
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset", action="store_true", help="删除演示数据，从头开始")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["reset"]:
            self._reset(options["output"])
            return
        started = time.monotonic()
        call_command("migrate", verbosity=0)
        today = timezone.localdate()
        built = build(options["sample"], today, self._say)
        written = write_output(options["output"])
        if written:
            self._say(f"写出{len(written)}个文件，逐格读回比对一致。")
        print_sample(built, self._say)
        print_findings(self._say)
        print_people(give_new_passwords(today), self._say)
        print_places(options["output"], options["host"], options["port"], self._say)
        self._say(f"（{time.monotonic() - started:.0f}秒）")

    def _reset(self, output: Path) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("演示数据在PostgreSQL里，请自行删除并重建该数据库。")
        reset(output)
        self._say("演示数据已删除。")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
