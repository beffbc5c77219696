"""`gongkai register import FILE --agency CODE --kind KIND [--confirm]`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.registers.importing.dry_run import read_run, receive_file
from gongkai.registers.importing.taking import accept_run, store_run
from gongkai.registers.models import ImportRun, ImportTarget
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import RIGHTS

REFUSED = 2


class Command(BaseCommand):
    help = "登记簿：从表格文件导入"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        subparsers = parser.add_subparsers(dest="subcommand", required=True, metavar="SUBCOMMAND")
        taking = subparsers.add_parser(
            "import", help="检查一份XLSX或CSV文件；加上--confirm才写入登记簿"
        )
        taking.add_argument("file", metavar="FILE", type=Path)
        taking.add_argument("--agency", required=True, metavar="CODE", help="机关代码")
        taking.add_argument(
            "--kind", required=True, choices=ImportTarget.values, help="登记种类", metavar="KIND"
        )
        taking.add_argument("--confirm", action="store_true", help="检查无误后写入")
        taking.add_argument("--again", action="store_true", help="内容相同的文件导入过也写入")
        taking.add_argument(
            "--by", metavar="USERNAME", help="以谁的名义；本机关只有一名登记人员时可以不写"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = self._import(**options)
        except NotPermitted as refusal:
            self.stdout.write(refusal.full)
            sys.exit(REFUSED)
        if run.state not in {ImportRun.State.READY, ImportRun.State.DONE}:
            sys.exit(REFUSED)

    def _import(
        self,
        *,
        file: Path,
        agency: str,
        kind: str,
        confirm: bool,
        again: bool,
        by: str | None,
        **_: Any,
    ) -> ImportRun:
        taker = Agency.objects.filter(code=agency).first()
        if taker is None:
            raise NotPermitted(f"没有代码为“{agency}”的机关。")
        if not file.is_file():
            raise NotPermitted(f"没有找到文件“{file}”。")
        today = timezone.localdate()
        actor = _actor(taker, by)
        run = receive_file(
            taker, ImportTarget(kind), file, name=file.name, actor=actor, today=today
        )
        run = read_run(run.pk, _silent)
        self._print_findings(run)
        self._print_state(run)
        if not confirm or run.state != ImportRun.State.READY:
            return run
        if run.seen_before and not again:
            raise NotPermitted("同一份文件要再导入一次，请加上--again；这次没有写入。")
        # In one transaction: a kill leaves no run that waits for ever to be stored.
        with transaction.atomic():
            accepted = accept_run(run, actor=actor, today=today, same_file_again=again)
            run = store_run(accepted.pk, _silent)
        if run.state == ImportRun.State.FAULTY:
            self._print_findings(run)
        self._print_state(run)
        return run

    def _print_findings(self, run: ImportRun) -> None:
        for remark, word in [(one, "问题") for one in run.faults] + [
            (one, "收下") for one in run.notes
        ]:
            value = remark["value"] or "（空）"
            self.stdout.write(
                f"{word}　第{remark['row']}行　{remark['column']}　{value}：{remark['text']}"
            )

    def _print_state(self, run: ImportRun) -> None:
        if run.seen_before and run.state == ImportRun.State.READY:
            self.stdout.write(f"{run.seen_before}。")
        match run.state:
            case ImportRun.State.REFUSED:
                self.stdout.write(f"整份没有收：{run.refusal}")
            case ImportRun.State.FAULTY:
                self.stdout.write(f"有{run.fault_count}处问题，什么也没有写入。")
            case ImportRun.State.READY:
                self.stdout.write(f"{run.rows}行都可以登记，还没有写入；加上--confirm写入。")
            case ImportRun.State.DONE:
                self.stdout.write(f"已写入{run.rows}行。")


def _actor(agency: Agency, username: str | None) -> Person:
    """The person in whose name it is done; what they may do is asked by the acts."""
    if username is not None:
        person = Person.objects.filter(username=username).first()
        if person is None:
            raise NotPermitted(f"没有用户名为“{username}”的人员。")
        return person
    holders = DutyHolding.objects.on(timezone.localdate()).filter(
        agency=agency, duty__in=RIGHTS["registers.import"].duties
    )
    people = list(Person.objects.filter(pk__in=holders.values("person"), is_active=True))
    if len(people) != 1:
        names = "、".join(f"{one.username}（{one.name}）" for one in people) or "没有"
        raise NotPermitted(f"请用--by写明以谁的名义导入。{agency.name}的登记人员：{names}。")
    return people[0]


def _silent(done: int, total: int, message: str) -> None:
    """Progress is for pages."""
