"""The bureau's reports that were drafted and signed here, each act by the person whose it is."""

from __future__ import annotations

from datetime import date

from gongkai.demo.cast import BUREAU
from gongkai.demo.reports import DRAFT_YEARS, complete
from gongkai.organisations.models import Agency, Person, Section
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import newest_version
from gongkai.reporting.services import (
    accept,
    assign_part,
    check,
    collect_part,
    correct,
    deliver_part,
    open_report,
    publish,
    sign_report,
    submit,
    type_cell,
)

SIGNED_YEARS = (2019, 2020)
CORRECTED_YEAR = 2020
LICENCES = "t2.art20_5.licensing.decisions"
NOTE = "2020年度行政许可处理决定漏计1件，由0件更正为1件，其他内容不变。"

ROUTE = (("head", "已核对数据和文字。"), ("legal", "合法性审核通过。"), ("deputy", "同意。"))
LAST = ("director", "同意，请按期公布并报送。")


def sign_earlier_reports() -> list[AnnualReport]:
    """2019 and 2020: signed, published, handed in, accepted; 2020 corrected a year later."""
    people = {
        name: Person.objects.get(username=name)
        for name in ("editor", "head", "legal", "deputy", "director", "supervisor")
    }
    bureau = Agency.objects.get(code=BUREAU)
    reports = []
    for year in SIGNED_YEARS:
        report = open_report(agency=bureau, year=year, actor=people["editor"])
        complete(report, people["editor"])
        _go_the_way(report, people, date(year + 1, 1, 15))
        if year == CORRECTED_YEAR:
            _correct(report, people)
        reports.append(report)
    return reports


def put_up_the_newest(today: date) -> AnnualReport:
    """2022: a section wrote its part; two have signed, and it waits for the leader in charge."""
    people = {
        name: Person.objects.get(username=name)
        for name in ("editor", "head", "legal", "section", "handler")
    }
    report = AnnualReport.objects.select_related("agency").get(
        agency__code=BUREAU, year=DRAFT_YEARS[1]
    )
    _write_a_part(report, people, today)
    complete(report, people["editor"])
    check(report=report, actor=people["editor"], today=today)
    _sign(report, people, ROUTE[:2], today)
    return report


def _go_the_way(report: AnnualReport, people: dict[str, Person], day: date, note: str = "") -> None:
    """Put up on `day`, signed within the week, published, handed in and accepted."""
    year, month = day.year, day.month
    check(report=report, actor=people["editor"], today=day)
    _sign(report, people, (*ROUTE, LAST), date(year, month, 20))
    published = date(year, month, 22)
    publish(
        report=report,
        actor=people["head"],
        published_on=published,
        note=note,
        today=published,
    )
    submit(report=report, actor=people["head"], today=date(year, month, 25))
    accept(report=report, actor=people["supervisor"], today=date(year, month + 1, 10))


def _sign(
    report: AnnualReport,
    people: dict[str, Person],
    signers: tuple[tuple[str, str], ...],
    day: date,
) -> None:
    version = newest_version(report)
    assert version is not None
    for name, opinion in signers:
        sign_report(
            report=report,
            actor=people[name],
            shown_hash=version.hash,
            opinion=opinion,
            today=day,
        )


def _correct(report: AnnualReport, people: dict[str, Person]) -> None:
    day = date(report.year + 2, 3, 1)
    correct(report=report, actor=people["head"], reason="核对台账发现漏计一件许可", today=day)
    type_cell(report=report, cell_id=LICENCES, text="1", actor=people["editor"])
    _go_the_way(report, people, date(day.year, day.month, 15), NOTE)


def _write_a_part(report: AnnualReport, people: dict[str, Person], today: date) -> None:
    part = assign_part(
        report=report,
        section=Section.objects.get(agency=report.agency, name="执法监督科"),
        targets=["s1.supervision"],
        owner=people["section"],
        deputy=people["handler"],
        actor=people["editor"],
        instructions="写清检查、通报和培训的次数。",
        due=today,
        today=today,
    )
    deliver_part(
        part=part,
        actor=people["handler"],
        text="全年开展公开工作检查2次，通报1次，培训2次。",
        today=today,
    )
    paragraph = report.paragraphs.get(paragraph_id="s1.supervision")
    collect_part(
        part=part,
        paragraph=paragraph,
        text=f"{paragraph.text}全年开展公开工作检查2次，通报1次，培训2次。",
        revision=paragraph.revision,
        actor=people["editor"],
        today=today,
    )
