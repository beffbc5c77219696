"""gongkai found: the first agency and its three administrators on a new installation."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.models.agencies import Level
from gongkai.organisations.one_time_password import make_one_time_password
from gongkai.organisations.services import found_installation
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

ADMINISTRATORS = {
    "system": Duty.SYSTEM_ADMINISTRATOR,
    "security": Duty.SECURITY_ADMINISTRATOR,
    "audit": Duty.AUDIT_ADMINISTRATOR,
}


class Command(BaseCommand):
    help = "在新安装的平台上建立第一个机关和三位管理员；一次性密码只显示这一次。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="机关代码：小写字母、数字和连字符，以后不能更改")
        parser.add_argument("name", help="机关全称，如：云岭市人民政府")
        parser.add_argument(
            "--kind", choices=[kind.value for kind in AgencyKind], default="government"
        )
        parser.add_argument("--level", choices=Level.values, default=Level.CITY)
        for username, duty in ADMINISTRATORS.items():
            parser.add_argument(
                f"--{username}", metavar="姓名", required=True, help=f"{duty.label}员的姓名"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            given = self._found(options)
        except NotPermitted as refusal:
            raise CommandError(refusal.full) from refusal
        self.stdout.write(f"已建立：{options['name']}。三位管理员首次登录时须修改密码：")
        for person, duty, password in given:
            self.stdout.write(
                f"  {duty.label}　{person.name}　用户名 {person.username}　密码 {password}"
            )

    @transaction.atomic
    def _found(self, options: dict[str, Any]) -> list[tuple[Person, Duty, str]]:
        _require_code(options["code"])
        # Asked before the accounts are made: their names may be taken on a running installation.
        if Agency.objects.exists() or Person.objects.exists():
            raise NotPermitted("已有机关，不能再次初始化。其他机关请由系统管理员添加。")
        given = []
        for username, duty in ADMINISTRATORS.items():
            person = Person(username=username, name=options[username])
            password = make_one_time_password()
            person.set_password(password)
            person.save()
            given.append((person, duty, password))
        found_installation(
            code=options["code"],
            name=options["name"],
            kind=options["kind"],
            level=options["level"],
            administrators={duty: person for person, duty, _ in given},
            today=timezone.localdate(),
        )
        return given


def _require_code(code: str) -> None:
    try:
        validate_slug(code)
    except ValidationError as fault:
        raise NotPermitted("机关代码只能用字母、数字、连字符和下划线，请另取一个。") from fault
