"""Handing over at the desk, and the list of what is owned."""

from __future__ import annotations

import pytest
from tests.workbench.cases.conftest import at, give, in_days, page_of
from tests.workbench.conftest import queries_for

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.statute.duties import Duty
from gongkai.workflow.models import HandOver, Responsibility, Route, RouteStep
from gongkai.workflow.services import restrict


@pytest.fixture
def handler(people: dict[Duty, Person]) -> Person:
    return people[Duty.HANDLER]


@pytest.fixture
def chief(people: dict[Duty, Person]) -> Person:
    return people[Duty.SECTION_HEAD]


def test_the_head_chooses_who_leaves_sees_the_list_and_hands_all_over(
    bureau: Agency, office_head: Person, handler: Person, chief: Person
) -> None:
    give(bureau, handler, 40, due=in_days(3))
    client = at(office_head)
    assert "褚承办" in client.get("/desk/hand-overs/new/").content.decode()
    page = client.get(f"/desk/hand-overs/new/?leaver={handler.pk}").content.decode()
    assert "手里的40件" in page
    answer = client.post(
        "/desk/hand-overs/new/", {"leaver": handler.pk, "to": chief.pk, "reason": "调离"}
    )
    done = HandOver.objects.get()
    assert answer["Location"] == f"/desk/hand-overs/{done.pk}/"
    shown = client.get(answer["Location"]).content.decode()
    assert shown.count("卫科长负责") == 40
    assert "褚承办" in client.get("/desk/hand-overs/").content.decode()
    assert Responsibility.objects.filter(owner=chief).count() == 40


def test_single_things_go_to_others_and_a_refusal_keeps_what_was_chosen(
    bureau: Agency, office_head: Person, handler: Person, chief: Person, clerk: Person
) -> None:
    first, second = give(bureau, handler, 2)
    client = at(office_head)
    sent = {"leaver": handler.pk, f"row-{first.pk}": clerk.pk, "reason": "调离"}
    answer = client.post("/desk/hand-overs/new/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“第2件”还没有选接手人" in page
    assert f'<option value="{clerk.pk}" selected>' in page
    client.post("/desk/hand-overs/new/", sent | {"to": chief.pk})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.owner, second.owner) == (clerk, chief)


def test_others_hand_over_their_own_only(bureau: Agency, handler: Person, chief: Person) -> None:
    (row,) = give(bureau, handler)
    give(bureau, chief)
    page = page_of(handler, f"/desk/hand-overs/new/?leaver={chief.pk}")
    assert "移交我的工作" in page
    at(handler).post(
        "/desk/hand-overs/new/", {"leaver": chief.pk, "to": chief.pk, "reason": "轮岗"}
    )
    row.refresh_from_db()
    assert row.owner == chief
    done = HandOver.objects.get()
    assert done.leaver == handler
    assert at(handler).get(f"/desk/hand-overs/{done.pk}/").status_code == 200
    assert at(chief).get(f"/desk/hand-overs/{done.pk}/").status_code == 404
    assert "还没有办过移交" in page_of(chief, "/desk/hand-overs/")


def test_then_the_security_administrator_ends_all_duties_in_one_click(
    bureau: Agency, office_head: Person, handler: Person, chief: Person, people
) -> None:
    give(bureau, handler)
    leaver, security = at(handler), at(people[Duty.SECURITY_ADMINISTRATOR])
    assert leaver.get("/desk/").status_code == 200
    refused = security.post(
        f"/desk/people/{handler.pk}/withdraw/", {"duty": "handler"}, follow=True
    ).content.decode()
    assert "还负责1件" in refused
    assert "第1件" not in refused
    at(office_head).post(
        "/desk/hand-overs/new/",
        {"leaver": handler.pk, "to": chief.pk, "reason": "调离", "end_duties": "1"},
    )
    done = HandOver.objects.get()
    assert at(office_head).post(f"/desk/hand-overs/{done.pk}/end/").status_code == 404
    security.post(f"/desk/hand-overs/{done.pk}/end/")
    assert not DutyHolding.objects.filter(person=handler, until=None).exists()
    assert leaver.get("/desk/").status_code == 302


def test_routes_that_name_the_leaver_are_told(
    bureau: Agency, office_head: Person, handler: Person
) -> None:
    give(bureau, handler)
    route = Route.objects.create(agency=bureau, kind="annual_report", version=1)
    RouteStep.objects.create(route=route, order=1, label="复核", person=handler)
    address = f"/desk/hand-overs/new/?leaver={handler.pk}"
    assert "签批路线里还指定由褚承办签：年报的“复核”" in page_of(office_head, address)
    Route.objects.create(agency=bureau, kind="annual_report", version=2)
    assert "签批路线里还指定" not in page_of(office_head, address)


def test_the_list_of_hand_overs_takes_the_same_queries_for_many(
    bureau: Agency, office_head: Person, handler: Person
) -> None:
    client = at(office_head)
    facts = {"agency": bureau, "leaver": handler, "by": office_head, "reason": "轮岗"}
    HandOver.objects.create(**facts)
    few = queries_for(client, "/desk/hand-overs/")
    HandOver.objects.bulk_create(HandOver(**facts) for _ in range(60))
    assert queries_for(client, "/desk/hand-overs/") == few <= 6


def test_restricted_things_are_neither_counted_nor_named(
    bureau: Agency, office_head: Person, handler: Person, chief: Person
) -> None:
    (row,) = give(bureau, handler, deputy=chief)
    restrict(
        agency=bureau,
        kind="case",
        key=row.key,
        known_to=[handler, chief],
        reason="涉及在办案件",
        actor=handler,
        today=in_days(0),
    )
    page = page_of(office_head, f"/desk/hand-overs/new/?leaver={handler.pk}")
    assert "另有限定知悉的事项" in page
    assert "第1件" not in page
    assert "手里的1件" in page_of(handler, "/desk/hand-overs/new/")


def test_the_page_takes_the_same_queries_for_one_and_for_forty(
    bureau: Agency, office_head: Person, handler: Person
) -> None:
    client = at(office_head)
    address = f"/desk/hand-overs/new/?leaver={handler.pk}"
    give(bureau, handler)
    few = queries_for(client, address)
    give(bureau, handler, 39)
    assert queries_for(client, address) == few


class TestResponsibilities:
    """What is owned, by oneself or by all, several of it at once."""

    def test_one_sees_ones_own_and_the_head_everybodys(
        self, bureau: Agency, office_head: Person, handler: Person, chief: Person
    ) -> None:
        give(bureau, handler, 2)
        give(bureau, chief, deputy=handler)
        assert "共3件" in page_of(handler, "/desk/responsibilities/")
        assert "共1件" in page_of(chief, "/desk/responsibilities/?owner=")
        assert "没有负责的事项" in page_of(office_head, "/desk/responsibilities/")
        assert "共3件" in page_of(office_head, "/desk/responsibilities/?owner=")
        assert "共2件" in page_of(office_head, f"/desk/responsibilities/?owner={handler.pk}")
        assert "共2件" in page_of(office_head, "/desk/responsibilities/?which=alone")

    def test_filters_by_day_by_what_came_back_and_by_name(
        self, bureau: Agency, handler: Person
    ) -> None:
        give(bureau, handler, due=in_days(-1))
        give(bureau, handler, 2, due=in_days(5))
        assert "共1件" in page_of(handler, "/desk/responsibilities/?which=late")
        assert "共2件" in page_of(handler, "/desk/responsibilities/?which=soon")
        assert "没有符合条件的" in page_of(handler, "/desk/responsibilities/?which=back")
        assert "共1件" in page_of(handler, "/desk/responsibilities/?text=第2")

    def test_what_has_no_day_comes_last_and_pages_reach_it(
        self, bureau: Agency, handler: Person
    ) -> None:
        give(bureau, handler, 49, due=in_days(5))
        give(bureau, handler, 3)
        client = at(handler)
        first = client.get("/desk/responsibilities/").content.decode()
        assert first.count("不限时") == 1
        from tests.workbench.cases.test_lists import re

        found = re.search(r'href="(\?[^"]*)" rel="next"', first)
        assert found
        second = client.get("/desk/responsibilities/" + found[1].replace("&amp;", "&"))
        assert second.content.decode().count("不限时") == 2

    def test_the_head_gives_several_away_and_reminds(
        self, bureau: Agency, office_head: Person, handler: Person, chief: Person
    ) -> None:
        first, second = give(bureau, handler, 2)
        client = at(office_head)
        place = "/desk/responsibilities/act/"
        client.post(place, {"act": "remind", "chosen": [first.pk, second.pk], "note": "周五前办结"})
        assert "朱主任提醒：周五前办结" in page_of(handler, "/desk/")
        client.post(place, {"act": "reassign", "chosen": [first.pk], "owner": chief.pk})
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.owner, second.owner) == (chief, handler)

    def test_without_a_choice_nothing_is_done(
        self, bureau: Agency, office_head: Person, chief: Person
    ) -> None:
        answer = at(office_head).post(
            "/desk/responsibilities/act/", {"act": "reassign", "owner": chief.pk}, follow=True
        )
        assert "还没有选任何一件" in answer.content.decode()

    @pytest.mark.parametrize("act", ["remind", "reassign"])
    def test_others_may_not(self, act: str, bureau: Agency, handler: Person, chief: Person) -> None:
        (row,) = give(bureau, handler)
        at(chief).post(
            "/desk/responsibilities/act/", {"act": act, "chosen": [row.pk], "owner": chief.pk}
        )
        row.refresh_from_db()
        assert (row.owner, row.came_back) == (handler, "")

    def test_the_list_takes_the_same_queries_for_one_and_for_forty(
        self, bureau: Agency, office_head: Person, handler: Person
    ) -> None:
        client = at(office_head)
        give(bureau, handler)
        few = queries_for(client, "/desk/responsibilities/?owner=")
        give(bureau, handler, 39)
        assert queries_for(client, "/desk/responsibilities/?owner=") == few <= 14
