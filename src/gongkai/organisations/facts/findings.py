"""What is no longer right although nobody changed it, and what the law wants and is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.organisations.facts.fields import written_day
from gongkai.organisations.facts.kinds import KINDS, MAIN
from gongkai.organisations.facts.standing import Standing, value_of
from gongkai.organisations.models import FactKind, FactVersion

WANTED = {
    FactKind.FUNCTION: "还没有登记机关职能",
    FactKind.SECTION: "还没有登记内设机构",
    FactKind.LEADER: "还没有登记领导",
}
"""《条例》第二十条第二项 wants them public."""


@dataclass(frozen=True, slots=True)
class FactFinding:
    """`fact` is the number of the fact to look at, None when one of `kind` is missing."""

    kind: FactKind
    fact: int | None
    text: str


def findings_on(standing: Standing) -> tuple[FactFinding, ...]:
    """What to look at, in the order of the kinds. No query beyond that of `standing`."""
    found = [
        FactFinding(kind, None, text) for kind, text in WANTED.items() if not standing.of(kind)
    ]
    if not any(place.said("use") == MAIN for place in standing.of(FactKind.PLACE)):
        found.append(FactFinding(FactKind.PLACE, None, "还没有登记主办公地址"))
    for kind in KINDS:
        for version in standing.of(kind):
            found.extend(
                FactFinding(kind, version.fact_id, text) for text in _stale(standing, version)
            )
    return tuple(found)


def _stale(standing: Standing, version: FactVersion) -> Iterator[str]:
    name = standing.title(version)
    post = version.post
    if post is not None and post.until is not None and post.until <= standing.day:
        yield (
            f"“{name}”：{post.person.name}的“{post.title}”已于{written_day(post.until)}结束，"
            "请登记接任的人，或者登记终止"
        )
    for field in KINDS[FactKind(version.fact.kind)].fields:
        if field.of is None:
            continue
        other = value_of(version, field)
        if other is not None and other not in standing.versions:
            yield f"“{name}”的{field.title}已经没有了，请重新选择"
    if version.fact.kind == FactKind.SECTION and not version.said("telephone"):
        yield f"“{name}”没有电话"
