"""A chain as one file that can be checked without the platform: see `checker`, which is in it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from gongkai.audit import checker
from gongkai.audit.following import sealed_count
from gongkai.audit.hashing import HASHED, iso
from gongkai.audit.models import AuditHead
from gongkai.audit.naming import chain_name, legible
from gongkai.audit.reading import SEQUENCE, rows_in_order
from gongkai.audit.snapshot import any_text, one_moment

MANIFEST, CHECKER, READ_ME = "manifest.json", "check_log.py", "说明.txt"
PREVIOUS_HASH, CASE, DETAIL = (
    HASHED.index(one) for one in ("previous_hash", "case", "detail_text")
)
TOLD = """{name}，{count}条，{at}导出。

log.jsonl      第一行是链首，以下每行一条，按先后排列
manifest.json  导出件的概况
check_log.py   核对程序，装有Python 3.8以上的电脑即可使用，不连网络

核对：python3 check_log.py 本文件.zip
有封印密钥的，加 --key 密钥文件；有锚文件或者锚邮件的，加 --anchor 文件
"""

Withhold = Callable[[int | None, str], bool]
"""Whether an entry may not be shown, by the number of its case and by its details as stored."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What the file holds: entries in all, and how many of them without what they say."""

    count: int
    withheld: int


def write_export(file: IO[bytes], chain: str, now: datetime, withhold: Withhold) -> Exported:
    """Write the whole chain as of one moment into `file`, one entry after the other.

    Entries for which `withhold` says so are written as place and hashes alone: the chain is proved
    and their text is not there. KeyError for a chain that does not exist.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, any_text(), one_moment():
        head = AuditHead.objects.filter(chain=chain).first()
        if head is None:
            raise KeyError(chain)
        total, withheld, digest = 0, 0, hashlib.sha256()
        with archive.open(checker.LOG, "w", force_zip64=True) as log:
            for kept, line in _lines(head, withhold):
                total, withheld = total + 1, withheld + (not kept)
                digest.update(line)
                log.write(line)
        count = total - 1
        manifest = {
            "format": "gongkai-log-1",
            "chain": chain,
            "name": chain_name(chain),
            "exported_at": iso(now),
            "entries": count,
            "withheld": withheld,
            "sha256": {checker.LOG: digest.hexdigest()},
        }
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        archive.writestr(CHECKER, Path(checker.__file__).read_bytes())
        told = TOLD.format(name=chain_name(chain), count=count, at=f"{now:%Y-%m-%d %H:%M}")
        archive.writestr(READ_ME, told)
    return Exported(count, withheld)


def _lines(head: AuditHead, withhold: Withhold) -> Iterator[tuple[bool, bytes]]:
    """The head, then each entry; whether it is shown, and its line."""
    ends_with = {
        "chain": head.chain,
        "count": sealed_count(head),
        "last_hash": legible(head.last_hash),
        "seal": legible(head.seal),
    }
    yield True, _line(ends_with)
    for _, hashed, *values in rows_in_order(head.chain):
        if withhold(values[CASE], str(values[DETAIL])):
            places = {"sequence": values[SEQUENCE], "previous_hash": values[PREVIOUS_HASH]}
            yield False, _line({**places, "hash": hashed, "withheld": True})
        else:
            yield True, _line({**dict(zip(HASHED, values, strict=True)), "hash": hashed})


def _line(columns: dict[str, Any]) -> bytes:
    try:
        return (json.dumps(columns, ensure_ascii=False) + "\n").encode()
    except (TypeError, UnicodeEncodeError):
        # Somebody stored what is no text; the check then says that the entry is not as written.
        return (json.dumps(columns, default=repr) + "\n").encode()
