"""`gongkai register import`: dry unless confirmed, and in somebody's name."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.registers.conftest import Registers

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, EntryKind, ImportRun
from gongkai.registers.services import replace_sort
from gongkai.statute.duties import Duty

HEAD = "决定书文号,处罚事由,决定日期\n"
GOOD = HEAD + "云工信罚〔2023〕1号,未报送节能资料,2023-03-05\n"


def run(*words: object, agency: str = "yunling-gxj") -> tuple[int, list[str]]:
    """Exit status and printed lines."""
    out = StringIO()
    status = 0
    try:
        call_command("register", "import", *map(str, words), "--agency", agency, stdout=out)
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    return status, out.getvalue().splitlines()


@pytest.fixture
def penalties(tmp_path: Path) -> Path:
    path = tmp_path / "处罚.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_file_is_only_looked_at(registers: Registers, penalties: Path) -> None:
    status, lines = run(penalties, "--kind", "penalty")
    assert status == 0
    assert lines == [
        "收下　第2行　决定日期　2023-03-05：“2023-03-05”按2023年3月5日读取",
        "1行都可以登记，还没有写入；加上--confirm写入。",
    ]
    assert not Entry.objects.exists()


def test_a_confirmed_file_is_stored_in_the_clerk_s_name(
    registers: Registers, penalties: Path
) -> None:
    status, lines = run(penalties, "--kind", "penalty", "--confirm")
    assert (status, lines[-1]) == (0, "已写入1行。")
    assert Entry.objects.get().entered_by == registers.clerk
    assert AuditEntry.objects.get(act="registers.import").actor_name == "赵文书"


def test_every_fault_is_printed_and_nothing_stored(registers: Registers, penalties: Path) -> None:
    penalties.write_text(GOOD + "云工信罚〔2023〕2号,,2023-02-30\n", encoding="utf-8")
    status, lines = run(penalties, "--kind", "penalty", "--confirm")
    assert status == 2
    assert lines[:2] == [
        "问题　第3行　处罚事由　（空）：处罚事由没有填",
        "问题　第3行　决定日期　2023-02-30：没有“2023-02-30”这一天，请核对年月日",
    ]
    assert lines[-1] == "有2处问题，什么也没有写入。"
    assert not Entry.objects.exists()


def test_a_refused_file_says_why(registers: Registers, penalties: Path) -> None:
    status, lines = run(penalties, "--kind", "fee")
    assert status == 2
    assert lines[-1].startswith("整份没有收：列名对不上：应有的列是“票据号、")


def test_the_same_file_again_wants_to_be_told_so(registers: Registers, tmp_path: Path) -> None:
    months = tmp_path / "月度.csv"
    months.write_text("年,月,件数\n2023,3,12\n", encoding="utf-8")
    assert run(months, "--kind", "penalty-months", "--confirm")[0] == 0
    replace_sort(
        registers.agency,
        EntryKind.PENALTY,
        year=2023,
        month=3,
        reason="数目有误",
        **registers.signed,
    )
    status, lines = run(months, "--kind", "penalty-months", "--confirm")
    assert status == 2
    assert lines[-3].startswith("内容完全相同的文件已于")
    assert lines[-3].endswith("由赵文书导入过（月度.csv）。")
    assert lines[-1] == "同一份文件要再导入一次，请加上--again；这次没有写入。"
    assert run(months, "--kind", "penalty-months", "--confirm", "--again")[0] == 0


def test_several_clerks_have_to_say_who(
    registers: Registers, people: dict[Duty, Person], penalties: Path
) -> None:
    status, lines = run(penalties, "--kind", "penalty")
    assert status == 2
    assert lines[0].startswith("请用--by写明以谁的名义导入。云岭市工业和信息化局的登记人员：")
    status, lines = run(penalties, "--kind", "penalty", "--by", "registrar", "--confirm")
    assert (status, Entry.objects.get().entered_by) == (0, people[Duty.REGISTRAR])


def test_who_does_not_keep_the_registers_may_not(
    registers: Registers, people: dict[Duty, Person], penalties: Path
) -> None:
    status, lines = run(penalties, "--kind", "penalty", "--by", "report_editor")
    assert status == 2
    assert lines == [
        "导入登记须由担任“申请登记”或“台账登记”的人员办理，您在云岭市工业和信息化局没有这项职责。"
        "请联系安全管理员任命，或者请有此职责的人员办理。"
    ]
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    "words, agency, line",
    [
        (["--kind", "penalty"], "nowhere", "没有代码为“nowhere”的机关。"),
        (["--kind", "penalty", "--by", "nobody"], "yunling-gxj", "没有用户名为“nobody”的人员。"),
    ],
)
def test_what_is_not_there_is_named(
    registers: Registers, penalties: Path, words: list[str], agency: str, line: str
) -> None:
    assert run(penalties, *words, agency=agency) == (2, [line])


def test_a_file_that_is_not_there_is_named(registers: Registers, tmp_path: Path) -> None:
    status, lines = run(tmp_path / "缺.csv", "--kind", "penalty")
    assert (status, lines[0].startswith("没有找到文件“")) == (2, True)


def test_an_unknown_kind_is_a_wrong_command_line(bureau: Agency, penalties: Path) -> None:
    with pytest.raises(CommandError, match="--kind"):
        run(penalties, "--kind", "nothing")
