"""Whether a version may stand: its fields, what it refers to, and nothing of the kind twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from gongkai.lib.storable_text import storable
from gongkai.organisations.facts.fields import Field, FieldType, problem_in, written_day
from gongkai.organisations.facts.kinds import KINDS, MAIN, KindOfFact, written_since
from gongkai.organisations.models import Agency, Fact, FactKind, FactVersion, Post
from gongkai.statute.refusal import NotPermitted

Values = dict[str, Any]
"""What a version says, by field: text, int or None, `Post` or None, `Fact` or None."""


def tidy(kind: KindOfFact, given: Values) -> Values:
    """`given` as it is kept: text storable and without outer blanks. TypeError for a field that
    the kind does not have.
    """
    known = {field.name for field in kind.fields}
    if unknown := given.keys() - known:
        raise TypeError(f"{kind.kind} does not say {sorted(unknown)}")
    return {
        name: storable(value).strip() if isinstance(value, str) else value
        for name, value in given.items()
    }


def values_of(version: FactVersion) -> Values:
    """What a version says."""
    kind = KINDS[FactKind(version.fact.kind)]
    return {field.name: version.said(field.name) for field in kind.fields}


def check_fields(kind: KindOfFact, agency: Agency, values: Values, since: date) -> None:
    """Raises NotPermitted with everything that is wrong with the fields themselves."""
    found = [
        problem
        for field in kind.fields
        if (problem := _problem(field, agency, values.get(field.name), since, kind))
    ]
    if found:
        raise NotPermitted("；".join(found) + "。")


def check_day(since: date, today: date) -> None:
    """Raises NotPermitted for a day to come: what is said is said of today."""
    if since > today:
        raise NotPermitted(
            f"起始日期{written_day(since)}还没有到。到那一天再登记，公开页面当天就会更新；现在可以先不填。"
        )


def refuse_doubles(version: FactVersion, fact: Fact) -> None:
    """Raises NotPermitted when another fact of the kind is the same on a day of `version`."""
    kind = KINDS[FactKind(fact.kind)]
    for other in _meanwhile(version, fact):
        if _key(kind, other) == _key(kind, version):
            raise NotPermitted(_doubled(kind, version, other))
        if fact.kind == FactKind.PLACE and MAIN == version.said("use") == other.said("use"):
            raise NotPermitted(
                f"“{other.name}”已是主办公地址，同一天只能有一个。请先把它改成别的用途。"
            )


def _problem(field: Field, agency: Agency, value: Any, since: date, kind: KindOfFact) -> str:
    if not field.is_reference:
        return problem_in(field, value)
    if value is None or value == "":
        return f"{field.title}要填写" if field.required else ""
    if field.type is FieldType.POST:
        return _problem_with_post(field, agency, value, since)
    return _problem_with_fact(field, agency, value, since, is_part=kind.part_of == field.of)


def _problem_with_post(field: Field, agency: Agency, post: Post, since: date) -> str:
    if post.agency_id != agency.pk:
        return f"{field.title}“{post.person.name}”不是{agency.name}的人员，请重新选择"
    if post.until is not None and post.until <= since:
        return (
            f"{post.person.name}的“{post.title}”已于{written_day(post.until)}结束，请改选现任的人，"
            "或者把起始日期提前"
        )
    return ""


def _problem_with_fact(
    field: Field, agency: Agency, other: Fact, since: date, *, is_part: bool
) -> str:
    if other.agency_id != agency.pk or other.kind != field.of:
        return f"{field.title}不是{agency.name}的{KINDS[field.of].label if field.of else ''}"
    spans = list(other.versions.order_by("since").values_list("since", "until"))
    if spans and spans[-1][1] is not None and spans[-1][1] <= since:
        return f"{field.title}已于{written_day(spans[-1][1])}终止，请另选，或者把起始日期提前"
    if is_part and spans and spans[0][0] > since:
        return (
            f"{field.title}自{written_day(spans[0][0])}起才有。请从那一天起登记，"
            f"或者先更正{field.title}的起始日期"
        )
    return ""


def _meanwhile(version: FactVersion, fact: Fact) -> Iterable[FactVersion]:
    """Versions of other facts of the kind that may be the same on one of the days of `version`."""
    rows = (
        FactVersion.objects.filter(fact__agency=fact.agency_id, fact__kind=fact.kind)
        .exclude(fact=fact.pk)
        .exclude(until__lte=version.since)
        .select_related("fact", "post__person")
    )
    if version.until:
        rows = rows.filter(since__lt=version.until)
    key = KINDS[FactKind(fact.kind)].key
    if "post" in key and version.post:
        rows = rows.filter(post__person=version.post.person_id)
    if "under" in key:
        rows = rows.filter(under=version.under_id)
    if "name" in key and fact.kind != FactKind.PLACE:
        rows = rows.filter(name=version.name)
    return rows


def _key(kind: KindOfFact, version: FactVersion) -> tuple[Any, ...]:
    return tuple(_key_part(kind, version))


def _key_part(kind: KindOfFact, version: FactVersion) -> Iterator[Any]:
    for name in kind.key:
        if name == "post":
            yield version.post.person_id if version.post else None
        elif kind.field(name).is_reference:
            yield getattr(version, f"{name}_id")
        else:
            yield version.said(name)


def _doubled(kind: KindOfFact, version: FactVersion, other: FactVersion) -> str:
    if kind.named_by == "post" and version.post:
        name = version.post.person.name
    else:
        name = str(version.said(kind.named_by))[:40]
    return (
        f"已有{kind.label}“{name}”（编号{other.fact_id}，{written_since(other.since)}）。"
        "要修改请改那一条；确实是另一个的，请换一个分得清的名称。"
    )
