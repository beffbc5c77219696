"""What a sentence takes over from the words before it: subject, period, whose figure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.labels import Label
from gongkai.reporting.statements.times import ANOTHER
from gongkai.reporting.statements.topics import Topic
from gongkai.reporting.statements.vocabulary.applications import CARRIED_IN, CARRIED_OUT, NEW, TOTAL
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.words import Word

PLATFORM = "platform"

_BODY = re.compile(
    r"(?:^|[，、；：。（(和及与由在])(?P<name>[一-龥“”]{1,12}?"
    r"(?:委员会|办事处|管委会|分局|局|县|区|镇|乡|街道|委|中心|厅|队|所|科|处|股|室|站|公司|集团|学校|医院|市))"
    r"(?=共|全|收到|受理|新收|办|接|有|发|报|编|上|\d|[，：]?$)"
)
_GOVERNMENT = "政府"
_ALL = ("total",)
_HEADINGS = {NEW: ("新收", "收到的"), TOTAL: ("办结", "答复", "已办结")}
_UNKNOWN = Decimal("Infinity")
_PUBLISHED = "对外公开"
_OFFICE = "局机关"
"""Behind 其中 a part of the agency, beside its branches."""
_PROPERTY = "依申请公开"
_OWN = ("我", "本", "该", "全")


@dataclass(slots=True)
class Surroundings:
    """Where the paragraph stands: what may be taken for granted there."""

    applications: bool = False
    cases: bool = False
    documents: bool = False
    published: bool = False
    agency: str | None = None
    is_government: bool = False


@dataclass(slots=True)
class Context:
    """Carried along a paragraph."""

    around: Surroundings
    spoken_of: bool = False
    """Applications have been named in the paragraph and nothing foreign since."""
    disclosure: bool = False
    foreign: bool = False
    other_kind: bool = False
    """Reviews and suits of this sentence are about other things than disclosure."""
    stale: bool = False
    period: str | None = None
    body: str | None = None
    purpose: str | None = None
    cases: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    decided: bool = False
    clearing: bool = False
    """A stock of documents is gone through; what became of them is a part of the year's."""
    listing: bool = False
    publishing: bool = False
    drafts: list[Draft] = field(default_factory=list)
    """Of this sentence."""
    header: Draft | None = None
    number: Decimal = Decimal(0)
    """The number that is being named; 0 for a percentage."""
    waiting: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    shares: list[tuple[Topic, Topic]] = field(default_factory=list)
    """Part and whole of the percentages that the next numbers tell in this order."""
    bodies: list[str] = field(default_factory=list)
    """Other bodies named in this sentence, each once per number of theirs."""
    outside: Draft | None = None
    """The number before the bracket that is open."""
    resumed: Draft | None = None
    """The number before the bracket that has just been closed: what follows is about it."""
    before_bracket: tuple[str | None, str | None] | None = None
    """Period and body outside the bracket that is open."""
    told_before: int = 0
    """How many of `told` stood before this sentence."""
    told: list[tuple[Topic, Decimal]] = field(default_factory=list)
    """Rows of table 3 that earlier numbers of the paragraph stated, with what they said."""

    def begin_sentence(self) -> None:
        self.drafts = []
        self.header = None
        self.waiting, self.shares, self.bodies = [], [], []
        self.told_before = len(self.told)
        self.before_bracket = self.outside = self.resumed = None
        self.stale = self.foreign
        self.foreign = False
        self.body = self.purpose = None
        self.cases = self.actions = ()
        self.clearing = self.listing = False
        self.other_kind = False
        self.disclosure = self.decided = self.publishing = False

    @property
    def scope(self) -> str | None:
        return self.purpose or self.body or self.period

    def take(self, word: Word) -> None:
        """Note what a word says of time, of whose figure it is, and of the subject."""
        match word.sense:
            case Sense.THIS_YEAR:
                self.period = None
            case Sense.OTHER_TIME | Sense.SINCE_EVER:
                self.period = word.text
            case Sense.OTHER_BODY:
                self.body = word.text
            case Sense.REGION:
                own = self.around.is_government and not (
                    self.listing and word.text.endswith(_GOVERNMENT)
                )
                self.body = None if own else word.text
            case Sense.AMONG:
                self.listing = True
            case Sense.OWN:
                self.body = word.text if self.listing and word.text == _OFFICE else None
            case Sense.PLANNED | Sense.RECORDED:
                self.purpose = word.text
            case Sense.APPLICATION if self._is_property(word):
                pass
            case Sense.APPLICATION:
                self.spoken_of, self.foreign, self.stale = True, False, False
                self.disclosure, self.other_kind = True, False
                self._note_heading(word)
            case Sense.ABOUT_DISCLOSURE:
                self.disclosure, self.other_kind = True, False
            case Sense.FOREIGN:
                self.foreign = True
            case Sense.PUBLISH:
                self.publishing = True
            case Sense.ACTION if word.text == _PUBLISHED:
                self.publishing = True
            case Sense.OPEN:
                self.before_bracket = (self.period, self.body)
                self.outside = self.drafts[-1] if self.drafts else None
            case Sense.CLOSE if self.before_bracket is not None:
                self.period, self.body = self.before_bracket
                self.before_bracket = None
                self.resumed = self.outside
            case Sense.BREAK if word.text in ("；", ";") and len(set(self.bodies)) > 1:
                self.body = None
            case _:
                pass

    def _note_heading(self, word: Word) -> None:
        """办结的申请中: what the shares that follow are parts of."""
        for row, beginnings in _HEADINGS.items():
            if word.text.startswith(beginnings):
                self.told.append((Topic(3, (row,), _ALL), _UNKNOWN))

    def _is_property(self, word: Word) -> bool:
        """依申请公开 as a property of documents: 公文1件，主动公开2件，依申请公开3件."""
        return word.text == _PROPERTY and self.foreign and not self.around.applications

    def take_label(self, label: Label) -> None:
        """Note what a label names for the labels that leave it out."""
        self.cases = label.names("cases") or self.cases
        self.documents = label.names("documents") or self.documents
        self.actions = label.names("actions") or self.actions
        self.decided = self.decided or label.has(Sense.DECIDED)

    def rows_of_applicants(self) -> tuple[str, ...] | None:
        """The rows last told whose applicants a list goes through: no part exceeds its whole.

        Outside a list it is what came in, where that was told.
        """
        if self.header is None and any(
            topic.is_of(NEW) and value >= self.number for topic, value in self.told
        ):
            return (NEW,)
        for topic, value in reversed(self.told):
            carried = topic.rows[0] in (CARRIED_IN, CARRIED_OUT)
            if value >= self.number and not (carried and topic is not self._last_of_sentence()):
                return topic.rows
        return None

    def is_decided_last(self) -> bool:
        """Whether a number of what was decided heads what follows, and none of what came in.

        Where one sentence tells both, they must be the same number.
        """
        last: tuple[Topic, Decimal] | None = None
        came_in: set[Decimal] = set()
        for at, (topic, value) in enumerate(self.told):
            if topic.columns != _ALL or not (topic.is_of(NEW) or topic.is_of(TOTAL)):
                continue
            last = topic, value
            if topic.is_of(NEW) and at >= self.told_before:
                came_in.add(value)
        return last is not None and last[0].is_of(TOTAL) and came_in <= {last[1]}

    def told_of(self, row: str) -> Decimal | None:
        """What the paragraph said last of this row's total."""
        return next(
            (
                value
                for topic, value in reversed(self.told)
                if topic.is_of(row) and topic.columns == _ALL
            ),
            None,
        )

    def _last_of_sentence(self) -> Topic | None:
        return next((one.topic for one in reversed(self.drafts) if one.topic is not None), None)

    def find_body(self, text: str) -> str | None:
        """The name of another body that the words end in or that is their subject."""
        found = None
        for match in _BODY.finditer(text):
            name = match["name"]
            if not self._is_own(name):
                found = name
        return found

    def _is_own(self, name: str) -> bool:
        if any(char in name for char in _OWN) or name.endswith("网站"):
            return True
        agency = self.around.agency
        if not agency:
            return False
        letters = iter(agency)
        return all(char in letters for char in name)


def is_compared_with_last(label_word: Word) -> bool:
    """Whether 较… means the year before this one."""
    return ANOTHER not in label_word.names
