"""Two people on one report at the same moment, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from tests.reporting.conftest import PENALTIES, RECEIVED, cell, text_of

from gongkai.organisations.models import Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport, ParagraphRevision
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads that start together; refusals are results, all else is raised."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return act()
        except NotPermitted as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_what_goes_wrong_at_once_is_told() -> None:
    def divide() -> object:
        return 1 // 0

    with pytest.raises(ZeroDivisionError):
        at_once(divide, divide)


def fresh(report: AnnualReport) -> AnnualReport:
    return AnnualReport.objects.select_related("agency").get(pk=report.pk)


def test_both_write_the_same_paragraph_and_nothing_is_lost(
    draft: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    paragraph = text_of(draft, "s5")
    writers = [(clerk, "人手不够。"), (people[Duty.REPORT_EDITOR], "经费不足。")]
    results = at_once(
        *(
            partial(
                services.edit_paragraph,
                report=fresh(draft),
                paragraph=paragraph,
                text=text,
                revision=paragraph.revision,
                actor=actor,
            )
            for actor, text in writers
        )
    )
    outcomes = sorted(one.outcome for one in results if isinstance(one, services.Edited))
    assert outcomes == ["conflict", "saved"]
    kept = set(ParagraphRevision.objects.filter(paragraph=paragraph).values_list("text", flat=True))
    assert {"人手不够。", "经费不足。"} <= kept


def test_both_type_different_cells(
    draft: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    at_once(
        partial(services.type_cell, report=fresh(draft), cell_id=PENALTIES, text="5", actor=clerk),
        partial(
            services.type_cell,
            report=fresh(draft),
            cell_id=RECEIVED,
            text="3",
            actor=people[Duty.REPORT_EDITOR],
        ),
    )
    assert (cell(draft, PENALTIES).value, cell(draft, RECEIVED).value) == (5, 3)


def test_of_two_who_type_the_same_cell_one_is_told(
    draft: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    seen = cell(draft, PENALTIES).revision
    results = at_once(
        *(
            partial(
                services.type_cell,
                report=fresh(draft),
                cell_id=PENALTIES,
                text=text,
                actor=actor,
                seen_revision=seen,
            )
            for actor, text in ((clerk, "5"), (people[Duty.REPORT_EDITOR], "4"))
        )
    )
    assert sum(isinstance(one, NotPermitted) for one in results) == 1


def test_typing_while_counting_loses_neither(
    draft: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    results = at_once(
        partial(services.recount, report=fresh(draft), actor=clerk),
        partial(
            services.type_cell,
            report=fresh(draft),
            cell_id=RECEIVED,
            text="3",
            actor=people[Duty.REPORT_EDITOR],
        ),
    )
    assert not any(isinstance(one, NotPermitted) for one in results)
    assert draft.cells.count() == 200
    assert (cell(draft, RECEIVED).value, cell(draft, PENALTIES).value) == (3, 6)
