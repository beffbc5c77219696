"""What `make demo` builds and prints."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from gongkai.audit.services import verify
from gongkai.demo.building import build, is_built
from gongkai.demo.cast import BUREAU, PEOPLE, SIBLING
from gongkai.demo.figures import YEARS, entries, invented_years
from gongkai.demo.people import give_new_passwords, make_password
from gongkai.organisations.facts import facts_on
from gongkai.organisations.facts.findings import findings_on
from gongkai.organisations.facts.standing import standing_on
from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import findings_of
from gongkai.statute.annual_report import check_cells, form_for_year
from gongkai.statute.duties import Duty

pytestmark = pytest.mark.django_db


TODAY = date(2026, 3, 2)


@pytest.fixture
def city_built() -> None:
    build(Path("nowhere"), TODAY, lambda line: None)


def test_the_city_has_four_years_of_reports_in_two_forms(city_built: None) -> None:
    assert AnnualReport.objects.filter(agency__parent__isnull=False).count() == 6 * len(YEARS)
    assert set(AnnualReport.objects.values_list("form", flat=True)) == {"2019", "2021"}


def test_the_bureaus_report_waits_without_a_fault_and_counts_six_penalties(
    city_built: None,
) -> None:
    report = AnnualReport.objects.get(agency__code=BUREAU, year=2021)
    assert report.is_draft
    assert report.cells.get(cell_id="t2.art20_6.penalty.decisions").value == 6
    assert [finding for finding in findings_of(report) if finding.blocking] == []


def test_every_planted_error_is_found(city_built: None) -> None:
    report = AnnualReport.objects.get(agency__code=SIBLING, year=2021)
    found = {finding.rule for finding in findings_of(report)}
    assert {"RC01", "RC02", "RC03", "RC04", "RC06", "RC09", "RC10"} <= found


def test_there_is_somebody_for_every_duty() -> None:
    assert {duty for seed in PEOPLE for duty in seed.duties} == set(Duty)


def test_a_second_run_keeps_what_is_there_and_gives_new_passwords(
    city_built: None,
) -> None:
    before = list(AnnualReport.objects.values_list("pk", flat=True))
    first = passwords()
    assert not build(Path("nowhere"), TODAY, lambda line: None).fresh
    second = passwords()
    assert list(AnnualReport.objects.values_list("pk", flat=True)) == before
    clerk = Person.objects.get(username="clerk")
    assert not clerk.check_password(first["clerk"])
    assert clerk.check_password(second["clerk"])
    assert not clerk.must_change_password


def passwords() -> dict[str, str]:
    return {seed.username: password for seed, password in give_new_passwords(TODAY)}


def test_what_the_demo_did_is_in_a_sound_log(city_built: None) -> None:
    assert verify().is_sound


def test_a_build_cut_short_leaves_no_half_city(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(editor: Person) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("gongkai.demo.building.draft_reports", fall_over)
    with pytest.raises(RuntimeError):
        build(Path("nowhere"), TODAY, lambda line: None)
    assert not is_built()


def test_the_command_prints_findings_people_and_places(tmp_path: Path) -> None:
    out = StringIO()
    call_command("demo", output=tmp_path / "output", port=8123, stdout=out)
    printed = out.getvalue()
    assert "跳过读取样例" in printed
    assert "RC03" in printed
    assert "http://127.0.0.1:8123/" in printed
    for ending in ("html", "docx", "pdf", "xlsx", "json"):
        assert (tmp_path / "output" / f"{BUREAU}-2021.{ending}").stat().st_size > 1000


def test_passwords_differ_and_are_long_enough() -> None:
    assert len({make_password() for _ in range(50)}) == 50
    assert len(make_password()) == 14


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_invented_figures_reconcile(seed: str) -> None:
    for year, numbers in invented_years(seed, busy=20):
        assert check_cells(form_for_year(year), entries(numbers)) == ()


def test_the_bureau_says_everything_of_itself_with_a_change_in_2024(city_built: None) -> None:
    bureau = Agency.objects.get(code=BUREAU)
    now, then = facts_on(bureau, TODAY), facts_on(bureau, date(2024, 7, 14))
    assert (len(now.functions), len(now.leaders), len(now.sections)) == (9, 5, 7)
    assert all(leader.portrait for leader in now.leaders)
    assert findings_on(standing_on(bureau, TODAY)) == ()
    heads = [
        next(one.head for one in day.sections if one.name == "中小企业科") for day in (then, now)
    ]
    assert heads == ["许未晴", "闻修竹"]
    assert [len(group.members) for group in now.groups] == [7]
