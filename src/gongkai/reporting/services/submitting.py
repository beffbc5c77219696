"""Handing a report in to the supervising office, and writing down what was handed in elsewhere."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.documents.models import StoredFile
from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport, ReportVersion, Submission
from gongkai.reporting.services.steps import ask_flow
from gongkai.reporting.services.versions import newest, refuse_changed
from gongkai.reporting.supervising import supervising_agency
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION
from gongkai.workflow.engine import take_step
from gongkai.workflow.queries import is_signed


@transaction.atomic
def submit(*, report: AnnualReport, actor: Person, today: date | None = None) -> AnnualReport:
    """Hand the signed version in to the supervising office of this installation.

    That is the nearest agency above in which somebody holds the supervisor's duty. Raises
    NotPermitted without the duty of report editor or office head, when the report is not approved,
    and where there is no such office: then `record_submission` is the way.
    """
    today = today or timezone.localdate()
    ask_flow(report, "submit", actor, today)
    version = _signed_version(report)
    above = supervising_agency(report.agency, today)
    if above is None:
        raise NotPermitted(
            f"{report.agency.name}的上级机关里没有人担任“公开工作主管部门监督”，不能在线报送。"
            "请在平台以外报送后，用“登记报送”写明报送机关、日期并附上凭证。",
            REGULATION.article(49),
        )
    return _submit(report, version, actor, today, on=today, to_agency=above)


@transaction.atomic
def record_submission(
    *,
    report: AnnualReport,
    actor: Person,
    elsewhere: str,
    submitted_on: date,
    proof: StoredFile,
    note: str = "",
    today: date | None = None,
) -> AnnualReport:
    """Write down that the signed version was handed in to an office outside this installation.

    `proof` is a file that this agency stored. Raises as `submit`, where the supervising office is
    in this installation, without a name, and for a day to come or before it was signed.
    """
    today = today or timezone.localdate()
    ask_flow(report, "submit", actor, today)
    version = _signed_version(report)
    above = supervising_agency(report.agency, today)
    if above is not None:
        raise NotPermitted(
            f"{above.name}就在本平台上，请直接报送，不用登记。由其在平台上接受或者退回。"
        )
    name = storable(" ".join(elsewhere.split()))[:120]
    if not name:
        raise NotPermitted("请写明报送给哪个机关。")
    refuse_foreign(report, proof)
    signed_on = version.approved_on or date(report.year + 1, 1, 1)
    if not signed_on <= submitted_on <= today:
        raise NotPermitted(
            f"报送日期{submitted_on:%Y年%-m月%-d日}应在签发（{signed_on:%Y年%-m月%-d日}）以后、"
            "今天以前。请改正日期。"
        )
    return _submit(
        report, version, actor, today, on=submitted_on, elsewhere=name, proof=proof, note=note
    )


def refuse_foreign(report: AnnualReport, proof: StoredFile | None) -> None:
    """Raise NotPermitted for a file that another agency handed in."""
    if proof is not None and proof.agency_code != report.agency.code:
        raise NotPermitted("凭证须是本机关上传的文件。请重新上传。")


def _signed_version(report: AnnualReport) -> ReportVersion:
    version = newest(report)
    older = version is not None and version.draft is None and version.is_public
    if version is None or not (older or (version.draft and is_signed(version.draft))):
        raise NotPermitted(f"{report}的最新一稿没有签完，不能报送。请退回修改后重新送签。")
    refuse_changed(version)
    return version


def _submit(
    report: AnnualReport,
    version: ReportVersion,
    actor: Person,
    today: date,
    *,
    on: date,
    to_agency: Agency | None = None,
    elsewhere: str = "",
    proof: StoredFile | None = None,
    note: str = "",
) -> AnnualReport:
    submission = Submission.objects.create(
        report=report,
        version=version,
        to_agency=to_agency,
        elsewhere=elsewhere,
        proof=proof,
        on=on,
        by=actor,
    )
    return take_step(
        report,
        "submit",
        actor,
        storable(note.strip()),
        day=today,
        to=submission.receiver,
        here=to_agency is not None,
        on=on.isoformat(),
        version=version.number,
        hash=version.hash,
        proof=proof.sha256 if proof else None,
    )
