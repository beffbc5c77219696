"""Following one chain from its first entry to its head.

Nearly every row is as it should be and is done with in a few comparisons and one hash; the first
that is not is looked at closely (`_Close`), by its model, to say what happened to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import Error as DatabaseFault

from gongkai.audit.faults import Fault, Tampering, changed, fault_at, removed
from gongkai.audit.hashing import FORMAT, form_that_fits, hash_fits, iso, seal_fits
from gongkai.audit.models import AuditEntry, AuditHead
from gongkai.audit.naming import BREACH_FOUND, legible
from gongkai.audit.reading import rows_in_order

Anchored = Mapping[int, str]
"""Place and hash of entries of one chain, as written down elsewhere."""


def sealed_count(head: AuditHead | None) -> int:
    """How many entries the head says there are."""
    return head.count if head and isinstance(head.count, int) else 0


class Follower:
    """Where the reading of a chain has come to. `faults` yields what is found on the way."""

    def __init__(self, chain: str, head: AuditHead | None, key: str, anchored: Anchored) -> None:
        self.chain, self.head, self.key, self.anchored = chain, head, key, anchored
        self.sealed = sealed_count(head)
        self.expected, self.previous, self.last_at = 1, "", ""
        self.misfits: list[AuditEntry] = []
        # After an entry that cannot be read, nobody knows what the next one should refer to.
        self.follows_unreadable = False
        self.form = 1

    def faults(self) -> Iterator[Fault]:
        """Everything that is wrong with this chain."""
        for row in rows_in_order(self.chain):
            pk, hashed, _, sequence, at, act, *_, previous, _ = row
            if (
                sequence == self.expected
                and previous == self.previous
                and sequence <= self.sealed
                and act != BREACH_FOUND
                and not self.follows_unreadable
                and type(at) is str
                and (form := form_that_fits(row[2:], hashed, self.form))
                and (form != FORMAT or at >= self.last_at)
                and (sequence not in self.anchored or self.anchored[sequence] == hashed)
            ):
                self.form, self.last_at = form, at
                self.expected, self.previous = sequence + 1, hashed
            else:
                yield from self._look_closely(pk)
        yield from self._name_misfits()
        yield from self._end()

    def _look_closely(self, pk: int) -> Iterator[Fault]:
        entry = self._entry(pk)
        if isinstance(entry, Fault):
            yield entry
            if entry.first is not None and self.expected < entry.first <= self.sealed:
                yield removed(self.chain, self.expected, entry.first - 1)
            self.expected = max(self.expected, (entry.first or 0) + 1)
            self.follows_unreadable = True
            return
        place = entry.sequence
        if not isinstance(place, int):
            message = f"库中编号{entry.pk}的一条被改动，序号“{legible(place)}”不是数"
            yield Fault(self.chain, Tampering.UNREADABLE, message)
            return
        if entry.act == BREACH_FOUND:
            message = f"记载此前日志已被破坏：{legible(entry.subject)}"
            yield fault_at(self.chain, Tampering.BREACH, place, message)
        if place > self.sealed:
            yield fault_at(self.chain, Tampering.ADDED, place, "未经封印，系绕过平台添加")
            self.expected = max(self.expected, self.sealed + 1)
            return
        if place > self.expected:
            yield removed(self.chain, self.expected, place - 1)
        elif place < self.expected:
            message = "出现不止一次，多出的系绕过平台添加"
            yield fault_at(self.chain, Tampering.ADDED, place, message)
            return
        yield from self._compare(entry)

    def _compare(self, entry: AuditEntry) -> Iterator[Fault]:
        """An entry in its place: with its own hash, with the one before, with the anchors."""
        place, form = entry.sequence, hash_fits(entry)
        follows = place == self.expected and not self.follows_unreadable
        self.follows_unreadable = False
        if not form:
            self.misfits.append(entry)
            self.last_at = ""
        else:
            at = iso(entry.at)
            links = entry.previous_hash == self.previous
            if follows and not links and not self._is_misfit(self.expected - 1):
                yield changed(self.chain, self.expected - 1, "摘要被重新计算，与后一条所记不符")
            if form == FORMAT and at < self.last_at:
                yield fault_at(self.chain, Tampering.EARLIER, place, "的时间早于前一条")
            self.form, self.last_at = form, at
        if self.anchored.get(place, entry.hash) != entry.hash:
            message = "与锚不符，本条或其前的记录被改写"
            yield fault_at(self.chain, Tampering.ANCHOR, place, message)
            # One anchor names it: all later ones differ by the same act.
            self.anchored = {}
        self.expected, self.previous = place + 1, entry.hash

    def _entry(self, pk: int) -> AuditEntry | Fault:
        """One entry by its model. The only column whose reading can fail is the time."""
        try:
            return AuditEntry.objects.get(pk=pk)
        except (TypeError, ValueError, OverflowError, DatabaseFault):
            entry = AuditEntry.objects.defer("at").get(pk=pk)
            if isinstance(entry.sequence, int):
                message = "被改动，时间读不出"
                return fault_at(self.chain, Tampering.UNREADABLE, entry.sequence, message)
            return entry

    def _name_misfits(self) -> Iterator[Fault]:
        """Entries whose hash is not theirs: moved when it would be theirs at another such place."""
        # Every misfit against every other, unless they are so many that this would never end.
        few = len(self.misfits) <= 500
        open_places = {entry.sequence for entry in self.misfits} if few else set()
        for entry in self.misfits:
            nearby = {entry.sequence - 1, entry.sequence + 1}
            places = (place for place in open_places | nearby if hash_fits(entry, sequence=place))
            was = next(places, None)
            if was is None:
                yield changed(self.chain, entry.sequence, "内容与摘要不符")
            else:
                message = f"原为第{was}条，顺序被调换"
                yield fault_at(self.chain, Tampering.REORDERED, entry.sequence, message)

    def _is_misfit(self, sequence: int) -> bool:
        return bool(self.misfits) and self.misfits[-1].sequence == sequence

    def _end(self) -> Iterator[Fault]:
        """The head against the last entry, and against what the anchors say there was."""
        chain, head, sealed = self.chain, self.head, self.sealed
        if self.expected <= sealed:
            yield removed(chain, self.expected, sealed)
        if head is None:
            yield Fault(chain, Tampering.HEAD, "链首记录被删除，各条记录无从核对封印")
        elif not isinstance(head.count, int):
            message = f"链首所记条数“{legible(head.count)}”不是数，系绕过平台改写"
            yield Fault(chain, Tampering.HEAD, message)
        elif self.key and not seal_fits(head, self.key):
            yield Fault(chain, Tampering.HEAD, "链首封印不符，记录条数或最后摘要系绕过平台改写")
        elif self._reached_the_end() and self.previous != head.last_hash:
            yield changed(chain, sealed, "摘要与封印所记不符，本条或其前的记录被改写并重新计算")
        most = max(self.anchored, default=0)
        if most > sealed:
            message = f"锚记有{most}条，现在只有{sealed}条，后面的被删除，或者数据库被换回旧的备份"
            yield Fault(chain, Tampering.ANCHOR, message, sealed + 1, most)

    def _reached_the_end(self) -> bool:
        return self.expected == self.sealed + 1 and not self.follows_unreadable
