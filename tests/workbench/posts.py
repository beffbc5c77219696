"""What each address does when it is posted to, by the name of the act in the table of rights.

An address that answers to a POST and is missing here fails the test. Where `sent` is given, it
completes the act: then exactly the duties of the right have it done. A word of
tests/workbench/test_every_address.py in it stands for the number of that thing. Where it is not,
what is sent is not enough to do anything, and nobody does; the act itself is tried on its service
in tests/rights.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Post:
    """The acts behind an address; what completes one of them, and on what, if not as usual."""

    rights: tuple[str, ...]
    sent: dict[str, str] | None = None
    arguments: dict[str, object] = field(default_factory=dict)


def does(*rights: str, **sent: str) -> Post:
    """An address that does one of `rights`; with what completes it."""
    return Post(rights, sent or None)


def done_as_it_is(*rights: str, **arguments: object) -> Post:
    """One that needs nothing to be sent beside what tests/workbench/addresses.py says."""
    return Post(rights, {}, arguments)


OWN = Post(())
"""One's own affair: signing out, the seat, the password, lists and filters of one's own."""

AGENCY = {"name": "云岭市工业和信息化局", "kind": "municipal_department", "level": "city"}
CENTRE = {"name": "云岭市工业信息中心", "kind": "branch_office", "level": "city"}

POSTS: dict[str, Post] = {
    "home": OWN,
    "sign-out": OWN,
    "password": OWN,
    "account": does("organisations.delegate"),
    "account-email": OWN,
    "account-digest": OWN,
    "account-revoke": does("organisations.revoke_delegation"),
    "switch": OWN,
    "seat": OWN,
    "filter-save": OWN,
    "filter-drop": OWN,
    "signature-seen": OWN,
    "route": does("workflow.save_route"),
    "phrases": OWN,
    "phrase-remove": OWN,
    "responsibilities-act": does("workflow.remind", "workflow.reassign"),
    "hand-over-new": does("workflow.hand_over", leaver="the clerk", to="a newcomer", reason="轮岗"),
    "hand-over-end": does("organisations.withdraw_duty"),
    "case-note": done_as_it_is("workflow.add_note"),
    "case-link": does(
        "workflow.link_cases", other="云岭市工业和信息化局2020年政府信息公开工作年度报告"
    ),
    "case-link-drop": done_as_it_is("workflow.unlink"),
    "case-watch": does("workflow.watch"),
    "case-owner": does("workflow.reassign", owner="a newcomer"),
    "case-restriction": does("workflow.restrict"),
    "case-restriction-lift": does("workflow.unrestrict"),
    "mail-again": does("jobs.send_again"),
    "log-verify": done_as_it_is("audit.verify"),
    "log-export": done_as_it_is("audit.export"),
    "person-appoint": done_as_it_is("organisations.appoint"),
    "person-withdraw": done_as_it_is("organisations.withdraw_duty"),
    "person-password": done_as_it_is("accounts.reset_password"),
    "person-invite": done_as_it_is("organisations.invite"),
    "person-email": done_as_it_is("organisations.change_email"),
    "person-reopen": done_as_it_is("organisations.reactivate_person", pk="a closed account"),
    "person-delegate": does("organisations.delegate"),
    "person-revoke": done_as_it_is("organisations.revoke_delegation"),
    "person-close": done_as_it_is("organisations.deactivate_person", pk="a newcomer"),
    "agency": does("organisations.change_agency", **AGENCY, short_name="工信局"),
    "agency-new": does("organisations.create_agency", **CENTRE, code="yunling-gxj-zx"),
    "section-new": done_as_it_is("organisations.add_section"),
    "person-new": does("organisations.create_person", name="新来的", username="xin", title="科员"),
    "calendar": does("organisations.announce_year"),
    "calendar-confirm": does("organisations.announce_year"),
    "report-open": done_as_it_is("annual_report.open"),
    "reports-deadlines": does(
        "annual_report.set_deadline",
        year="2021",
        region="990000",
        submit_by="2022-01-26",
        basis="云政办函〔2021〕9号",
    ),
    "report-import": does("annual_report.import"),
    "readings": does("reading.receive"),
    "reading-batch-drop": done_as_it_is("reading.drop"),
    "reading-correct": does("reading.correct", text="7", reason="原件第3页"),
    "reading-take-back": does("reading.take_back"),
    "reading-assign": done_as_it_is("reading.assign"),
    "reading-take": does("annual_report.import"),
    "reading-drop": done_as_it_is("reading.drop"),
    "reading-letter": done_as_it_is("comment_letter.draft"),
    "report-letter": does("comment_letter.draft"),
    "letter-edit": does("comment_letter.edit", count="0"),
    "letter-add": does(
        "comment_letter.edit", part="wording", asks="correct", text="请写明机关全称。"
    ),
    "letter-drop": done_as_it_is("comment_letter.drop"),
    "letter-issue": done_as_it_is("comment_letter.issue"),
    "report-cell": Post(
        ("annual_report.type_cell",),
        {"text": "5"},
        {"cell_id": "t3.new_received.natural_person"},
    ),
    "report-cell-act": does(
        "annual_report.use_computed",
        "annual_report.give_reason",
        "annual_report.confirm_cell",
        "annual_report.confirm_candidate",
    ),
    "report-text": does("annual_report.edit_paragraph", text="改过。", revision="0"),
    "report-text-act": does("annual_report.keep_sentences", "annual_report.use_composed"),
    "report-platforms": Post(("annual_report.set_platform_count",), {"wechat-count": "31"}),
    "report-title": done_as_it_is("annual_report.retitle"),
    "report-zeros": done_as_it_is("annual_report.fill_with_zeros"),
    "report-recount": done_as_it_is("annual_report.recount"),
    "report-waive": does("annual_report.waive"),
    "report-unwaive": does("annual_report.unwaive"),
    "report-step": does("annual_report.check", "annual_report.abandon_correction"),
    "report-discard": does("annual_report.discard"),
    "reports-signing": does("workflow.sign"),
    "report-signing-act": does("workflow.sign"),
    "report-assign": does("workflow.assign_step"),
    "report-emergency-act": does("workflow.ask_emergency"),
    "report-submission-act": does("annual_report.submit"),
    "report-review-remark": does("annual_report.return_to_agency"),
    "report-review-drop": does("annual_report.return_to_agency"),
    "report-review-accept": does("annual_report.accept"),
    "report-review-return": does("annual_report.return_to_agency"),
    "report-remark-answer": does("annual_report.answer_remark"),
    "report-freeze": done_as_it_is("annual_report.freeze"),
    "report-part-assign": does("annual_report.assign_part"),
    "report-part-collect": does("annual_report.collect_part"),
    "report-part-act": does(
        "annual_report.deliver_part", "annual_report.return_part", "annual_report.withdraw_part"
    ),
    "report-files": does("annual_report.export"),
    "reports-table-export": does("annual_report.export_selection"),
    "registers-import": does("registers.import"),
    "registers-run-confirm": does("registers.confirm_import"),
    "registers-entry-correct": does(
        "registers.correct_entry",
        number="云工信罚〔2021〕1号",
        subject="未按期报送节能资料",
        decided_on="2021-03-12",
        reason="事由写错",
    ),
    "registers-entry-remove": done_as_it_is("registers.remove_entry"),
    "registers-document-correct": does(
        "registers.correct_document",
        title="扶持办法",
        number="云工信规〔2021〕1号",
        issued_on="2021-05-10",
        led="1",
        reason="漏写文号",
    ),
    "registers-document-end": does("registers.end_document"),
    "registers-document-remove": does("registers.remove_document", reason="重复登记"),
    "registers-restriction": does("workflow.restrict"),
    "registers-restriction-lift": does("workflow.unrestrict"),
    "registers-new": does(
        "registers.add_entry", number="云工信罚〔2021〕8号", subject="未报", decided_on="2021-03-15"
    ),
    "registers-months": does("registers.set_month"),
    "registers-months-replace": does("registers.replace_sort"),
    "registers-keep": done_as_it_is("registers.keep"),
    "registers-stop": does("registers.stop_keeping"),
    "facts-imports": does("organisations.import_facts"),
    "facts-import-confirm": does("organisations.import_facts"),
    "facts-export": done_as_it_is("organisations.export_facts"),
    "fact-new": does("organisations.enter_fact", name="信息科", since="2021-03-15"),
    "fact-change": does("organisations.change_fact"),
    "fact-end": does("organisations.end_fact"),
    "fact-portrait": does("organisations.set_portrait"),
    "fact-version": does("organisations.correct_fact"),
    "fact-version-remove": does("organisations.remove_fact", reason="登记错了"),
    "people-imports": does("organisations.import_people"),
    "people-import-confirm": does("organisations.import_people"),
}
