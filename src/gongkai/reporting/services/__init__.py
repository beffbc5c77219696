"""Acts on reports: keyword arguments, one transaction, an entry in the log."""

from gongkai.reporting.services.candidates import confirm_candidate
from gongkai.reporting.services.cells import confirm_cell, give_reason, type_cell, use_computed
from gongkai.reporting.services.content import content_of
from gongkai.reporting.services.counting import Recount, recount
from gongkai.reporting.services.details import retitle, set_platform_count
from gongkai.reporting.services.exporting import Exported, export, start_export
from gongkai.reporting.services.importing import (
    drop_reading,
    import_reading,
    keep_reading,
    take_reading,
)
from gongkai.reporting.services.opening import open_report, type_earlier_report
from gongkai.reporting.services.paragraphs import (
    Edited,
    edit_paragraph,
    keep_sentences,
    use_composed,
)
from gongkai.reporting.services.steps import check, publish, reopen
from gongkai.reporting.services.waivers import unwaive, waive
from gongkai.reporting.services.zeros import fill_with_zeros

__all__ = [
    "Edited",
    "Exported",
    "Recount",
    "check",
    "confirm_candidate",
    "confirm_cell",
    "content_of",
    "drop_reading",
    "edit_paragraph",
    "export",
    "fill_with_zeros",
    "give_reason",
    "import_reading",
    "keep_reading",
    "keep_sentences",
    "open_report",
    "publish",
    "recount",
    "reopen",
    "retitle",
    "set_platform_count",
    "start_export",
    "take_reading",
    "type_cell",
    "type_earlier_report",
    "unwaive",
    "use_composed",
    "use_computed",
    "waive",
]
