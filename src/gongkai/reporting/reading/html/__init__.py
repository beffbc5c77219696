"""Front end for web pages: made by hand, by Word, or by the site that publishes the report."""

from __future__ import annotations

from gongkai.reporting.reading.document import Document
from gongkai.reporting.reading.html.region import cut_out_report
from gongkai.reporting.reading.html.saved_mail import page_of_mail
from gongkai.reporting.reading.html.source import as_utf8, parse_tree
from gongkai.reporting.reading.html.walking import walk

__all__ = ["parse_html"]


def parse_html(content: bytes) -> tuple[Document, int]:
    """The neutral document of a page, and how many of its characters could not be read.

    Takes HTML, XHTML and pages saved as mail (.mht, quoted-printable). Lines are those of the page;
    of a page within a mail, those of the page taken out. What a site prints around the report is
    left out as far as the structure of the page tells. Raises Refused for what is no text, has its
    content elsewhere, or is nested beyond sense.
    """
    page, charset = page_of_mail(content)
    text, damaged = as_utf8(page, charset)
    tree = parse_tree(text)
    if tree is None:
        return Document(()), damaged
    walked = walk(tree, text)
    return Document(cut_out_report(walked)), damaged
