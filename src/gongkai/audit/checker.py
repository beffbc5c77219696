#!/usr/bin/env python3
"""Checks an exported log without the platform that wrote it: `python3 check_log.py export.zip`.

Put into every export as `check_log.py`. It needs Python 3.8 or later and nothing else, so that
whoever is given an export can read in one file what is proved and how.

An export is a ZIP with `log.jsonl`: its first line is the head of the chain, each other line one
entry in its order. The hash of an entry is SHA-256 over the JSON of the names and values of its
columns, the hash of the one before among them, so the last hash fixes all before it. An entry that
may not be shown has place and hashes alone: that it is there is proved, what it says is not.

What nobody can know from the export alone is whether the whole chain was made anew, or its end
left out. The seal of the head (HMAC-SHA-256 with the key of the platform) shows it to who has the
key, an anchor (count and last hash of a chain, noted elsewhere at the time) to everybody.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import io
import json
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

HASHED = (
    *("chain", "sequence", "at", "act", "actor_number", "actor_name", "duty", "agency_code"),
    *("subject", "detail_text", "cites", "previous_hash", "case"),
)
FORMAT = 2
LOG, BREACH_FOUND, MOST_SHOWN = "log.jsonl", "audit.breach_found", 50


_NONE_OF_OURS = (KeyError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)


class NoExport(Exception):
    """What was handed over is no export of a log, or cannot be read."""


def sha256(value: object) -> str:
    """SHA-256, lower-case hex, of JSON without spaces; "" where a text has no bytes."""
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError:
        return ""


def form_of(entry: dict) -> int:
    """By which form the hash of an entry is its own: 2 as now, 1 as before there were cases,
    0 by none."""
    row = [[name, entry.get(name)] for name in HASHED]
    if sha256([["format", FORMAT], *row]) == entry["hash"]:
        return FORMAT
    return int(sha256(row[:-1]) == entry["hash"] and entry.get("case") is None)


def name_of(chain: object) -> str:
    """The chain as people read it."""
    return f"机关{chain}的日志" if chain else "平台日志"


def places(first: int, last: int) -> str:
    """第3条, or 第3至5条."""
    return f"第{first}条" if first == last else f"第{first}至{last}条"


class Anchors:
    """What was noted of the chains elsewhere: for each chain, places and the hashes there.

    A line is a JSON array: time, chain, count, last hash, hash of the line before, and the hash of
    these five. Lines that are no such array are passed over, so that a whole mail may be kept. What
    is wrong with the lines themselves is in `faults`; `lines` has the hashes of the good ones.
    """

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self.places: dict[str, dict[int, str]] = {}
        self.latest: dict[str, int] = {}
        self.lines: dict[str, int] = {}
        self.faults: list[str] = []
        self.last = ""
        for number, line in enumerate(lines, start=1):
            found = _read_json(line)
            kinds = [type(one) for one in found] if isinstance(found, list) else []
            if kinds == [str, str, int, str, str, str]:
                self._take(f"锚文件第{number}行", found, number)

    def _take(self, where: str, line: tuple, number: int) -> None:
        at, chain, count, last_hash, previous, own = line
        if sha256([at, chain, count, last_hash, previous]) != own:
            self.faults.append(f"{where}被改动")
            return
        if self.last and previous != self.last:
            self.faults.append(f"{where}与前一行不衔接，其间有行被删除或者没有收齐")
        where, before = f"{where}：{name_of(chain)}", self.latest.get(chain, 0)
        if count < before:
            said = f"由{before}条减为{count}条，有记录被删除，或者数据库曾被换回旧的备份"
            self.faults.append(where + said)
        if self.places.setdefault(chain, {}).setdefault(count, last_hash) != last_hash:
            self.faults.append(f"{where}第{count}条的摘要与前面所记不同，日志曾被改写")
        self.last, self.latest[chain], self.lines[own] = own, count, number


def _read_json(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _object(line: str, **kinds: type) -> dict | None:
    """The JSON object of a line, if it is one and has these columns of these kinds."""
    found = _read_json(line)
    good = isinstance(found, dict) and all(type(found.get(one)) is kinds[one] for one in kinds)
    return found if good else None


class Check:
    """One export, read once from the first line to the last, with key and anchors if there are."""

    def __init__(self, path: str, key: str, anchors: Anchors) -> None:
        self.faults = list(anchors.faults)
        self.withheld = 0
        try:
            with zipfile.ZipFile(path) as archive, archive.open(LOG) as stream:
                lines = iter(io.TextIOWrapper(stream, encoding="utf-8"))
                head = _object(next(lines, ""), chain=str, count=int, last_hash=str, seal=str)
                if head is None:
                    raise NoExport("第一行不是链首，不是日志导出件")
                self.head, self.noted = head, dict(anchors.places.get(head["chain"], {}))
                self.notes = len(self.noted)
                self._follow(lines)
        except OSError as trouble:
            raise NoExport(f"打不开：{trouble.strerror or trouble}") from trouble
        except _NONE_OF_OURS as trouble:
            raise NoExport("不是日志导出件，或者已损坏，请重新取得") from trouble
        if key and _seal(self.head, key) != self.head.get("seal"):
            self.faults.append("链首封印不符：末尾被截去，整条链被重做，或者密钥不是这个平台的")

    def _follow(self, lines: Iterator[str]) -> None:
        expected, previous, last_at, count = 1, "", "", self.head["count"]
        for number, line in enumerate(lines, start=2):
            entry = _object(line, sequence=int, previous_hash=str, hash=str)
            if entry is None:
                self.faults.append(f"文件第{number}行读不懂，被改动")
                continue
            place = entry["sequence"]
            if place > count:
                self.faults.append(f"第{place}条未经封印，系绕过平台添加")
                continue
            if place < expected:
                self.faults.append(f"第{place}条出现不止一次，或者次序被调换")
                continue
            if place > expected:
                self.faults.append(f"缺少{places(expected, place - 1)}")
            elif entry["previous_hash"] != previous:
                self.faults.append(f"第{place}条与前一条不衔接，其中一条被改动")
            last_at = self._read(entry, last_at)
            if self.noted.get(place, entry["hash"]) != entry["hash"]:
                self.faults.append(f"第{place}条与锚不符，本条或其前的记录被改写")
                self.noted = {}
            expected, previous = place + 1, entry["hash"]
        if expected <= count:
            self.faults.append(f"缺少{places(expected, count)}")
        elif previous != self.head["last_hash"]:
            self.faults.append("末条的摘要与链首所记不符，末条或者链首被改动")
        most = max(self.noted, default=0)
        if most > count:
            self.faults.append(f"锚记有{most}条，导出件只有{count}条，后面的被截去")

    def _read(self, entry: dict, last_at: str) -> str:
        """What an entry says, if it says anything. Returns its time, "" where it is not known."""
        place = entry["sequence"]
        if entry.get("withheld"):
            self.withheld += 1
            return ""
        if not (form := form_of(entry)):
            self.faults.append(f"第{place}条内容与摘要不符，被改动")
            return ""
        if entry.get("chain") != self.head["chain"]:
            self.faults.append(f"第{place}条属于另一条链")
        if entry.get("act") == BREACH_FOUND:
            self.faults.append(f"第{place}条记载此前日志已被破坏：{entry.get('subject')}")
        at = str(entry.get("at"))
        if form == FORMAT and at < last_at:
            self.faults.append(f"第{place}条的时间早于前一条")
        return at


def _seal(head: dict, key: str) -> str:
    text = json.dumps([head["chain"], head["count"], head["last_hash"]], ensure_ascii=False)
    return hmac.new(key.encode(), text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """Print what is proved. 0: nothing wrong; 1: something is; 2: no export, key or anchor."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description="核对导出的日志：有没有被改动、删除、添加、截短")
    parser.add_argument("export", help="日志导出件（.zip）")
    parser.add_argument("--key", help="封印密钥文件（平台的audit-seal.key）")
    parser.add_argument("--anchor", help="锚文件，或者存下来的锚邮件")
    options = parser.parse_args(arguments)
    try:
        key = _text_of(options.key, "密钥文件").strip() if options.key else ""
        anchors = Anchors(_text_of(options.anchor, "锚文件").splitlines() if options.anchor else ())
        found = Check(options.export, key, anchors)
    except NoExport as refusal:
        print(f"没有核对：{refusal}")
        return 2
    _tell(found, options)
    return 1 if found.faults else 0


def _text_of(path: str, what: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            text = file.read()
    except (OSError, ValueError) as trouble:
        raise NoExport(f"{what}{path}读不出") from trouble
    if not text.strip():
        raise NoExport(f"{what}{path}是空的")
    return text


def _tell(found: Check, options: argparse.Namespace) -> None:
    head = found.head
    print(f"{name_of(head['chain'])}：{head['count']}条，末条摘要 {head['last_hash']}")
    if found.withheld:
        print(f"其中{found.withheld}条只有摘要：涉及限定知悉事项，内容不予导出，位置和衔接已核对")
    for fault in found.faults[:MOST_SHOWN]:
        print(f"问题：{fault}")
    if len(found.faults) > MOST_SHOWN:
        print(f"另有{len(found.faults) - MOST_SHOWN}处问题没有列出")
    if options.anchor and not found.notes:
        print("注意：锚文件里没有这条链的记载")
    if not options.key and not found.notes:
        print("注意：没有用密钥（--key）或者锚（--anchor）核对，末尾被截短或整条链被重做，看不出来")
    wrong = len(found.faults)
    print(f"结论：与写入时不符，共{wrong}处" if wrong else "结论：前后一致，未见改动")


if __name__ == "__main__":
    sys.exit(main())
