"""A text as the page shows it: what was composed, and what has moved under it."""

from __future__ import annotations

from gongkai.reporting.changes import FigureChange
from gongkai.reporting.loaded import Loaded
from gongkai.reporting.models import ReportParagraph
from gongkai.reporting.prose import moved_sentences, stands_in
from gongkai.reporting.prose.figures import figure_label
from gongkai.reporting.prose.standing import Moved
from gongkai.reporting.queries.page_parts import ParagraphOnPage, Piece, SentenceChange
from gongkai.statute.annual_report import PARAGRAPHS, Form

_PARAGRAPHS = {paragraph.id: paragraph for paragraph in PARAGRAPHS}


def paragraph_on_page(loaded: Loaded, paragraph: ReportParagraph) -> ParagraphOnPage:
    """The text with its marks."""
    declared = _PARAGRAPHS.get(paragraph.paragraph_id)
    return ParagraphOnPage(
        paragraph=paragraph,
        label=declared.label if declared else "",
        heading=declared.heading if declared else "",
        pieces=pieces_of(paragraph),
        changed=tuple(_change(loaded.form, moved) for moved in moved_sentences(paragraph)),
    )


def pieces_of(paragraph: ReportParagraph) -> tuple[Piece, ...]:
    """The text cut at the borders of the sentences that stand as composed."""
    places = sorted(
        (paragraph.text.index(sentence["text"]), sentence["text"], sentence["key"])
        for sentence in paragraph.sentences
        if stands_in(paragraph, sentence)
    )
    pieces: list[Piece] = []
    place = 0
    for start, text, key in places:
        if start < place:
            continue
        if start > place:
            pieces.append(Piece(paragraph.text[place:start]))
        pieces.append(Piece(text, True, key))
        place = start + len(text)
    if place < len(paragraph.text):
        pieces.append(Piece(paragraph.text[place:]))
    return tuple(pieces)


def _change(form: Form, moved: Moved) -> SentenceChange:
    before, now = moved.figures_before, moved.figures_now
    return SentenceChange(
        moved.key,
        moved.was,
        moved.composed,
        tuple(
            FigureChange(name, figure_label(form, name), before.get(name, ""), now.get(name, ""))
            for name in dict.fromkeys([*before, *now])
            if before.get(name) != now.get(name)
        ),
    )
