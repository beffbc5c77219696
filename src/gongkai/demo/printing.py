"""What `make demo` says at the end: findings, people, places."""

from __future__ import annotations

from pathlib import Path

from gongkai.demo.building import Built, Say
from gongkai.demo.cast import BUREAU, SIBLING, PersonSeed
from gongkai.demo.reports import PLANTED_YEAR
from gongkai.organisations.models import Agency
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import FindingOnReport, findings_of
from gongkai.statute.annual_report import CellState, Finding, Outcome

LONGEST = 78


def print_findings(say: Say) -> None:
    """What the checks find in the sibling's report, and in the draft that waits."""
    for code, year in ((SIBLING, PLANTED_YEAR), (BUREAU, PLANTED_YEAR)):
        report = AnnualReport.objects.select_related("agency").get(agency__code=code, year=year)
        findings = findings_of(report)
        say(f"\n{report.title}：{report.status_label}，检查发现{len(findings)}处")
        for finding in findings:
            _print_finding(finding, say)


def print_sample(built: Built, say: Say) -> None:
    reading = built.sample
    if reading is None or reading.refused is not None:
        return
    states = [cell.entry.state for cell in reading.cells.values()]
    say(
        f"\n样例：{reading.title}，读出{states.count(CellState.NUMBER)}格，"
        f"{states.count(CellState.UNSURE)}格待人确认，发现{len(reading.findings)}处"
    )
    for finding in reading.findings:
        _print_finding(finding, say)


def print_people(given: list[tuple[PersonSeed, str]], say: Say) -> None:
    """One line for each person; the passwords were made in this run."""
    agencies = {agency.code: agency.shown_name for agency in Agency.objects.all()}
    say("\n人员（都是虚构的；密码是这一次生成的，再运行一次就换新的）")
    for seed, password in given:
        duties = "、".join(duty.label for duty in seed.duties)
        say(f"  {seed.username:<13}{password:<16}{seed.name}　{agencies[seed.agency]}　{duties}")


def print_places(output: Path, host: str, port: int, say: Say) -> None:
    site = f"http://{host}:{port}"
    say(f"\n报告文件　　{output}/<机关代码>-<年度>.html、docx、pdf、xlsx、json")
    say(f"对外页面　　{site}/")
    say(f"工作台　　　{site}/desk/　先用clerk登录，打开市工信局2021年度的报告")


def _print_finding(finding: Finding | FindingOnReport, say: Say) -> None:
    unknown = finding.outcome is Outcome.NOT_CHECKABLE
    kind = "不能核对" if unknown else finding.severity.label
    say(f"  [{kind}] {finding.rule}　{_short(finding.message)}")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
