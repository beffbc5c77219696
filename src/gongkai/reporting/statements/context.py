"""What a sentence takes over from the words before it: subject, period, whose figure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.labels import Label
from gongkai.reporting.statements.times import ANOTHER
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.words import Word

PLATFORM = "platform"

_BODY = re.compile(
    r"(?:^|[，、；：。（(和及与由在])(?P<name>[一-龥“”]{1,12}?"
    r"(?:委员会|办事处|管委会|分局|局|县|区|镇|乡|街道|委|中心|厅|队|所|科|处|股|室|站|公司|集团|学校|医院|市))"
    r"(?=共|全|收到|受理|新收|办|接|有|发|报|编|上|\d|[，：]?$)"
)
_GOVERNMENT = "政府"
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
    last_rows: tuple[str, ...] = ()
    header: Draft | None = None
    waiting: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def begin_sentence(self) -> None:
        self.drafts = []
        self.header = None
        self.waiting = []
        self.stale = self.foreign
        self.foreign = False
        self.body = self.purpose = None
        self.cases = self.actions = ()
        self.clearing = self.listing = False
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
                self.body = None
            case Sense.PLANNED | Sense.RECORDED:
                self.purpose = word.text
            case Sense.APPLICATION:
                self.spoken_of, self.foreign, self.stale = True, False, False
                self.disclosure = True
            case Sense.ABOUT_DISCLOSURE:
                self.disclosure = True
            case Sense.FOREIGN:
                self.foreign = True
            case Sense.PUBLISH:
                self.publishing = True
            case _:
                pass

    def take_label(self, label: Label) -> None:
        """Note what a label names for the labels that leave it out."""
        self.cases = label.names("cases") or self.cases
        self.documents = label.names("documents") or self.documents
        self.actions = label.names("actions") or self.actions
        self.decided = self.decided or label.has(Sense.DECIDED)

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
