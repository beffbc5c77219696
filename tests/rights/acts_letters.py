"""Acts on letters of comments."""

from __future__ import annotations

from datetime import date

from tests.reporting.kept import kept_reading
from tests.reporting.test_file_report import a_reading
from tests.rights.acts import World, act

from gongkai.organisations.models import Person
from gongkai.reporting import services
from gongkai.reporting.models import CommentLetter
from gongkai.statute.duties import Duty

DAY = date(2022, 2, 11)


def drafted(w: World) -> CommentLetter:
    return services.draft_on_reading(
        stored=kept_reading(a_reading(), w.bureau, w.editor),
        actor=w.people[Duty.OFFICE_HEAD],
        today=DAY,
    )


@act("comment_letter.draft")
def draft(w: World, who: Person) -> None:
    services.draft_on_reading(stored=kept_reading(a_reading(), w.bureau, w.editor), actor=who)


@act("comment_letter.edit")
def edit(w: World, who: Person) -> None:
    services.add_item(
        letter=drafted(w), part="wording", asks="correct", text="请写明机关全称。", actor=who
    )


@act("comment_letter.drop")
def drop(w: World, who: Person) -> None:
    services.drop_letter(letter=drafted(w), actor=who)


@act("comment_letter.issue")
def issue(w: World, who: Person) -> None:
    services.issue_letter(letter=drafted(w), number="", actor=who, today=DAY)
