"""Test sentences: a place in brackets, a sentence, and below it what its numbers are bound to.

A blank within a number is written _. Numbers
that are not listed below their sentence must stay unbound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.reporting.statements import ReportText, Statement, TextSection, statements_in
from gongkai.statute.annual_report import PARAGRAPHS

FOLDER = Path(__file__).parent / "sentences"
OTHER_SCOPE, PLATFORM, UNBOUND = "!", "platform", "-"

_REFUSED = {
    "secret": "state_secret",
    "law": "prohibited_by_law",
    "safety": "three_safety_one_stability",
    "third": "third_party_rights",
    "internal": "internal_affairs",
    "process": "deliberative_process",
    "enforce": "enforcement_file",
    "query": "admin_query",
}
_UNAVAILABLE = {"nothold": "not_held", "create": "needs_creation", "unclear": "still_unclear"}
_NOT_PROCESSED = {name: name for name in ("petition", "repeat", "publication", "abusive")} | {
    "reconfirm": "reconfirm"
}
_OTHER = {"nocorrect": "no_correction", "feeunpaid": "fee_unpaid", "misc": "misc"}
_GROUPS = {
    "refused": ("refused", _REFUSED),
    "unavail": ("unavailable", _UNAVAILABLE),
    "notproc": ("not_processed", _NOT_PROCESSED),
    "other": ("other", _OTHER),
}
ROWS: dict[str, tuple[str, ...]] = {
    "new": ("new_received",),
    "in": ("carried_in",),
    "out": ("carried_out",),
    "done": ("outcome.total",),
    "granted": ("outcome.granted",),
    "partial": ("outcome.partial",),
}
for _group, (_name, _leaves) in _GROUPS.items():
    ROWS[_group] = tuple(f"outcome.{_name}.{leaf}" for leaf in _leaves.values())
    ROWS |= {short: (f"outcome.{_name}.{leaf}",) for short, leaf in _leaves.items()}

COLUMNS: dict[str, tuple[str, ...]] = {
    "": ("total",),
    "n": ("natural_person",),
    "com": ("commercial_enterprise",),
    "res": ("research_institution",),
    "soc": ("social_welfare_org",),
    "law": ("legal_service_org",),
    "oth": ("other",),
}
COLUMNS["org"] = tuple(COLUMNS[key][0] for key in ("com", "res", "soc", "law", "oth"))

CASES: dict[str, tuple[str, ...]] = {
    "review": ("review",),
    "direct": ("lit_direct",),
    "after": ("lit_after_review",),
    "suit": ("lit_direct", "lit_after_review"),
    "remedies": ("review", "lit_direct", "lit_after_review"),
}
RESULTS = {"": "total", "up": "upheld", "cor": "corrected", "oth": "other", "pend": "pending"}
TABLE_2 = {
    "docs": "t2.art20_1.normative_docs.",
    "regs": "t2.art20_1.regulations.",
    "lic": "t2.art20_5.licensing.decisions",
    "services": "t2.art20_5.other_services.decisions",
    "pen": "t2.art20_6.penalty.decisions",
    "coe": "t2.art20_6.coercion.decisions",
    "fees": "t2.art20_8.admin_fees.amount_wan",
    "buy": "t2.art20_9.central_procurement.",
}
_COLUMNS_OF_2 = {"force": "in_force", "new": "newly_published", "public": "total_public"} | {
    "amount": "amount_wan"
}


@dataclass(frozen=True)
class Expected:
    """A number of the sentence: its words, and `kind` with cells, or one of the three signs."""

    text: str
    sign: str
    kind: str | None = None
    cells: frozenset[str] = frozenset()


@dataclass
class Example:
    """A sentence in its place."""

    sentence: str
    section: str
    form: str
    year: int
    agency: str
    expected: list[Expected] = field(default_factory=list)

    @property
    def text(self) -> ReportText:
        return report_with(
            self.sentence, self.section, form=self.form, year=self.year, agency=self.agency
        )

    def statements(self) -> tuple[Statement, ...]:
        return statements_in(self.text)


def report_with(
    sentence: str,
    section: str,
    *,
    form: str = "2021",
    year: int = 2021,
    agency: str = "云岭市工业和信息化局",
    **more: object,
) -> ReportText:
    """A report whose only prose is the sentence at this place; no figures unless given."""
    base: dict[str, object] = {"agency": agency, "year": year, "form": form, "values": {}} | more
    if section == "preamble":
        return ReportText(preamble=(sentence,), **base)  # type: ignore[arg-type]
    labels = {paragraph.id: paragraph.label for paragraph in PARAGRAPHS}
    part = TextSection(section[:2], "", ((labels.get(section), sentence),))
    return ReportText(sections=(part,), **base)  # type: ignore[arg-type]


def cells_of(name: str, form: str = "2021") -> frozenset[str]:
    """The identifiers behind a short name: new@n, refused, review.up, docs.issued, a+b."""
    if "+" in name:
        return frozenset().union(*(cells_of(part, form) for part in name.split("+")))
    head, _, column = name.partition("@")
    if head in ROWS:
        rows = ROWS[head]
        if head == "other" and form == "2019":
            rows = ("outcome.other.all",)
        return frozenset(f"t3.{row}.{col}" for row in rows for col in COLUMNS[column])
    head, _, result = name.partition(".")
    if head in CASES:
        return frozenset(f"t4.{group}.{RESULTS[result]}" for group in CASES[head])
    start = TABLE_2[head]
    return frozenset({start + _COLUMNS_OF_2.get(result, result)})


def read_examples(name: str) -> list[Example]:
    """The sentences of one file."""
    return list(_examples((FOLDER / name).read_text(encoding="utf-8")))


def _examples(content: str) -> Iterator[Example]:
    place = {"section": "s1.on_request", "form": "2021", "year": "2021"}
    example: Example | None = None
    for line in content.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            place = _place(line)
            continue
        if line.startswith("  "):
            assert example is not None
            example.expected = [_expected(part, example.form) for part in line.split("|")]
            continue
        if example is not None:
            yield example
        example = Example(
            line.strip(),
            place["section"],
            place["form"],
            int(place["year"]),
            place.get("agency", "云岭市工业和信息化局"),
        )
    if example is not None:
        yield example


def _place(line: str) -> dict[str, str]:
    place = {"form": "2021", "year": "2021"}
    for word in re.findall(r"[^\s\[\]]+", line):
        key, is_pair, value = word.partition("=")
        if is_pair:
            place[key] = value
        elif word in ("2019", "2021"):
            place["form"] = word
        else:
            place["section"] = word
    return place


def _expected(part: str, form: str) -> Expected:
    printed, *said = part.split()
    text = printed.replace("_", " ")
    if said[0] in (OTHER_SCOPE, PLATFORM, UNBOUND):
        return Expected(text, said[0])
    if said[0] == "share":
        cells = [cells_of(name, form) for name in said[1].split("/")]
        return Expected(text, "", "share", frozenset().union(*cells))
    if said[0] == "change":
        return Expected(text, "", "change", cells_of(said[1], form))
    cells_ = cells_of(said[0], form)
    return Expected(text, "", "cell" if len(cells_) == 1 else "sum", cells_)


@dataclass
class Score:
    """How a set of sentences was bound."""

    checkable: int = 0
    bound: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    out_of_scope: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.bound / self.checkable


def score(examples: list[Example]) -> Score:
    """Compare every number of every sentence with what is expected of it."""
    total = Score()
    for example in examples:
        _score_one(example, total)
    return total


def _score_one(example: Example, total: Score) -> None:
    found = list(example.statements())
    for wanted in example.expected:
        if wanted.kind:
            total.checkable += 1
        here = next((one for one in found if one.text == wanted.text), None)
        line = f"{example.sentence} [{wanted.text}]"
        if here is None:
            (total.missed if wanted.kind else total.unseen).append(f"{line} not seen")
            continue
        found.remove(here)
        bound = frozenset(here.bound_to or ())
        if wanted.kind and bound == wanted.cells and here.kind == wanted.kind:
            total.bound += 1
        elif here.bound_to is not None:
            total.wrong.append(f"{line} {here.kind} {sorted(bound)}")
        elif wanted.kind:
            total.missed.append(f"{line} scope {here.scope}")
        elif (wanted.sign != UNBOUND and here.scope is None) or (
            wanted.sign == PLATFORM and here.scope != PLATFORM
        ):
            total.out_of_scope.append(line)
    total.wrong += [
        f"{example.sentence} [{one.text}] {one.kind} {one.bound_to} unexpected"
        for one in found
        if one.bound_to is not None
    ]
