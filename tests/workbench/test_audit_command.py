"""`gongkai audit` on the command line: verify with anchors, export, anchor."""

from __future__ import annotations

import json
import subprocess
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gongkai.audit import triggers
from gongkai.audit.models import AuditEntry
from gongkai.audit.services import record
from gongkai.jobs.models import Mail
from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.anchoring import anchor_log
from gongkai.workflow.models import Case, Restriction

pytestmark = pytest.mark.django_db


def audit(*arguments: str) -> str:
    out = StringIO()
    call_command("audit", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def secret(bureau: Agency, people: dict[Duty, Person]) -> Case:
    case = Case.objects.create(agency=bureau, kind="annual_report", title="x", restricted=True)
    head = people[Duty.OFFICE_HEAD]
    made = Restriction.objects.create(
        agency=bureau, kind="case", key=str(case.pk), reason="y", by=head
    )
    made.known_to.add(head)
    record(chain=bureau.code, act="annual_report.check", subject="机密", case=case.pk)
    return case


def test_an_export_checks_and_holds_nothing_restricted(secret: Case, tmp_path: Path) -> None:
    path = tmp_path / "log.zip"
    said = audit("export", "--chain", "yunling-gxj", "--out", str(path))
    assert "已导出2条，其中1条涉及限定知悉事项，只有摘要" in said
    with zipfile.ZipFile(path) as archive:
        assert "机密" not in archive.read("log.jsonl").decode()
        archive.extract("check_log.py", tmp_path)
    done = subprocess.run(["python3", "-I", str(tmp_path / "check_log.py"), str(path)], check=False)
    assert done.returncode == 0
    entry = AuditEntry.objects.get(act="audit.export")
    assert (entry.chain, entry.actor_name, entry.detail) == ("yunling-gxj", "平台", {})


def test_the_whole_is_exported_on_demand_and_the_log_says_so(secret: Case, tmp_path: Path) -> None:
    path = tmp_path / "log.zip"
    audit("export", "--chain", "yunling-gxj", "--out", str(path), "--whole")
    with zipfile.ZipFile(path) as archive:
        assert "机密" in archive.read("log.jsonl").decode()
    assert AuditEntry.objects.get(act="audit.export").detail == {"note": "含限定知悉事项"}


def test_an_unknown_chain_and_a_file_in_the_way_are_refused(secret: Case, tmp_path: Path) -> None:
    path = tmp_path / "log.zip"
    with pytest.raises(CommandError, match="没有机关ghost的日志"):
        audit("export", "--chain", "ghost", "--out", str(path))
    assert not path.exists()
    with pytest.raises(CommandError, match="写不进"):
        audit("export", "--chain", "-", "--out", str(tmp_path / "none" / "log.zip"))
    path.touch()
    with pytest.raises(CommandError, match="已经存在"):
        audit("export", "--chain", "-", "--out", str(path))
    assert path.read_bytes() == b""


def test_the_anchor_is_written_and_mailed(secret: Case, settings, tmp_path: Path) -> None:
    settings.AUDIT_ANCHOR = str(tmp_path / "anchor.txt")
    settings.AUDIT_ANCHOR_MAIL = "shenji@yunling.example"
    said = audit("anchor")
    assert "日志锚已写出2行" in said
    assert "s***@yunling.example" in said
    mail = Mail.objects.get()
    lines = Path(settings.AUDIT_ANCHOR).read_text().splitlines()
    assert mail.to == "shenji@yunling.example"
    assert all(line in mail.text for line in lines)
    assert "日志完整" in audit("verify")
    assert anchor_log("job")["headline"].startswith("日志锚已写出1行")


def test_a_mail_alone_is_enough_and_is_verified_against_when_brought(
    secret: Case, settings, tmp_path: Path
) -> None:
    settings.VAR, settings.AUDIT_ANCHOR_MAIL = tmp_path, "shenji@yunling.example"
    audit("anchor")
    kept = tmp_path / "mail.txt"
    kept.write_text(Mail.objects.get().text)
    assert "日志完整" in audit("verify", "--anchor", str(kept))
    forged = json.loads(
        next(line for line in kept.read_text().splitlines() if "yunling-gxj" in line)
    )
    kept.write_text(kept.read_text().replace(forged[3], "0" * 64))
    with pytest.raises(CommandError, match="与写入时不符"):
        audit("verify", "--anchor", str(kept))
    with pytest.raises(CommandError):
        audit("verify", "--anchor", str(tmp_path / "none"))


def test_without_a_place_the_command_says_which_settings_there_are() -> None:
    with pytest.raises(CommandError, match="GONGKAI_AUDIT_ANCHOR"):
        audit("anchor")
    assert "没有设置" in anchor_log("job")["headline"]


def test_a_place_that_cannot_be_reached_is_said(secret: Case, settings, tmp_path: Path) -> None:
    settings.AUDIT_ANCHOR = str(tmp_path / "unmounted" / "anchor.txt")
    settings.AUDIT_ANCHOR_MAIL = "shenji@yunling.example"
    with pytest.raises(NotPermitted, match="日志锚没有写出"):
        anchor_log("job")
    assert not Mail.objects.exists()


def test_verify_exits_with_1_when_the_anchor_does_not_fit(
    secret: Case, settings, tmp_path: Path
) -> None:
    settings.AUDIT_ANCHOR = str(tmp_path / "anchor.txt")
    audit("anchor")
    triggers.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditentry WHERE chain = 'yunling-gxj'")
        cursor.execute("DELETE FROM audit_audithead WHERE chain = 'yunling-gxj'")
        cursor.execute("DELETE FROM audit_auditentry WHERE act = 'audit.chain_opened'")
    triggers.put_up(connection)
    with pytest.raises(CommandError) as stopped:
        audit("verify")
    assert stopped.value.returncode == 1
