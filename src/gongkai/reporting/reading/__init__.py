"""Reading reports that somebody else made: no model, no database, no guess.

A front end (`text`) turns a source into a neutral document; the core (`report`) finds title,
sections, paragraphs and cells in it. Every cell of the form is given with its state and its place.
"""

from gongkai.reporting.reading.document import Document, Field, Line, Row
from gongkai.reporting.reading.files import read_content, read_file
from gongkai.reporting.reading.findings import READER_RULES, ReaderRule
from gongkai.reporting.reading.for_people import for_people
from gongkai.reporting.reading.report import read_document
from gongkai.reporting.reading.result import (
    ReadCell,
    Reading,
    ReadParagraph,
    ReadSection,
    Where,
    entry_from_json,
)
from gongkai.reporting.reading.text import parse

__all__ = [
    "READER_RULES",
    "Document",
    "Field",
    "Line",
    "ReadCell",
    "ReadParagraph",
    "ReadSection",
    "ReaderRule",
    "Reading",
    "Row",
    "Where",
    "entry_from_json",
    "for_people",
    "parse",
    "read_content",
    "read_document",
    "read_file",
]
