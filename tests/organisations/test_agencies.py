"""The first agency, those below it, and the people in them."""

from datetime import date
from typing import Any

import pytest

from gongkai.audit.models import AuditEntry
from gongkai.organisations.facts import facts_on
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import duties_of
from gongkai.organisations.services import (
    add_section,
    change_agency,
    create_agency,
    create_person,
    deactivate_person,
    found_installation,
)
from gongkai.organisations.services.duties import ADMINISTRATORS
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

TODAY = date(2026, 1, 5)
FIELDS: dict[str, Any] = {"kind": AgencyKind.GOVERNMENT, "level": "city"}


def three() -> dict[Duty, Person]:
    return {
        duty: Person.objects.create(username=duty.value, name=duty.label) for duty in ADMINISTRATORS
    }


def test_the_first_agency_begins_with_three_administrators(db: None) -> None:
    administrators = three()
    city = found_installation(
        code="yunling",
        name="云岭市人民政府",
        administrators=administrators,
        today=TODAY,
        **FIELDS,
    )
    assert city.path == "/yunling/"
    for duty, person in administrators.items():
        assert duties_of(person, city, TODAY) == {duty}
    assert AuditEntry.objects.get(act="organisations.found").actor_name == "平台"


def test_an_installation_is_founded_once(city: Agency) -> None:
    with pytest.raises(NotPermitted, match="已有机关"):
        found_installation(
            code="x", name="某市人民政府", administrators=three(), today=TODAY, **FIELDS
        )


def test_one_person_cannot_be_all_three_administrators(db: None) -> None:
    one = Person.objects.create(username="one", name="一人")
    with pytest.raises(NotPermitted, match="不得兼任"):
        found_installation(
            code="x",
            name="某市人民政府",
            administrators=dict.fromkeys(ADMINISTRATORS, one),
            today=TODAY,
            **FIELDS,
        )


@pytest.fixture
def system(people: dict[Duty, Person], city: Agency) -> Person:
    person = people[Duty.SYSTEM_ADMINISTRATOR]
    person.holdings.create(agency=city, duty=Duty.SYSTEM_ADMINISTRATOR, since=date(2015, 1, 1))
    return person


def test_an_agency_is_added_below_another_with_a_chain_of_its_own(
    system: Person, city: Agency
) -> None:
    agency = create_agency(
        system,
        parent=city,
        code="yunling-sjj",
        name="云岭市审计局",
        today=TODAY,
        kind=AgencyKind.MUNICIPAL_DEPARTMENT,
        level="city",
        credit_code="11990000MB99000051",
    )
    assert agency.path == "/yunling/yunling-sjj/"
    assert AuditEntry.objects.get(chain="yunling-sjj").act == "organisations.create_agency"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"code": "yunling-gxj"}, "已被使用"),
        ({"code": "new", "credit_code": "11990000MB99000052"}, "统一社会信用代码有误"),
    ],
)
def test_a_faulty_agency_is_refused(
    system: Person, city: Agency, fields: dict[str, str], told: str
) -> None:
    with pytest.raises(NotPermitted, match=told):
        create_agency(system, parent=city, name="新局", today=TODAY, **FIELDS, **fields)


def test_only_the_system_administrator_adds_and_changes(
    people: dict[Duty, Person], bureau: Agency, stranger: Person
) -> None:
    others = [one for duty, one in people.items() if duty is not Duty.SYSTEM_ADMINISTRATOR]
    for person in (*others, stranger):
        with pytest.raises(NotPermitted, match="系统管理"):
            create_agency(person, parent=bureau, code="x", name="某所", today=TODAY, **FIELDS)
        with pytest.raises(NotPermitted, match="系统管理"):
            change_agency(person, bureau, today=TODAY, site_code="1")
        with pytest.raises(NotPermitted, match="系统管理"):
            add_section(person, bureau, name="某科", today=TODAY)
        with pytest.raises(NotPermitted, match="系统管理"):
            create_person(
                person,
                bureau,
                username="x",
                name="某人",
                password="云岭-Hen-Chang-9",
                title="科员",
                today=TODAY,
            )


def test_the_city_reaches_down_but_the_bureau_does_not_reach_up(
    system: Person, people: dict[Duty, Person], city: Agency, other_bureau: Agency
) -> None:
    change_agency(system, other_bureau, today=TODAY, site_code="9900000001")
    other_bureau.refresh_from_db()
    assert other_bureau.site_code == "9900000001"
    system.holdings.filter(agency=city).delete()
    with pytest.raises(NotPermitted):
        change_agency(system, city, today=TODAY, site_code="1")


def test_a_change_keeps_what_was_there(system: Person, bureau: Agency) -> None:
    change_agency(system, bureau, today=TODAY, region_code="990001")
    assert AuditEntry.objects.get(act="organisations.change_agency").detail == {
        "before": {"region_code": "990000"},
        "after": {"region_code": "990001"},
    }


def test_code_and_place_in_the_tree_stay(system: Person, bureau: Agency) -> None:
    with pytest.raises(TypeError):
        change_agency(system, bureau, today=TODAY, code="new")


def test_a_section_has_one_name(system: Person, bureau: Agency) -> None:
    add_section(system, bureau, name="政策法规科", today=TODAY)
    with pytest.raises(NotPermitted, match="已有科室"):
        add_section(system, bureau, name="政策法规科", today=TODAY)


def test_a_new_person_changes_the_first_password(system: Person, bureau: Agency) -> None:
    person = create_person(
        system,
        bureau,
        username="qian",
        name="钱科员",
        password="云岭-Hen-Chang-9",
        title="科员",
        today=TODAY,
    )
    assert person.must_change_password
    assert person.check_password("云岭-Hen-Chang-9")
    assert duties_of(person, bureau, TODAY) == frozenset()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"username": "clerk", "password": "云岭-Hen-Chang-9"}, "已被使用"),
        ({"username": "qian", "password": "12345"}, "新密码不符合要求"),
        ({"username": " ", "password": "云岭-Hen-Chang-9"}, "都要填写"),
    ],
)
def test_a_faulty_account_is_refused(
    system: Person, bureau: Agency, clerk: Person, fields: dict[str, str], told: str
) -> None:
    with pytest.raises(NotPermitted, match=told):
        create_person(system, bureau, name="钱科员", title="科员", today=TODAY, **fields)


def test_an_account_is_closed_by_another_security_administrator(
    people: dict[Duty, Person], bureau: Agency, clerk: Person, stranger: Person
) -> None:
    security = people[Duty.SECURITY_ADMINISTRATOR]
    act: dict[str, Any] = {"today": TODAY, "reason": "调离"}
    for person in (clerk, stranger, people[Duty.SYSTEM_ADMINISTRATOR]):
        with pytest.raises(NotPermitted, match="安全管理"):
            deactivate_person(clerk, bureau, actor=person, **act)
    with pytest.raises(NotPermitted, match="自己"):
        deactivate_person(security, bureau, actor=security, **act)
    with pytest.raises(NotPermitted, match="不是云岭市工业和信息化局的人员"):
        deactivate_person(stranger, bureau, actor=security, **act)
    deactivate_person(clerk, bureau, actor=security, **act)
    clerk.refresh_from_db()
    assert not clerk.is_active


def test_an_agencys_address_begins_its_facts_and_a_section_too(
    system: Person, city: Agency
) -> None:
    agency = create_agency(
        system,
        parent=city,
        code="yunling-sjj",
        name="云岭市审计局",
        today=TODAY,
        address="云岭市清溪路8号",
        office_hours="工作日9:00—17:00",
        **FIELDS,
    )
    add_section(system, agency, name="办公室", telephone="0600-555 0801", today=TODAY)
    facts = facts_on(agency, TODAY)
    assert [(one.use, one.address, one.hours) for one in facts.places] == [
        ("主办公地址", "云岭市清溪路8号", "工作日9:00—17:00")
    ]
    assert [(one.name, one.telephone) for one in facts.sections] == [("办公室", "0600-555 0801")]
