"""`gongkai audit verify`: read the whole log against its hashes and seals."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.audit.naming import chain_name
from gongkai.audit.services import verify


class Command(BaseCommand):
    help = "The log: verify reads it whole and names every row that is not as written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        subcommands = parser.add_subparsers(dest="subcommand", required=True)
        subcommands.add_parser("verify", help="exit 1 when a row was changed, removed or added")

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify()
        for chain in report.chains:
            self.stdout.write(
                f"{chain_name(chain.code)}：{chain.count}条，末条摘要 {chain.last_hash}"
            )
        for fault in report.faults:
            self.stderr.write(self.style.ERROR(str(fault)))
        if not report.is_sound:
            raise CommandError(f"日志与写入时不符，共{len(report.faults)}处", returncode=1)
        self.stdout.write("日志完整，未见改动")
