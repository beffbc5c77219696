"""Agencies, their sections, and the very first agency of an installation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.organisations.facts.kinds import MAIN
from gongkai.organisations.facts.writing import begin
from gongkai.organisations.models import Agency, DutyHolding, FactKind, Person, Section
from gongkai.organisations.permissions import require_right
from gongkai.organisations.queries import ADMINISTRATORS
from gongkai.organisations.record import record_act
from gongkai.statute.duties import Duty
from gongkai.statute.identifiers import check_credit_code, problems
from gongkai.statute.refusal import NotPermitted

CHANGEABLE = frozenset(
    {
        "name",
        "short_name",
        "kind",
        "level",
        "credit_code",
        "region_code",
        "site_code",
        "seal_name",
    }
)
"""What may change in an agency; its code and its place in the tree may not. Where it is and how to
reach it are facts (`organisations.facts`), which keep their history.
"""

CONTACT = {
    "address": "address",
    "postcode": "postcode",
    "office_hours": "hours",
    "telephone": "telephone",
    "email": "email",
}
"""Columns of an agency that are copies of its main place, and what the place calls them."""


@transaction.atomic
def found_installation(
    *, code: str, name: str, administrators: dict[Duty, Person], today: date, **fields: Any
) -> Agency:
    """Create the first agency with its three administrators, each a person of their own.

    The platform itself is the actor, for nobody holds a duty yet. Raises NotPermitted when there
    is an agency already, or the administrators are not three different persons.
    """
    if Agency.objects.exists():
        raise NotPermitted("已有机关，不能再次初始化。其他机关请由系统管理员添加。")
    if set(administrators) != ADMINISTRATORS or len({p.pk for p in administrators.values()}) != 3:
        raise NotPermitted("初始化须指定系统、安全、审计管理员各一人，三人不得兼任。")
    agency = _store(Agency(code=code, name=name, **fields))
    _begin_main_place(agency, None, today)
    for duty, person in administrators.items():
        DutyHolding.objects.create(person=person, agency=agency, duty=duty, since=today)
    names = {duty.value: person.name for duty, person in administrators.items()}
    record_act(None, None, "organisations.found", subject=str(agency), detail=names)
    return agency


@transaction.atomic
def create_agency(
    actor: Person, *, parent: Agency, code: str, name: str, today: date, **fields: Any
) -> Agency:
    """Add an agency below `parent`.

    Raises NotPermitted unless `actor` is system administrator for the parent, and when the code is
    taken or a credit code does not check.
    """
    duty = require_right(actor, parent, "organisations.create_agency", day=today)
    if Agency.objects.filter(code=code).exists():
        raise NotPermitted(f"机关代码“{code}”已被使用，请另取一个。")
    agency = _store(Agency(code=code, name=name, parent=parent, **fields))
    _begin_main_place(agency, actor, today)
    detail = {"code": code, "parent": parent.code, **fields}
    record_act(actor, agency, "organisations.create_agency", str(agency), detail, duty=duty)
    return agency


@transaction.atomic
def change_agency(actor: Person, agency: Agency, *, today: date, **fields: Any) -> Agency:
    """Correct name, kind, codes and the like (see CHANGEABLE).

    Raises NotPermitted unless `actor` is system administrator for the agency.
    """
    duty = require_right(actor, agency, "organisations.change_agency", day=today)
    if unknown := fields.keys() - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    before = {field: getattr(agency, field) for field in fields}
    for field, value in fields.items():
        setattr(agency, field, value)
    _store(agency)
    detail = {"before": before, "after": fields}
    record_act(actor, agency, "organisations.change_agency", str(agency), detail, duty=duty)
    return agency


@transaction.atomic
def add_section(
    actor: Person, agency: Agency, *, name: str, today: date, order: int = 0, telephone: str = ""
) -> Section:
    """Add a section. Raises NotPermitted unless `actor` is system administrator for the agency."""
    duty = require_right(actor, agency, "organisations.add_section", day=today)
    if Section.objects.filter(agency=agency, name=name, until=None).exists():
        raise NotPermitted(f"{agency.name}已有科室“{name}”，请核对名称。")
    section = Section.objects.create(agency=agency, name=name, order=order, telephone=telephone)
    begin(
        agency,
        FactKind.SECTION,
        {"name": name, "order": order, "telephone": telephone},
        since=today,
        entered_by=actor,
        section=section,
    )
    record_act(actor, agency, "organisations.add_section", subject=name, duty=duty)
    return section


def _begin_main_place(agency: Agency, actor: Person | None, today: date) -> None:
    given = {name: getattr(agency, column) for column, name in CONTACT.items()}
    if given["address"]:
        values = {"name": "主办公地址", "use": MAIN, "order": 1, **given}
        begin(agency, FactKind.PLACE, values, since=today, entered_by=actor)


def _store(agency: Agency) -> Agency:
    remarks = check_credit_code(agency.credit_code) if agency.credit_code else ()
    if wrong := problems(remarks):
        raise NotPermitted(f"统一社会信用代码有误：{'；'.join(wrong)}")
    agency.save()
    return agency
