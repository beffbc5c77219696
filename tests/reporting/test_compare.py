"""Two versions side by side, and this year's report beside last year's."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.reporting.conftest import (
    PENALTIES,
    RECEIVED,
    make_published,
    sign_all,
    text_of,
)

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, Origin, ReportCell, ReportParagraph
from gongkai.statute.annual_report import FORM_2019
from gongkai.statute.duties import Duty


def beside(report: AnnualReport) -> queries.Beside:
    found = queries.beside_last_year(report)
    assert found is not None
    return found


def test_figures_and_texts_stand_beside_those_of_last_year(
    draft: AnnualReport, bureau: Agency
) -> None:
    last = make_published(bureau, 2020, {PENALTIES: 4}, rest=1)
    ReportParagraph.objects.create(
        report=last, section_id="s5", order=0, text="人手不足。将增加一人。"
    )
    found = beside(draft)
    assert (found.before_name, found.now_name) == ("2020年度", "2021年度")
    (penalties,) = [one for one in found.cells if one.cell_id == PENALTIES]
    assert (penalties.before, penalties.now, penalties.change) == ("4", "6", "+2")
    assert penalties.comparable
    (fifth,) = [one for one in found.texts if one.key == "s5"]
    assert (fifth.before, fifth.now, fifth.differs) == ("人手不足。将增加一人。", "", True)
    assert len(found.cells) == 200


def test_a_blank_has_no_difference(draft: AnnualReport, bureau: Agency) -> None:
    make_published(bureau, 2020, {RECEIVED: 4})
    (received,) = [one for one in beside(draft).cells if one.cell_id == RECEIVED]
    assert (received.before, received.now, received.change) == ("4", "", "")


def test_between_the_forms_only_what_both_ask_is_joined(bureau: Agency, clerk: Person) -> None:
    """2020 on the old form: 23 rows, 对外公开总数量; 2021 on the new one (domain 1.11)."""
    last = AnnualReport.objects.create(
        agency=bureau,
        number="2020",
        title="2020年年报",
        year=2020,
        form="2019",
        origin=Origin.TYPED,
        status="filed",
    )
    ReportCell.objects.bulk_create(
        ReportCell(report=last, cell_id=one.id, state="number", value=2) for one in FORM_2019.cells
    )
    report = make_published(bureau, 2021, {PENALTIES: 6}, rest=1)
    cells = {one.cell_id: one for one in beside(report).cells}
    assert (cells[PENALTIES].before, cells[PENALTIES].now) == ("2", "6")
    alone = cells["t2.art20_1.normative_docs.in_force"]
    assert (alone.before, alone.now, alone.comparable) == ("", "1", False)
    old = cells["t2.art20_1.normative_docs.total_public"]
    assert (old.before, old.now, old.comparable) == ("2", "", False)
    joined = [one for key, one in cells.items() if key.startswith("t3.outcome.other.")]
    assert len(joined) == 7
    assert {(one.before, one.now, one.change) for one in joined} == {("2", "3", "+1")}


def test_without_a_report_of_last_year_there_is_nothing_beside(draft: AnnualReport) -> None:
    assert queries.beside_last_year(draft) is None


def test_while_last_years_is_corrected_the_version_that_holds_stands_beside(
    published: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    services.correct(report=published, actor=people[Duty.OFFICE_HEAD], reason="漏计一件处罚")
    services.type_cell(report=published, cell_id=PENALTIES, text="99", actor=clerk)
    following = services.open_report(agency=bureau, year=2022, actor=clerk)
    (penalties,) = [one for one in beside(following).cells if one.cell_id == PENALTIES]
    assert penalties.before == "6"
    page = queries.report_page(following, clerk)
    assert page.cells[PENALTIES].last == "6"


def test_a_draft_that_was_never_signed_is_no_last_year(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    following = services.open_report(agency=bureau, year=2022, actor=clerk)
    assert queries.beside_last_year(following) is None


def test_two_versions_show_one_comma(checked: AnnualReport, clerk: Person) -> None:
    fifth = text_of(checked, "s5")
    services.edit_paragraph(
        report=checked,
        paragraph=fifth,
        text=fifth.text.replace("，群众", "、群众"),
        revision=fifth.revision,
        actor=clerk,
    )
    services.check(report=checked, actor=clerk)
    second, first = queries.versions_of(checked)
    found = queries.compare_versions(first, second)
    (text,) = found.changed_texts
    assert text.key == "s5"
    assert [run.text for run in text.runs if run.kind == "gone"] == ["，"]
    assert [run.text for run in text.runs if run.kind == "new"] == ["、"]
    assert "".join(run.text for run in text.runs if run.kind != "gone") == text.now
    assert found.changed_cells == ()
    assert queries.compare_versions(second, second).is_same


def test_a_changed_title_is_told(checked: AnnualReport, clerk: Person) -> None:
    services.retitle(report=checked, title="云岭市工信局2021年年度报告", actor=clerk)
    services.check(report=checked, actor=clerk)
    second, first = queries.versions_of(checked)
    (title,) = queries.compare_versions(first, second).changed_texts
    assert (title.key, title.now) == ("title", "云岭市工信局2021年年度报告")


def test_what_changed_since_a_version(
    approved: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    version = queries.newest_version(approved)
    same = queries.changes_since(version, approved)
    assert same is not None
    assert same.is_same
    services.reopen(report=approved, actor=people[Duty.OFFICE_HEAD])
    services.type_cell(report=approved, cell_id=PENALTIES, text="7", actor=clerk)
    found = queries.changes_since(version, approved)
    assert found is not None
    assert [one.cell_id for one in found.changed_cells] == [PENALTIES]
    assert queries.changes_since(None, approved) is None


def test_comparing_takes_a_constant_number_of_queries(
    approved: AnnualReport, bureau: Agency, people: dict[Duty, Person]
) -> None:
    make_published(bureau, 2020, {}, rest=1)
    first, second = queries.newest_version(approved), queries.newest_version(approved)
    assert first is not None
    assert second is not None
    with CaptureQueriesContext(connection) as queried:
        queries.compare_versions(first, second)
    assert len(queried) == 0
    with CaptureQueriesContext(connection) as queried:
        queries.beside_last_year(approved)
    assert len(queried) <= 20


def test_a_version_is_another_agencys_secret(
    approved: AnnualReport, clerk: Person, stranger: Person
) -> None:
    assert queries.version_for(clerk, approved.pk, 1).number == 1
    with pytest.raises(queries.newest_version(approved).DoesNotExist):  # type: ignore[union-attr]
        queries.version_for(stranger, approved.pk, 1)


def test_versions_are_listed_in_one_query(
    approved: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    services.reopen(report=approved, actor=clerk)
    services.check(report=approved, actor=clerk, today=date(2022, 1, 22))
    sign_all(approved, people, today=date(2022, 1, 23))
    with CaptureQueriesContext(connection) as queried:
        found = [
            (one.number, one.draft.drafter.name if one.draft else "", one.approved_on)
            for one in queries.versions_of(approved)
        ]
    assert found == [(2, "赵文书", date(2022, 1, 23)), (1, "赵文书", None)]
    assert len(queried) == 1
