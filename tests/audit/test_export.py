"""A chain exported, and checked by the program in it alone: no Django, no package, no network."""

import json
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from gongkai.audit import checker, triggers
from gongkai.audit.exporting import write_export
from gongkai.audit.hashing import FORMAT, HASHED
from gongkai.audit.services import anchor, record

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 2, 11, 4, 0, tzinfo=UTC)
Lines = list[dict]


@pytest.fixture(autouse=True)
def key(settings, tmp_path: Path) -> Path:
    settings.AUDIT_SEAL_KEY_FILE = tmp_path / "audit-seal.key"
    return tmp_path / "audit-seal.key"


@pytest.fixture
def export(key: Path, tmp_path: Path) -> Path:
    """Five entries, the third and fifth on the case number 7 that only some may know."""
    for number in range(1, 6):
        record(
            chain="gxj",
            act="registers.add",
            actor_name="赵文书",
            subject=f"第{number}件" if number % 2 == 0 else f"秘密{number}",
            case=7 if number in (3, 5) else None,
        )
    return write(tmp_path / "export.zip")


def write(path: Path, hidden: frozenset[int] = frozenset(), chain: str = "gxj") -> Path:
    with path.open("wb") as file:
        write_export(file, chain, NOON, lambda case, detail: case in hidden)
    return path


def changed(path: Path, change: Callable[[list[str]], list[str]]) -> Path:
    """A copy of the export with other lines in its log."""
    copy = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w") as made:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "log.jsonl":
                lines = content.decode().splitlines(keepends=True)
                content = "".join(change(lines)).encode()
            made.writestr(name, content)
    return copy


def check(path: Path, *options: str, program: Path | None = None) -> tuple[int, str]:
    """Run the program of the export itself, isolated from everything installed."""
    folder = path.parent / "taken-out"
    with zipfile.ZipFile(path if zipfile.is_zipfile(path) else path.with_name("export.zip")) as one:
        one.extract("check_log.py", folder)
    done = subprocess.run(
        ["python3", "-I", "-S", str(folder / "check_log.py"), str(path), *options],
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_a_good_export_is_proved_without_key_and_says_what_is_not(export: Path) -> None:
    code, said = check(export)
    assert code == 0
    assert said.startswith("机关gxj的日志：5条，末条摘要 ")
    assert "末尾被截短或整条链被重做，看不出来" in said
    assert said.endswith("结论：前后一致，未见改动\n")


def test_with_the_key_the_head_is_proved(export: Path, key: Path, tmp_path: Path) -> None:
    code, said = check(export, "--key", str(key))
    assert (code, "看不出来" in said) == (0, False)
    other = tmp_path / "other.key"
    other.write_text("another")
    code, said = check(export, "--key", str(other))
    assert code == 1
    assert "链首封印不符" in said


def test_the_export_names_what_is_in_it(export: Path) -> None:
    with zipfile.ZipFile(export) as archive:
        assert archive.namelist() == ["log.jsonl", "manifest.json", "check_log.py", "说明.txt"]
        manifest = json.loads(archive.read("manifest.json"))
        lines = [json.loads(line) for line in archive.read("log.jsonl").decode().splitlines()]
    assert (manifest["entries"], manifest["withheld"], manifest["name"]) == (5, 0, "机关gxj的日志")
    assert list(lines[0]) == ["chain", "count", "last_hash", "seal"]
    assert list(lines[1]) == [*HASHED, "hash"]


def test_the_checker_knows_the_columns_and_the_form() -> None:
    assert (checker.HASHED, checker.FORMAT) == (HASHED, FORMAT)


def swap(lines: list[str]) -> list[str]:
    return [*lines[:2], lines[3], lines[2], *lines[4:]]


def other_chain(lines: list[str]) -> list[str]:
    return [lines[0].replace('"gxj"', '"jtj"'), *lines[1:]]


def shorter(lines: list[str]) -> list[str]:
    """The end left out, and the head made to say that there never was more."""
    last = json.loads(lines[-2])
    head = json.loads(lines[0]) | {"count": last["sequence"], "last_hash": last["hash"]}
    return [json.dumps(head) + "\n", *lines[1:-1]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: [one.replace("第2件", "第9件") for one in lines], "第2条内容与摘要不符"),
        (lambda lines: [*lines[:3], *lines[4:]], "缺少第3条"),
        (lambda lines: [*lines[:2], *lines[4:]], "缺少第2至3条"),
        (lambda lines: [lines[0], *lines[2:]], "缺少第1条"),
        (lambda lines: lines[:-1], "缺少第5条"),
        (lambda lines: lines[:1], "缺少第1至5条"),
        (lambda lines: [*lines[:3], lines[2], *lines[3:]], "第2条出现不止一次"),
        (
            lambda lines: [*lines, lines[1].replace('"sequence": 1', '"sequence": 6')],
            "第6条未经封印",
        ),
        (swap, "次序被调换"),
        (lambda lines: [*lines[:3], "{}\n", *lines[3:]], "文件第4行读不懂"),
        (lambda lines: [*lines[:3], "\x00不是\n", *lines[3:]], "文件第4行读不懂"),
        (lambda lines: [*lines[:3], '{"sequence": true}\n', *lines[3:]], "文件第4行读不懂"),
        (lambda lines: [one.replace('"case": 7', '"case": null') for one in lines], "第3条内容"),
        (other_chain, "第1条属于另一条链"),
    ],
)
def test_what_was_done_to_it_is_named(
    export: Path, change: Callable[[list[str]], list[str]], said: str
) -> None:
    code, told = check(changed(export, change))
    assert code == 1
    assert said in told
    assert "结论：与写入时不符" in told


def test_a_tail_left_out_with_the_head_is_shown_by_key_or_anchor(
    export: Path, key: Path, settings, tmp_path: Path
) -> None:
    settings.AUDIT_ANCHOR = str(tmp_path / "anchor.txt")
    anchor(NOON)
    cut = changed(export, shorter)
    code, told = check(cut)
    assert code == 0, "nobody can tell from the export alone"
    assert "看不出来" in told
    code, told = check(cut, "--key", str(key))
    assert (code, "链首封印不符" in told) == (1, True)
    code, told = check(cut, "--anchor", settings.AUDIT_ANCHOR)
    assert code == 1
    assert "锚记有5条，导出件只有4条，后面的被截去" in told
    assert check(export, "--anchor", settings.AUDIT_ANCHOR) == (
        0,
        check(export, "--key", str(key))[1],
    )


def test_a_chain_made_anew_with_the_key_is_shown_by_an_anchor(
    export: Path, settings, tmp_path: Path
) -> None:
    settings.AUDIT_ANCHOR = str(tmp_path / "anchor.txt")
    anchor(NOON)

    def made_anew(lines: list[str]) -> list[str]:
        entries, previous = [json.loads(line) for line in lines[1:]], ""
        for entry in entries:
            entry["subject"] = "别的"
            entry["previous_hash"] = previous
            row = [["format", 2], *([name, entry[name]] for name in HASHED)]
            entry["hash"] = previous = checker.sha256(row)
        head = json.loads(lines[0]) | {"last_hash": previous}
        return [json.dumps(one) + "\n" for one in (head, *entries)]

    forged = changed(export, made_anew)
    assert check(forged)[0] == 0
    code, told = check(forged, "--anchor", settings.AUDIT_ANCHOR)
    assert code == 1
    assert "第5条与锚不符，本条或其前的记录被改写" in told


def test_entries_that_may_not_be_shown_are_proved_without_their_text(
    export: Path, key: Path, tmp_path: Path
) -> None:
    path = write(tmp_path / "withheld.zip", frozenset({7}))
    with zipfile.ZipFile(path) as archive:
        log = archive.read("log.jsonl").decode()
    assert "秘密1" in log
    assert "秘密3" not in log
    assert "秘密5" not in log
    third = json.loads(log.splitlines()[3])
    assert set(third) == {"sequence", "previous_hash", "hash", "withheld"}

    code, told = check(path, "--key", str(key))
    assert code == 0
    assert "其中2条只有摘要" in told

    def renamed(lines: list[str]) -> list[str]:
        return [one.replace(third["hash"], "0" * 64) for one in lines]

    assert check(changed(path, renamed))[0] == 1
    assert check(changed(path, lambda lines: [*lines[:3], *lines[4:]]))[0] == 1


def test_details_decide_as_well_what_is_withheld(key: Path, tmp_path: Path) -> None:
    record(chain="gxj", act="registers.add", subject="秘密", detail={"entry": 53})
    path = tmp_path / "details.zip"
    with path.open("wb") as file:
        done = write_export(file, "gxj", NOON, lambda case, detail: '"entry": 53}' in detail)
    assert (done.count, done.withheld) == (1, 1)


def test_a_broken_log_exports_and_the_check_says_that_it_is_broken(
    export: Path, tmp_path: Path
) -> None:
    triggers.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET subject = '别的' WHERE sequence = 2")
        cursor.execute("UPDATE audit_audithead SET seal = 'x' WHERE chain = 'gxj'")
        if connection.vendor == "sqlite":
            cursor.execute("UPDATE audit_auditentry SET cites = x'ff' WHERE sequence = 4")
    triggers.put_up(connection)
    record(chain="gxj", act="registers.add")
    code, told = check(write(tmp_path / "broken.zip"))
    assert code == 1
    assert "第2条内容与摘要不符" in told
    assert "第6条记载此前日志已被破坏：链首被删除或改写，封印不符" in told


def test_the_installations_chain_is_exported_too(export: Path, tmp_path: Path) -> None:
    code, told = check(write(tmp_path / "platform.zip", chain=""))
    assert code == 0
    assert told.startswith("平台日志：1条")


def test_a_chain_that_is_not_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write(tmp_path / "none.zip", chain="ghost")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不是日志导出件"),
        (b"PK\x03\x04 nonsense", "不是日志导出件"),
        (None, "打不开"),
    ],
)
def test_what_is_no_export_is_said_and_nothing_breaks(
    export: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "nonsense.zip"
    if content is not None:
        path.write_bytes(content)
    code, told = check(path)
    assert code == 2
    assert said in told


def test_a_damaged_file_and_other_archives_are_no_export(export: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    content = bytearray(export.read_bytes())
    content[80] ^= 0xFF
    damaged.write_bytes(content)
    assert check(damaged)[0] == 2
    assert check(changed(export, lambda lines: ["[]\n", *lines[1:]]))[0] == 2
    assert check(changed(export, lambda lines: ['{"chain": 1}\n']))[0] == 2
    assert check(changed(export, lambda lines: []))[0] == 2


def test_a_key_or_anchor_that_cannot_be_read_is_said(export: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    for option in ("--key", "--anchor"):
        assert check(export, option, str(tmp_path / "none"))[0] == 2
        code, told = check(export, option, str(empty))
        assert code == 2
        assert "是空的" in told


def test_an_anchor_of_other_chains_proves_nothing_and_says_so(export: Path, tmp_path: Path) -> None:
    anchors = tmp_path / "anchor.txt"
    content = ["2026-02-11T17:00:00.000000+00:00", "jtj", 3, "a" * 64, ""]
    anchors.write_text(json.dumps([*content, checker.sha256(content)]))
    code, told = check(export, "--anchor", str(anchors))
    assert code == 0
    assert "锚文件里没有这条链的记载" in told
