"""A letter of comments: drafted, edited, issued once, and then it stays."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
import pytest
from django.db import DatabaseError, connection, transaction
from docx import Document
from tests.conftest import appoint, make_person
from tests.reporting.comments.faulty import BUREAU
from tests.reporting.kept import kept_reading
from tests.reporting.test_file_report import a_reading

from gongkai.audit.models import AuditEntry
from gongkai.documents.scanning import open_path
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, CommentLetter, StoredReading
from gongkai.reporting.services import EditedFrame, EditedItem
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

TODAY = date(2022, 2, 11)
FRAME = EditedFrame(BUREAU, date(2022, 2, 18), "顾长风", "0000-1234567")


@pytest.fixture
def stored(city: Agency, supervisor: Person) -> StoredReading:
    """Zeros everywhere; the five sections and the title are missing."""
    return kept_reading(a_reading(), city, supervisor)


@pytest.fixture
def letter(stored: StoredReading, supervisor: Person) -> CommentLetter:
    return services.draft_on_reading(stored=stored, actor=supervisor, today=TODAY)


def as_it_is(letter: CommentLetter) -> list[EditedItem]:
    return [
        EditedItem(place, "\n".join((one["text"], *one["points"])), one["asks"], one["kept"], place)
        for place, one in enumerate(letter.items)
    ]


def text_of(content: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


def test_it_is_drafted_from_what_the_rules_find(letter: CommentLetter) -> None:
    assert letter.subject_name == BUREAU
    assert letter.due == date(2022, 2, 18)
    rules = {rule for one in letter.items for rule in one["rules"]}
    assert rules == {"RC19"}
    assert AuditEntry.objects.filter(act="comment_letter.draft").count() == 1


def test_a_second_time_the_draft_at_hand_is_gone_on_with(
    letter: CommentLetter, stored: StoredReading, supervisor: Person
) -> None:
    again = services.draft_on_reading(stored=stored, actor=supervisor, today=TODAY)
    assert again == letter
    assert AuditEntry.objects.filter(act="comment_letter.draft").count() == 1


def test_an_editor_may_not_write_one(stored: StoredReading, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="起草审核意见函须由担任"):
        services.draft_on_reading(stored=stored, actor=clerk, today=TODAY)


def test_an_office_head_may_on_what_their_own_office_read(
    bureau: Agency, city: Agency, office_head: Person, clerk: Person, supervisor: Person
) -> None:
    own = kept_reading(a_reading(), bureau, clerk)
    assert services.draft_on_reading(stored=own, actor=office_head, today=TODAY).agency == bureau
    foreign = kept_reading(a_reading(), city, supervisor)
    with pytest.raises(NotPermitted):
        services.draft_on_reading(stored=foreign, actor=office_head, today=TODAY)


def test_items_are_edited_left_out_added_and_put_in_another_order(
    letter: CommentLetter, supervisor: Person
) -> None:
    services.add_item(
        letter=letter,
        part="wording",
        asks="advise",
        text="建议配图。\n第一处；\n第二处",
        actor=supervisor,
    )
    letter.refresh_from_db()
    first, second = as_it_is(letter)
    services.edit_letter(
        letter=letter,
        items=[
            EditedItem(first.place, first.text, first.asks, False, 2),
            EditedItem(second.place, second.text, "correct", True, 1),
        ],
        frame=FRAME,
        actor=supervisor,
    )
    letter.refresh_from_db()
    assert [(one["text"], one["asks"], one["kept"]) for one in letter.items] == [
        ("建议配图。", "correct", True),
        (letter.items[1]["text"], "correct", False),
    ]
    assert letter.items[0]["points"] == ["第一处", "第二处"]
    assert letter.contact == "顾长风"


def test_an_item_emptied_is_refused(letter: CommentLetter, supervisor: Person) -> None:
    emptied = [EditedItem(one.place, " ", one.asks, True, 0) for one in as_it_is(letter)]
    with pytest.raises(NotPermitted, match="每条意见都要写明"):
        services.edit_letter(letter=letter, items=emptied, frame=FRAME, actor=supervisor)


def test_a_list_that_somebody_changed_meanwhile_is_refused(
    letter: CommentLetter, supervisor: Person
) -> None:
    with pytest.raises(NotPermitted, match="别人刚刚改过"):
        services.edit_letter(letter=letter, items=[], frame=FRAME, actor=supervisor)


def test_issued_it_is_two_files_that_say_the_same(
    letter: CommentLetter, supervisor: Person
) -> None:
    issued = services.issue_letter(letter=letter, number="", actor=supervisor, today=TODAY)
    assert issued.number == "年报审核〔2022〕1号"
    assert issued.docx is not None
    assert issued.pdf is not None
    word = text_of(open_path(issued.docx.sha256).read_bytes())
    assert "关于云岭市工业和信息化局2021年\n政府信息公开工作年度报告的审核意见" in word
    assert "于2022年2月18日（星期五）前重新报送改正后的报告" in word
    assert "年报审核〔2022〕1号" in word
    pages = pypdfium2.PdfDocument(open_path(issued.pdf.sha256).read_bytes())
    printed = "".join(page.get_textpage().get_text_bounded() for page in pages)
    squeezed = "".join(printed.split())
    for line in word.split("\n"):
        for clause in line.replace("；", "，").split("，"):
            # A page number may stand between two lines of the PDF.
            assert "".join(clause.split())[:12] in squeezed


def test_once_issued_nothing_changes_it(letter: CommentLetter, supervisor: Person) -> None:
    services.issue_letter(letter=letter, number="云办函〔2022〕7号", actor=supervisor, today=TODAY)
    with pytest.raises(NotPermitted, match="已经签发"):
        services.issue_letter(letter=letter, number="", actor=supervisor, today=TODAY)
    with pytest.raises(NotPermitted, match="已经签发"):
        services.edit_letter(letter=letter, items=[], frame=FRAME, actor=supervisor)
    with pytest.raises(NotPermitted, match="已经签发"):
        services.drop_letter(letter=letter, actor=supervisor)
    for change in ({"number": "另一号"}, {"items": []}, {"subject_name": "乙局"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            CommentLetter.objects.filter(pk=letter.pk).update(**change)


def test_it_outlives_the_reading_it_was_on(
    letter: CommentLetter, stored: StoredReading, supervisor: Person
) -> None:
    services.issue_letter(letter=letter, number="", actor=supervisor, today=TODAY)
    services.drop_reading(stored=stored, actor=supervisor)
    kept = CommentLetter.objects.get(pk=letter.pk)
    assert (kept.reading, kept.number) == (None, "年报审核〔2022〕1号")


def test_numbers_go_on_and_none_is_used_twice(
    letter: CommentLetter, city: Agency, supervisor: Person
) -> None:
    services.issue_letter(letter=letter, number="", actor=supervisor, today=TODAY)
    assert services.next_number(city, TODAY) == "年报审核〔2022〕2号"
    other = services.draft_on_reading(
        stored=kept_reading(a_reading(), city, supervisor), actor=supervisor, today=TODAY
    )
    with pytest.raises(NotPermitted, match="已经用过"):
        services.issue_letter(
            letter=other, number="年报审核〔2022〕1号", actor=supervisor, today=TODAY
        )


@pytest.mark.parametrize(
    ("due", "refusal"),
    [
        (date(2022, 2, 11), "应在今天以后"),
        (date(2022, 2, 19), "2022-02-19不是工作日。请改为工作日，例如2022-02-21"),
        (None, "请填写重新报送的期限"),
    ],
)
def test_the_last_day_is_a_working_day_to_come(
    letter: CommentLetter, supervisor: Person, due: date | None, refusal: str
) -> None:
    letter.due = due
    letter.save(update_fields=["due"])
    with pytest.raises(NotPermitted, match=refusal):
        services.issue_letter(letter=letter, number="", actor=supervisor, today=TODAY)


def test_a_letter_on_a_report_handed_in_reaches_the_agency_with_the_return(
    submitted: AnnualReport, supervisor: Person, city: Agency
) -> None:
    day = date(2022, 2, 8)
    letter = services.draft_on_submission(report=submitted, actor=supervisor, today=day)
    assert (letter.agency, letter.subject_name) == (city, BUREAU)
    services.issue_letter(letter=letter, number="", actor=supervisor, today=day)
    assert list(queries.letters_to(submitted)) == []
    services.return_to_agency(report=submitted, actor=supervisor, note="按意见函改正。", today=day)
    assert list(queries.letters_to(submitted)) == [letter]


def test_a_letter_on_what_is_known_to_some_is_found_by_nobody_else(
    submitted: AnnualReport, supervisor: Person
) -> None:
    letter = services.draft_on_submission(
        report=submitted, actor=supervisor, today=date(2022, 2, 8)
    )
    assert list(queries.letters_of(supervisor)) == [letter]
    AnnualReport.objects.filter(pk=submitted.pk).update(restricted=True)
    assert list(queries.letters_of(supervisor)) == []
    with pytest.raises(CommentLetter.DoesNotExist):
        queries.letter_for(supervisor, letter.pk)


def test_who_may_not_decide_on_a_report_writes_no_letter_on_it(
    submitted: AnnualReport, office_head: Person
) -> None:
    with pytest.raises(NotPermitted):
        services.draft_on_submission(report=submitted, actor=office_head, today=date(2022, 2, 8))


def test_figures_that_were_corrected_are_said_to_be(
    stored: StoredReading, supervisor: Person
) -> None:
    services.correct_cell(
        stored=stored,
        cell_id="t4.review.total",
        text="2",
        reason="原件第3页印的是2",
        actor=supervisor,
    )
    letter = services.draft_on_reading(stored=stored, actor=supervisor, today=TODAY)
    texts = [one["text"] for one in letter.items if one["rules"] == ["RC04"]]
    assert texts == [
        "表四“行政复议”，总计填2，四种结果之和为0，多2（总计系人工核对原件后确定）。"
        "请核对总计和各分项，予以改正。"
    ]


def test_the_trigger_is_in_the_database(db: None) -> None:
    table = "sqlite_master" if connection.vendor == "sqlite" else "pg_trigger"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        assert ("reporting_issued_letter_stays",) in cursor.fetchall()


def test_somebody_else_is_no_supervisor_here(letter: CommentLetter, bureau: Agency) -> None:
    stranger = make_person("stranger", "孙某人")
    appoint(stranger, bureau, Duty.SUPERVISOR)
    with pytest.raises(NotPermitted):
        services.issue_letter(letter=letter, number="", actor=stranger, today=TODAY)
