"""Who may open which address: the one table. An address missing here fails the test.

`open_to` are the duties with which a page of one's own agency opens; an act that is then refused in
words, because its service asks for a duty, counts as opened. `of_agency` says that the address
names something of the bureau, so that somebody of another bureau gets a 404 whatever their duties.
Everybody else gets a 404; who is not signed in is sent to sign in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.statute.duties import Duty
from gongkai.workbench.permitted import WORK

EVERYBODY = frozenset(Duty)
NOBODY: frozenset[Duty] = frozenset()
SECURITY = frozenset({Duty.SECURITY_ADMINISTRATOR})
SYSTEM = frozenset({Duty.SYSTEM_ADMINISTRATOR})
AUDIT = frozenset({Duty.AUDIT_ADMINISTRATOR})
HEAD = frozenset({Duty.OFFICE_HEAD})


@dataclass(frozen=True)
class Address:
    """How an address is asked for, with what, and who is let in."""

    open_to: frozenset[Duty]
    method: str = "get"
    arguments: dict[str, object] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    of_agency: bool = False
    without_duty: bool = False
    """Open also to somebody signed in who holds no duty at all."""


BUREAU = {"code": "yunling-gxj"}
PERSON: dict[str, object] = {"pk": "the clerk"}
EDITOR = frozenset({Duty.REPORT_EDITOR})
WRITERS = frozenset({Duty.REGISTER_CLERK, Duty.REGISTRAR})
KIND: dict[str, object] = {"kind": "penalty"}
ENTRY: dict[str, object] = {"pk": "a penalty"}
DOCUMENT: dict[str, object] = {"pk": "a document"}
RUN: dict[str, object] = {"pk": "an import"}
REPORT: dict[str, object] = {"pk": "a draft"}
CELL: dict[str, object] = {"pk": "a draft", "cell_id": "t3.new_received.total"}
TEXT: dict[str, object] = {"pk": "a draft", "text": "a text"}
READERS = frozenset({Duty.REPORT_EDITOR, Duty.OFFICE_HEAD, Duty.SUPERVISOR})
READING: dict[str, object] = {"pk": "a reading"}
READ_CELL: dict[str, object] = READING | {"cell_id": "t2.art20_6.penalty.decisions"}
BATCH: dict[str, object] = {"pk": "a batch"}
WRITERS_OF_LETTERS = frozenset({Duty.SUPERVISOR, Duty.OFFICE_HEAD})
LETTER: dict[str, object] = {"pk": "a letter"}
HANDED_IN: dict[str, object] = {"pk": "a submitted report"}
STEP: dict[str, object] = HANDED_IN | {"step": "a step"}
PART: dict[str, object] = HANDED_IN | {"part": "a part"}
REMARK: dict[str, object] = HANDED_IN | {"remark": "a remark"}
DELEGATION: dict[str, object] = {"pk": "a delegation"}
FACT: dict[str, object] = {"pk": "a fact"}
FACT_VERSION: dict[str, object] = {"pk": "a fact", "version": "its version"}
FACT_KIND: dict[str, object] = {"kind": "section"}
FACTS_RUN: dict[str, object] = {"pk": "an import of facts"}
PEOPLE_RUN: dict[str, object] = {"pk": "an import of people"}
KEEPERS = frozenset({Duty.REGISTRAR, Duty.REPORT_EDITOR, Duty.OFFICE_HEAD})
JOB: dict[str, object] = {"pk": "a job of the clerk"}

ADDRESSES: dict[str, Address] = {
    "home": Address(EVERYBODY, without_duty=True),
    "sign-out": Address(EVERYBODY, "post", without_duty=True),
    "password": Address(EVERYBODY, without_duty=True),
    "account": Address(EVERYBODY, without_duty=True),
    "account-email": Address(EVERYBODY, "post", sent={"email": ""}, without_duty=True),
    "account-digest": Address(EVERYBODY, "post", without_duty=True),
    "account-revoke": Address(NOBODY, "post", DELEGATION, of_agency=True),
    "rights": Address(SECURITY),
    "routes": Address(HEAD),
    "route": Address(HEAD, arguments={"kind": "annual_report"}),
    "phrases": Address(WORK),
    "phrase-remove": Address(NOBODY, "post", {"pk": 1}, of_agency=True),
    "switch": Address(EVERYBODY, without_duty=True),
    "seat": Address(NOBODY, "post", sent={"to": "a seat that nobody has"}),
    "job": Address(WORK, arguments=JOB, of_agency=True),
    "job-progress": Address(WORK, arguments=JOB, of_agency=True),
    "job-file": Address(WORK, arguments=JOB | {"number": 0}, of_agency=True),
    "waiting": Address(WORK),
    "done": Address(EVERYBODY, without_duty=True),
    "watched": Address(WORK),
    "responsibilities": Address(WORK),
    "responsibilities-act": Address(WORK, "post", sent={"act": "remind"}),
    "hand-overs": Address(WORK),
    "hand-over-new": Address(WORK),
    "hand-over": Address(HEAD, arguments={"pk": "a hand-over"}, of_agency=True),
    "hand-over-end": Address(SECURITY, "post", {"pk": "a hand-over"}, of_agency=True),
    "case": Address(WORK, arguments=REPORT, of_agency=True),
    "case-note": Address(WORK, "post", REPORT, {"text": "看过"}, of_agency=True),
    "case-link": Address(WORK, "post", REPORT, {"other": "2022"}, of_agency=True),
    "case-link-drop": Address(WORK, "post", REPORT | {"link": "a link"}, of_agency=True),
    "case-watch": Address(WORK, "post", REPORT, of_agency=True),
    "case-owner": Address(WORK, arguments=REPORT, of_agency=True),
    "case-restriction": Address(WORK, arguments=REPORT, of_agency=True),
    "case-restriction-lift": Address(WORK, "post", REPORT, of_agency=True),
    "signature-seen": Address(NOBODY, "post", {"pk": 1}, of_agency=True),
    "filter-save": Address(
        EVERYBODY, "post", sent={"name": "名", "query": "a=1"}, without_duty=True
    ),
    "filter-drop": Address(EVERYBODY, "post", {"pk": 1}, without_duty=True),
    "mails": Address(SYSTEM),
    "mail-again": Address(SYSTEM, "post", {"pk": "a mail"}),
    "log": Address(AUDIT | {Duty.OFFICE_HEAD}),
    "log-verify": Address(AUDIT, "post"),
    "log-export": Address(AUDIT, "post", sent={"chain": "yunling-gxj"}),
    "people": Address(SECURITY),
    "person": Address(SECURITY, arguments=PERSON, of_agency=True),
    "person-appoint": Address(SECURITY, "post", PERSON, {"duty": "handler"}, of_agency=True),
    "person-withdraw": Address(SECURITY, "post", PERSON, {"duty": "registrar"}, of_agency=True),
    "person-password": Address(SECURITY, "post", PERSON, of_agency=True),
    "person-invite": Address(SECURITY, "post", PERSON, of_agency=True),
    "person-email": Address(SECURITY, "post", PERSON, {"email": ""}, of_agency=True),
    "person-reopen": Address(SECURITY, "post", PERSON, {"reason": "返回"}, of_agency=True),
    "person-delegate": Address(SECURITY, "post", PERSON, of_agency=True),
    "person-revoke": Address(SECURITY, "post", PERSON | {"number": "a delegation"}, of_agency=True),
    "person-close": Address(SECURITY, "post", PERSON, {"reason": "调离"}, of_agency=True),
    "agencies": Address(SYSTEM),
    "agency": Address(SYSTEM, arguments=dict(BUREAU), of_agency=True),
    "agency-new": Address(SYSTEM, arguments={"parent": "yunling-gxj"}, of_agency=True),
    "section-new": Address(SYSTEM, "post", dict(BUREAU), {"name": "信息科"}, of_agency=True),
    "person-new": Address(SYSTEM, "post", dict(BUREAU), of_agency=True),
    "calendar": Address(SYSTEM),
    "calendar-confirm": Address(SYSTEM, "post"),
    "calendar-template": Address(SYSTEM),
    "calendar-year": Address(SYSTEM, arguments={"year": 2026}),
    "reports": Address(WORK),
    "report-open": Address(WORK, "post", sent={"year": "2019"}),
    "report-import": Address(EDITOR),
    "readings": Address(READERS),
    "readings-all": Address(READERS),
    "reading-batch": Address(READERS, arguments=BATCH, of_agency=True),
    "reading-batch-drop": Address(READERS, "post", BATCH, of_agency=True),
    "readings-alike": Address(READERS, arguments={"pk": "two alike"}, of_agency=True),
    "reading": Address(READERS, arguments=READING, of_agency=True),
    "reading-page": Address(READERS, arguments={"pk": "a PDF", "page": 1}, of_agency=True),
    "reading-correct": Address(READERS, "post", READ_CELL, {"text": "7"}, of_agency=True),
    "reading-take-back": Address(READERS, "post", READ_CELL, of_agency=True),
    "reading-assign": Address(READERS, "post", READING, of_agency=True),
    "reading-take": Address(EDITOR, "post", READING, of_agency=True),
    "reading-drop": Address(READERS, "post", READING, of_agency=True),
    "letters": Address(WRITERS_OF_LETTERS),
    "letter": Address(WRITERS_OF_LETTERS, arguments=LETTER, of_agency=True),
    "letter-preview": Address(WRITERS_OF_LETTERS, arguments=LETTER, of_agency=True),
    "letter-edit": Address(WRITERS_OF_LETTERS, "post", LETTER, of_agency=True),
    "letter-add": Address(WRITERS_OF_LETTERS, "post", LETTER, of_agency=True),
    "letter-drop": Address(WRITERS_OF_LETTERS, "post", LETTER, of_agency=True),
    "letter-issue": Address(WRITERS_OF_LETTERS, "post", LETTER, of_agency=True),
    "letter-file": Address(
        WORK, arguments={"pk": "an issued letter", "ending": "pdf"}, of_agency=True
    ),
    "reading-letter": Address(WRITERS_OF_LETTERS, "post", READING, of_agency=True),
    "report-letter": Address(WRITERS_OF_LETTERS, "post", HANDED_IN, of_agency=True),
    "report": Address(WORK, arguments=REPORT, of_agency=True),
    "report-cell": Address(WORK, arguments=CELL, of_agency=True),
    "report-cell-act": Address(WORK, "post", CELL | {"act": "computed"}, of_agency=True),
    "report-text": Address(WORK, "post", TEXT, {"text": "改过", "revision": "1"}, of_agency=True),
    "report-text-act": Address(WORK, "post", TEXT | {"act": "keep"}, of_agency=True),
    "report-platforms": Address(WORK, "post", REPORT, of_agency=True),
    "report-title": Address(WORK, "post", REPORT, {"title": "年度报告"}, of_agency=True),
    "report-zeros": Address(WORK, "post", REPORT | {"table": 4}, of_agency=True),
    "report-recount": Address(WORK, "post", REPORT, of_agency=True),
    "report-waive": Address(
        WORK, "post", REPORT, {"key": "RC21", "reason": "核实"}, of_agency=True
    ),
    "report-unwaive": Address(WORK, "post", REPORT, {"key": "RC21"}, of_agency=True),
    "report-step": Address(WORK, "post", REPORT | {"name": "check"}, of_agency=True),
    "report-discard": Address(WORK, "post", REPORT, {"reason": "读错"}, of_agency=True),
    "reports-signing": Address(WORK),
    "reports-emergencies": Address(WORK),
    "reports-side-by-side": Address(WORK),
    "reports-table": Address(WORK),
    "reports-table-export": Address(WORK, "post"),
    "reports-deadlines": Address(frozenset({Duty.SUPERVISOR})),
    "report-beside": Address(WORK, arguments=REPORT, of_agency=True),
    "report-signing": Address(WORK, arguments=HANDED_IN, of_agency=True),
    "report-signing-act": Address(WORK, "post", HANDED_IN | {"act": "sign"}, of_agency=True),
    "report-assign": Address(HEAD, arguments=STEP, of_agency=True),
    "report-emergency": Address(WORK, arguments=HANDED_IN, of_agency=True),
    "report-emergency-act": Address(WORK, "post", HANDED_IN | {"act": "ask"}, of_agency=True),
    "report-submission": Address(WORK, arguments=HANDED_IN, of_agency=True),
    "report-submission-act": Address(WORK, "post", HANDED_IN | {"act": "submit"}, of_agency=True),
    "report-proof": Address(WORK, arguments=HANDED_IN | {"file": "a proof"}, of_agency=True),
    "report-review": Address(WORK, arguments=HANDED_IN, of_agency=True),
    "report-review-remark": Address(WORK, "post", HANDED_IN, of_agency=True),
    "report-review-drop": Address(WORK, "post", REMARK, of_agency=True),
    "report-review-accept": Address(WORK, "post", HANDED_IN, of_agency=True),
    "report-review-return": Address(WORK, "post", HANDED_IN, of_agency=True),
    "report-remarks": Address(WORK, arguments=HANDED_IN, of_agency=True),
    "report-remark-answer": Address(WORK, "post", REMARK, of_agency=True),
    "report-versions": Address(WORK, arguments=HANDED_IN, of_agency=True),
    "report-version": Address(WORK, arguments=HANDED_IN | {"number": 1}, of_agency=True),
    "report-compare": Address(WORK, arguments=HANDED_IN, of_agency=True),
    "report-last-year": Address(WORK, arguments=REPORT, of_agency=True),
    "report-history": Address(WORK, arguments=HANDED_IN, of_agency=True),
    "report-dates": Address(WORK, arguments=REPORT, of_agency=True),
    "report-freeze": Address(WORK, arguments=REPORT, of_agency=True),
    "report-parts": Address(WORK, arguments=HANDED_IN, of_agency=True),
    "report-part-assign": Address(WORK, "post", REPORT, of_agency=True),
    "report-part": Address(WORK, arguments=PART, of_agency=True),
    "report-part-collect": Address(WORK, "post", PART, of_agency=True),
    "report-part-act": Address(WORK, "post", PART | {"act": "deliver"}, of_agency=True),
    "report-files": Address(WORK, "post", REPORT, of_agency=True),
    "report-file": Address(WORK, arguments=REPORT | {"output_format": "json"}, of_agency=True),
    "registers": Address(WORK),
    "registers-imports": Address(WORK),
    "registers-import": Address(WRITERS),
    "registers-template": Address(WRITERS, arguments={"target": "penalty"}),
    "registers-run": Address(WORK, arguments=RUN, of_agency=True),
    "registers-run-confirm": Address(WRITERS, "post", RUN, of_agency=True),
    "registers-entry": Address(WORK, arguments=ENTRY, of_agency=True),
    "registers-entry-correct": Address(WRITERS, "post", ENTRY, of_agency=True),
    "registers-entry-remove": Address(WRITERS, "post", ENTRY, {"reason": "重复"}, of_agency=True),
    "registers-document": Address(WORK, arguments=DOCUMENT, of_agency=True),
    "registers-document-correct": Address(WRITERS, "post", DOCUMENT, of_agency=True),
    "registers-document-end": Address(WRITERS, "post", DOCUMENT, of_agency=True),
    "registers-document-remove": Address(WRITERS, "post", DOCUMENT, of_agency=True),
    "registers-restriction": Address(WORK, arguments=ENTRY | {"row": "entries"}, of_agency=True),
    "registers-restriction-lift": Address(
        WORK, "post", DOCUMENT | {"row": "documents"}, of_agency=True
    ),
    "registers-kind": Address(WORK, arguments=KIND),
    "registers-new": Address(WRITERS, arguments=KIND),
    "registers-months": Address(WRITERS, arguments=KIND),
    "registers-months-replace": Address(WRITERS, "post", KIND, {"month": "3", "reason": "改逐条"}),
    "registers-keep": Address(WRITERS, "post", KIND, {"since_year": "2020"}),
    "registers-stop": Address(WRITERS, "post", KIND),
    "facts": Address(WORK),
    "facts-functions": Address(WORK),
    "facts-leaders": Address(WORK),
    "facts-sections": Address(WORK),
    "facts-places": Address(WORK),
    "facts-floors": Address(WORK),
    "facts-groups": Address(WORK),
    "facts-imports": Address(KEEPERS),
    "facts-import": Address(KEEPERS, arguments=FACTS_RUN, of_agency=True),
    "facts-import-confirm": Address(KEEPERS, "post", FACTS_RUN, of_agency=True),
    "facts-export": Address(KEEPERS, "post"),
    "fact-new": Address(KEEPERS, arguments=FACT_KIND),
    "fact": Address(WORK, arguments=FACT, of_agency=True),
    "fact-change": Address(KEEPERS, arguments=FACT, of_agency=True),
    "fact-end": Address(KEEPERS, "post", FACT, of_agency=True),
    "fact-portrait": Address(KEEPERS, "post", FACT, of_agency=True),
    "fact-picture": Address(WORK, arguments=FACT, of_agency=True),
    "fact-version": Address(KEEPERS, arguments=FACT_VERSION, of_agency=True),
    "fact-version-remove": Address(KEEPERS, "post", FACT_VERSION, of_agency=True),
    "people-imports": Address(SYSTEM),
    "people-import-template": Address(SYSTEM),
    "people-import": Address(SYSTEM, arguments=PEOPLE_RUN, of_agency=True),
    "people-import-confirm": Address(SYSTEM, "post", PEOPLE_RUN, of_agency=True),
}
"""All but sign-in and invitation, which are for those who are not signed in."""
