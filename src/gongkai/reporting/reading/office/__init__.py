"""Front ends for Word and Excel files, and the way to them for older formats.

Nothing in a file is executed or followed: of the package only the parts that hold its text are
opened, and macros, embedded objects, pictures and what lies outside stay where they are.
"""

from gongkai.reporting.reading.office.converting import NoConverter, converted
from gongkai.reporting.reading.office.docx import parse_docx
from gongkai.reporting.reading.office.xlsx import parse_xlsx

__all__ = [
    "NoConverter",
    "converted",
    "parse_docx",
    "parse_xlsx",
]
