"""Acts on the annual report that are no steps of its flow."""

from __future__ import annotations

from datetime import date

from tests.conftest import appoint, make_person
from tests.reporting import conftest as reports
from tests.reporting.conftest import PENALTIES
from tests.reporting.kept import kept_reading
from tests.reporting.test_file_report import a_reading
from tests.rights.acts import World, act

from gongkai.organisations.models import Person, Post
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, ReportPart
from gongkai.reporting.reading import ReadCell
from gongkai.reporting.reading.result import Where
from gongkai.statute.annual_report import Entry
from gongkai.statute.duties import Duty

EDITOR = frozenset({Duty.REPORT_EDITOR})
DAY = date(2022, 1, 10)


@act("annual_report.open")
def open_report(w: World, who: Person) -> None:
    services.open_report(agency=w.bureau, year=2021, actor=who)


@act("annual_report.import")
def import_report(w: World, who: Person) -> None:
    services.take_reading(stored=kept_reading(a_reading(), w.bureau, w.editor), actor=who)


@act("annual_report.recount", needs=("report",))
def recount(w: World, who: Person) -> None:
    services.recount(report=w.report, actor=who)


@act("annual_report.type_cell", needs=("report",))
def type_cell(w: World, who: Person) -> None:
    services.type_cell(report=w.report, cell_id=PENALTIES, text="7", actor=who)


@act("annual_report.fill_with_zeros", needs=("report",))
def fill_with_zeros(w: World, who: Person) -> None:
    services.fill_with_zeros(report=w.report, table=4, actor=who)


def typed_over(w: World) -> AnnualReport:
    """A figure that the editor typed over a counted 0."""
    services.type_cell(
        report=w.report, cell_id=PENALTIES, text="7", actor=w.editor, reason="漏登一件"
    )
    return w.report


@act("annual_report.give_reason", needs=("report",))
def give_reason(w: World, who: Person) -> None:
    services.give_reason(report=typed_over(w), cell_id=PENALTIES, reason="漏登一件", actor=who)


@act("annual_report.confirm_cell", needs=("report",), but=EDITOR)
def confirm_cell(w: World, who: Person) -> None:
    """The editor typed it, so that another confirms."""
    services.confirm_cell(report=typed_over(w), cell_id=PENALTIES, actor=who)


@act("annual_report.use_computed", needs=("report",))
def use_computed(w: World, who: Person) -> None:
    services.use_computed(report=typed_over(w), cell_id=PENALTIES, actor=who)


@act("annual_report.confirm_candidate")
def confirm_candidate(w: World, who: Person) -> None:
    reading = a_reading()
    reading.cells[PENALTIES] = ReadCell(Entry.unsure(6, 8), Where())  # type: ignore[index]
    report = services.import_reading(reading=reading, agency=w.bureau, actor=w.editor)
    services.confirm_candidate(report=report, cell_id=PENALTIES, text="6", actor=who)


@act("annual_report.edit_paragraph", needs=("report",))
def edit_paragraph(w: World, who: Person) -> None:
    text = reports.text_of(w.report, "s5")
    services.edit_paragraph(
        report=w.report, paragraph=text, text="问题是解读少。", revision=text.revision, actor=who
    )


@act("annual_report.use_composed", needs=("report",))
def use_composed(w: World, who: Person) -> None:
    text = reports.text_of(w.report, "s1.proactive")
    services.edit_paragraph(
        report=w.report, paragraph=text, text="另写。", revision=text.revision, actor=w.editor
    )
    services.use_composed(report=w.report, paragraph=text, actor=who)


@act("annual_report.keep_sentences", needs=("report",))
def keep_sentences(w: World, who: Person) -> None:
    text = reports.text_of(w.report, "s1.proactive")
    services.keep_sentences(report=w.report, paragraph=text, actor=who)


@act("annual_report.set_platform_count", needs=("report",))
def set_platform_count(w: World, who: Person) -> None:
    services.set_platform_count(report=w.report, channel="wechat", count=31, actor=who)


@act("annual_report.retitle", needs=("report",))
def retitle(w: World, who: Person) -> None:
    services.retitle(report=w.report, title="2021年度信息公开工作报告", actor=who)


def settled_by_reason(w: World) -> str:
    """The key of a finding that a reason settles."""
    reports.fill_zeros(w.report, w.editor)
    reports.make_published(w.bureau, 2020, {reports.IN_FORCE: 5})
    found = queries.findings_of(w.report)
    return next(one.key for one in found if one.wants == "reason")


@act("annual_report.waive", needs=("report",))
def waive(w: World, who: Person) -> None:
    key = settled_by_reason(w)
    services.waive(report=w.report, key=key, reason="本年集中清理", actor=who)


@act("annual_report.unwaive", needs=("report",))
def unwaive(w: World, who: Person) -> None:
    key = settled_by_reason(w)
    services.waive(report=w.report, key=key, reason="本年集中清理", actor=w.editor)
    services.unwaive(report=w.report, key=key, actor=who)


@act("annual_report.freeze", needs=("report",))
def freeze(w: World, who: Person) -> None:
    services.freeze_figures(report=w.report, actor=who, day=DAY)


def assigned(w: World, who: Person) -> ReportPart:
    """Asked of the section of 钱某人, who answers for it."""
    Post.objects.filter(person=w.someone).update(section=w.section)
    return services.assign_part(
        report=w.report,
        section=w.section,
        targets=["s5"],
        owner=w.someone,
        actor=who,
        today=DAY,
    )


def delivered(w: World) -> ReportPart:
    part = assigned(w, w.editor)
    return services.deliver_part(part=part, actor=w.someone, text="解读少。", today=DAY)


@act("annual_report.assign_part", needs=("report", "someone", "section"))
def assign_part(w: World, who: Person) -> None:
    assigned(w, who)


@act("annual_report.withdraw_part", needs=("report", "someone", "section"))
def withdraw_part(w: World, who: Person) -> None:
    services.withdraw_part(part=assigned(w, w.editor), actor=who, reason="并入办公室", today=DAY)


@act("annual_report.deliver_part", needs=("report", "someone", "section"))
def deliver_part(w: World, who: Person) -> None:
    """Everybody who tries sits in the section, so that the duty alone decides."""
    part = assigned(w, w.editor)
    Post.objects.create(
        person=who, agency=w.bureau, section=w.section, title="科员", since=date(2015, 1, 1)
    )
    services.deliver_part(part=part, actor=who, text="解读少。", today=DAY)


@act("annual_report.return_part", needs=("report", "someone", "section"))
def return_part(w: World, who: Person) -> None:
    services.return_part(part=delivered(w), actor=who, note="请补上措施", today=DAY)


@act("annual_report.collect_part", needs=("report", "someone", "section"))
def collect_part(w: World, who: Person) -> None:
    text = reports.text_of(w.report, "s5")
    services.collect_part(
        part=delivered(w),
        paragraph=text,
        text="解读少，明年增加。",
        revision=text.revision,
        actor=who,
        today=DAY,
    )


@act("annual_report.answer_remark", needs=("put_up",))
def answer_remark(w: World, who: Person) -> None:
    above = make_person("above", "许督办")
    appoint(above, w.city, Duty.SUPERVISOR)
    report = reports.sign_all(w.put_up, w.people)
    head = w.people[Duty.OFFICE_HEAD]
    services.submit(report=report, actor=head, today=date(2022, 1, 25))
    services.return_to_agency(
        report=report,
        actor=above,
        remarks=[services.Remark("应为7件，请核对", cell_id=PENALTIES)],
        today=date(2022, 2, 8),
    )
    remark = report.submissions.get().remarks.get()
    services.answer_remark(remark=remark, actor=who, text="经核对就是6件", today=date(2022, 2, 9))


@act("annual_report.discard")
def discard(w: World, who: Person) -> None:
    report = services.import_reading(reading=a_reading(), agency=w.bureau, actor=w.editor)
    services.discard_report(report=report, actor=who, reason="导入了别处的年报", today=DAY)


@act("annual_report.set_deadline")
def set_deadline(w: World, who: Person) -> None:
    services.set_deadline(
        agency=w.bureau,
        year=2021,
        region_code="990000",
        actor=who,
        basis="云政办函〔2021〕9号",
        submit_by=date(2022, 1, 26),
        today=DAY,
    )


@act("annual_report.export", needs=("report",))
def export(w: World, who: Person) -> None:
    services.export(report=w.report, output_format="json", actor=who)


@act("annual_report.export_selection", needs=("report",))
def export_selection(w: World, who: Person) -> None:
    services.start_selection(
        keys=[w.report.pk], shape="long", table_form="csv", agency=w.bureau, actor=who
    )
