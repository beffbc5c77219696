"""Who may do what on a report."""

from gongkai.statute.duties import Duty

EDITORS = (Duty.REPORT_EDITOR,)
REVIEWERS = (Duty.REPORT_EDITOR, Duty.OFFICE_HEAD)
CONFIRMERS = (Duty.REPORT_EDITOR, Duty.OFFICE_HEAD, Duty.SECTION_HEAD)
