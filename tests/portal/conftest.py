"""A bureau with published reports of two years and a draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest
from tests.conftest import make_person
from tests.reporting.conftest import make_filed, make_published, make_received

from gongkai.organisations.facts.writing import begin
from gongkai.organisations.models import Agency, Fact, FactKind, Portrait, Post, Section
from gongkai.reporting.frozen import hash_of
from gongkai.reporting.models import AnnualReport, ReportParagraph, ReportVersion

SINCE = date(2019, 4, 1)


@pytest.fixture
def report_2021(bureau: Agency) -> AnnualReport:
    """Nine received and nine decided: eight granted, one refused."""
    report = make_received(
        bureau,
        2021,
        {
            "t3.new_received.total": 9,
            "t3.outcome.total.total": 9,
            "t3.outcome.granted.total": 8,
            "t3.outcome.refused.state_secret.total": 1,
            "t2.art20_6.penalty.decisions": 6,
        },
    )
    for order, section in enumerate(("s1", "s5", "s6")):
        ReportParagraph.objects.create(
            report=report, section_id=section, order=order, text="全年公开820条。<b>粗体</b>"
        )
    make_filed(report, date(2022, 1, 28))
    return report


def corrected(report: AnnualReport, values: dict[str, int], published_on: date) -> AnnualReport:
    """A second edition of a published report, with other figures."""
    first = report.versions.get()
    content = dict(first.content)
    content["cells"] = content["cells"] | {
        key: ["number", value, None, []] for key, value in values.items()
    }
    ReportVersion.objects.create(
        report=report,
        number=2,
        content=content,
        hash=hash_of(content),
        edition=2,
        note="行政处罚由6件更正为7件。",
        published_on=published_on,
        published_at=datetime(2023, 3, 7, tzinfo=UTC),
    )
    return report


@pytest.fixture
def report_2020(bureau: Agency) -> AnnualReport:
    return make_published(bureau, 2020, {"t3.new_received.total": 4, "t3.outcome.total.total": 5})


@pytest.fixture
def draft_2022(bureau: Agency) -> AnnualReport:
    return AnnualReport.objects.create(
        agency=bureau,
        number="2022",
        title="草稿报告",
        year=2022,
        form="2021",
        origin="drafted",
    )


@pytest.fixture
def told(bureau: Agency) -> Agency:
    """The bureau has said something of every kind of itself, the leading group included."""
    tell(bureau)
    return bureau


def tell(agency: Agency, numbers: Iterable[int] = (0,)) -> None:
    """Let an agency say something of every kind for each of `numbers`, from April 2019 on."""
    for number in numbers:
        people = [
            agency.posts.create(
                person=make_person(f"{agency.code}-{role}-{number}", f"{name}{number}"),
                agency=agency,
                title=title,
                since=SINCE,
            )
            for role, name, title in (
                ("head", "沈观澜", "局长"),
                ("clerk", "叶知秋", "科员"),
                ("chief", "方以宁", "科长"),
            )
        ]
        _tell_once(agency, number, *people)


def _tell_once(agency: Agency, number: int, head: Post, clerk: Post, chief: Post) -> None:
    def say(kind: FactKind, **values: object) -> Fact:
        section = None
        if kind is FactKind.SECTION:
            section = Section.objects.create(agency=agency, name=str(values["name"]))
        version = begin(agency, kind, values, since=SINCE, entered_by=None, section=section)
        return version.fact

    say(FactKind.FUNCTION, order=1, text=f"拟订第{number}项规划。<b>", basis="三定规定")
    leader = say(FactKind.LEADER, order=1, post=head, work="主持全面工作。")
    leader.portrait = Portrait.objects.create(
        sha256=f"{number:064}", content=b"\xff\xd8\xff", width=400, height=560
    )
    leader.save()
    section = say(
        FactKind.SECTION,
        order=1,
        name=f"第{number}科",
        brief="专精特新认定",
        duties="促进中小企业发展。",
        telephone="0600-555 0106",
        post=chief,
        under=leader,
    )
    place = say(
        FactKind.PLACE,
        order=1,
        name=f"第{number}窗口",
        use="window",
        address="云岭市古渡街66号",
        hours="工作日9:00—17:00",
    )
    building = say(FactKind.BUILDING, order=1, name=f"第{number}楼", under=place)
    room = say(FactKind.ROOM, under=building, floor=3, name="302", section=section)
    say(FactKind.SITTING, under=room, post=chief, shown="是")
    say(FactKind.SITTING, under=room, post=clerk)
    group = say(FactKind.GROUP, order=1, name=f"第{number}领导小组")
    say(FactKind.MEMBER, under=group, role="head", post=head, duties="总负责某事")
