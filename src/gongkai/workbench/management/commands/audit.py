"""`gongkai audit verify | export | anchor`: the log against its hashes, as a file, anchored."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.audit.naming import chain_name
from gongkai.audit.services import verify
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench import anchoring, log_export

PLATFORM = "-"
"""How the installation's chain, whose code is empty, is named on the command line."""


class Command(BaseCommand):
    help = "The log: verify it whole, export a chain with its checker, write its anchor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        subcommands = parser.add_subparsers(dest="subcommand", required=True)
        verified = subcommands.add_parser(
            "verify", help="exit 1 when a row was changed, removed or added"
        )
        verified.add_argument(
            "--anchor",
            action="append",
            default=[],
            type=Path,
            help="a file of anchors, or of anchor mails, kept elsewhere; also several times",
        )
        exported = subcommands.add_parser(
            "export", help="write a chain to a ZIP that is checked without this platform"
        )
        exported.add_argument("--chain", required=True, help="code of the agency; - the platform")
        exported.add_argument(
            "--out", required=True, type=Path, help="file to write; must not exist yet"
        )
        exported.add_argument(
            "--whole",
            action="store_true",
            help="with what only those named may know, for who may know all of it",
        )
        subcommands.add_parser("anchor", help="write the anchor now")

    def handle(self, *args: Any, subcommand: str, **options: Any) -> None:
        acts: dict[str, Callable[..., None]] = {
            "verify": self.verify,
            "export": self.export,
            "anchor": self.anchor,
        }
        try:
            acts[subcommand](**options)
        except NotPermitted as refusal:
            raise CommandError(refusal.full) from refusal

    def verify(self, anchor: list[Path], **_: Any) -> None:
        report = verify(anchor)
        for chain in report.chains:
            self.stdout.write(
                f"{chain_name(chain.code)}：{chain.count}条，末条摘要 {chain.last_hash}"
            )
        for fault in report.faults:
            self.stderr.write(self.style.ERROR(str(fault)))
        if not report.is_sound:
            raise CommandError(f"日志与写入时不符，共{len(report.faults)}处", returncode=1)
        self.stdout.write("日志完整，未见改动")

    def export(self, chain: str, out: Path, whole: bool, **_: Any) -> None:
        done = log_export.export_to(out, "" if chain == PLATFORM else chain, whole=whole)
        self.stdout.write(f"{log_export.told(done)}：{out}")

    def anchor(self, **_: Any) -> None:
        written = anchoring.write_and_send_anchor()
        if written is None:
            raise CommandError("没有设置GONGKAI_AUDIT_ANCHOR或GONGKAI_AUDIT_ANCHOR_MAIL")
        self.stdout.write(anchoring.told(written))
