"""Acts on reports: keyword arguments, one transaction, an entry in the log."""

from gongkai.reporting.services.abandoning import abandon_correction
from gongkai.reporting.services.assign_readings import assign_reading
from gongkai.reporting.services.assigning_parts import assign_part, withdraw_part
from gongkai.reporting.services.candidates import confirm_candidate
from gongkai.reporting.services.cells import confirm_cell, give_reason, type_cell, use_computed
from gongkai.reporting.services.collecting_parts import collect_part, return_part
from gongkai.reporting.services.content import content_of
from gongkai.reporting.services.correct_readings import correct_cell, take_back_correction
from gongkai.reporting.services.correcting import correct
from gongkai.reporting.services.counting import Recount, recount
from gongkai.reporting.services.deadlines import set_deadline
from gongkai.reporting.services.deciding import (
    accept,
    record_acceptance,
    record_return,
    return_to_agency,
)
from gongkai.reporting.services.delivering_parts import deliver_part
from gongkai.reporting.services.details import retitle, set_platform_count
from gongkai.reporting.services.draft_letters import draft_on_reading, draft_on_submission
from gongkai.reporting.services.drop_readings import drop_batch, drop_reading
from gongkai.reporting.services.edit_letters import (
    EditedFrame,
    EditedItem,
    add_item,
    drop_letter,
    edit_letter,
)
from gongkai.reporting.services.export_selections import TABLE_FORMS, start_selection
from gongkai.reporting.services.exporting import Exported, export, start_export
from gongkai.reporting.services.filing import (
    discard_report,
    file_report,
    hand_back_report,
    present_report,
    take_out_report,
)
from gongkai.reporting.services.freezing import freeze_figures
from gongkai.reporting.services.importing import import_reading, take_reading
from gongkai.reporting.services.issue_letters import issue_letter, next_number
from gongkai.reporting.services.kept_remarks import drop_remark, keep_remark
from gongkai.reporting.services.opening import open_report, type_earlier_report
from gongkai.reporting.services.paragraphs import (
    Edited,
    edit_paragraph,
    keep_sentences,
    use_composed,
)
from gongkai.reporting.services.publishing import publish
from gongkai.reporting.services.receive_readings import (
    HandedIn,
    receive_own_report,
    receive_readings,
)
from gongkai.reporting.services.remarks import Remark, answer_remark
from gongkai.reporting.services.signing import (
    answer_about_report,
    ask_about_report,
    ask_emergency_for_report,
    confirm_emergency_for_report,
    grant_emergency_for_report,
    recall_report,
    recall_signature_on_report,
    send_back_report,
    sign_report,
)
from gongkai.reporting.services.steps import check, reopen
from gongkai.reporting.services.submitting import record_submission, submit
from gongkai.reporting.services.waivers import unwaive, waive
from gongkai.reporting.services.zeros import fill_with_zeros

__all__ = [
    "TABLE_FORMS",
    "Edited",
    "EditedFrame",
    "EditedItem",
    "Exported",
    "HandedIn",
    "Recount",
    "Remark",
    "abandon_correction",
    "accept",
    "add_item",
    "answer_about_report",
    "answer_remark",
    "ask_about_report",
    "ask_emergency_for_report",
    "assign_part",
    "assign_reading",
    "check",
    "collect_part",
    "confirm_candidate",
    "confirm_cell",
    "confirm_emergency_for_report",
    "content_of",
    "correct",
    "correct_cell",
    "deliver_part",
    "discard_report",
    "draft_on_reading",
    "draft_on_submission",
    "drop_batch",
    "drop_letter",
    "drop_reading",
    "drop_remark",
    "edit_letter",
    "edit_paragraph",
    "export",
    "file_report",
    "fill_with_zeros",
    "freeze_figures",
    "give_reason",
    "grant_emergency_for_report",
    "hand_back_report",
    "import_reading",
    "issue_letter",
    "keep_remark",
    "keep_sentences",
    "next_number",
    "open_report",
    "present_report",
    "publish",
    "recall_report",
    "recall_signature_on_report",
    "receive_own_report",
    "receive_readings",
    "record_acceptance",
    "record_return",
    "record_submission",
    "recount",
    "reopen",
    "retitle",
    "return_part",
    "return_to_agency",
    "send_back_report",
    "set_deadline",
    "set_platform_count",
    "sign_report",
    "start_export",
    "start_selection",
    "submit",
    "take_back_correction",
    "take_out_report",
    "take_reading",
    "type_cell",
    "type_earlier_report",
    "unwaive",
    "use_composed",
    "use_computed",
    "waive",
    "withdraw_part",
]
