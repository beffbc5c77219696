"""Reads reports made elsewhere: no model, no database.

A front end (`text`) turns its format into a neutral `Document`; the core (`sections`, `tables`,
`report`) finds title, sections and cells in it. Nothing is guessed: a value is a number only where
its row label and an unbroken row of places fix where it belongs.
"""

from gongkai.reporting.reading.files import read_file
from gongkai.reporting.reading.report import read_document
from gongkai.reporting.reading.result import ReadCell, Reading, Where, entry_from_json

__all__ = ["ReadCell", "Reading", "Where", "entry_from_json", "read_document", "read_file"]
