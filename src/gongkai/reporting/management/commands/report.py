"""`gongkai report SUBCOMMAND`: read, import and export annual reports."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

SUBCOMMANDS = {
    "read": "read",
    "import": "import_file",
    "export": "export_files",
    "schema": "schema",
}
"""Name on the command line, and the module of `gongkai.reporting.commands` behind it."""


class Command(BaseCommand):
    help = "年度报告：读取、导入、输出、格式说明"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        subparsers = parser.add_subparsers(dest="subcommand", required=True, metavar="SUBCOMMAND")
        for name, module_name in SUBCOMMANDS.items():
            module = import_module(f"gongkai.reporting.commands.{module_name}")
            module.add_arguments(subparsers.add_parser(name, help=module.HELP))

    def handle(self, *args: Any, subcommand: str, **options: Any) -> None:
        module = import_module(f"gongkai.reporting.commands.{SUBCOMMANDS[subcommand]}")
        status = module.run(self.stdout, **options)
        if status:
            sys.exit(status)
