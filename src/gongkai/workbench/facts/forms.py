"""Forms of a fact, made from the table of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.organisations.facts.checking import Values
from gongkai.organisations.facts.fields import (
    HIGHEST_FLOOR,
    LOWEST_FLOOR,
    NO,
    YES,
    Field,
    FieldType,
    problem_in,
    written_post,
)
from gongkai.organisations.facts.kinds import KindOfFact
from gongkai.organisations.facts.standing import Standing, value_of
from gongkai.organisations.models import Fact, FactVersion, Post
from gongkai.workbench.registers.fields import DayField

LINES = 4
NEEDED = {"required": "这一项要填写"}


class Choices:
    """People and facts of the agency that a form offers, read once for all its fields."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        agency, day = standing.agency, standing.day
        posts = Post.objects.on(day).filter(agency=agency).select_related("person", "section")
        self._posts = list(posts.order_by("person__name", "pk"))

    def of(self, field: Field, present: FactVersion | None) -> list[tuple[str, str]]:
        """Values with their labels; what stands there now is offered even when it has ended."""
        if field.type is FieldType.POST:
            offered = {post.pk: written_post(post) for post in self._posts}
            if present is not None and present.post is not None:
                offered.setdefault(present.post.pk, f"{written_post(present.post)}　已离任")
        else:
            assert field.of is not None
            offered = {one.fact_id: self.standing.title(one) for one in self.standing.of(field.of)}
            there = value_of(present, field) if present is not None else None
            if there is not None:
                offered.setdefault(there, "（已终止）")
        return [(str(key), label) for key, label in offered.items()]


class FactForm(forms.Form):
    """The fields of a kind, and from which day on they hold.

    `given` is what was sent, None for a fresh form; `present` the version it begins with.
    """

    def __init__(
        self,
        kind: KindOfFact,
        choices: Choices,
        given: Mapping[str, Any] | None = None,
        *,
        present: FactVersion | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.kind, self.standing = kind, choices.standing
        begins = dict(initial or {})
        if present is not None:
            begins |= {field.name: _begins_with(field, present) for field in kind.fields}
        super().__init__(given, initial=begins)
        for field in kind.fields:
            self.fields[field.name] = _form_field(field, choices, present)
        for name, field_of_day in self.days(present).items():
            self.fields[name] = field_of_day

    def days(self, present: FactVersion | None) -> dict[str, forms.Field]:
        """The fields of days and reasons that follow those of the kind."""
        return {
            "since": DayField(label="起始日期", help_text="从哪一天起是这样", error_messages=NEEDED)
        }

    def clean(self) -> dict[str, Any]:
        """The same checks as those of the acts, told at the field."""
        for field in self.kind.fields:
            value = self.cleaned_data.get(field.name)
            if field.is_reference or field.name in self.errors or value in (None, ""):
                continue
            if problem := problem_in(field, value):
                self.add_error(field.name, ValidationError(problem))
        return self.cleaned_data

    @property
    def values(self) -> Values:
        """What the acts take: posts and facts as rows."""
        found: Values = {}
        for field in self.kind.fields:
            value = self.cleaned_data[field.name]
            if not field.is_reference:
                found[field.name] = value
            elif not value:
                found[field.name] = None
            elif field.type is FieldType.POST:
                found[field.name] = Post.objects.select_related("person").get(pk=value)
            else:
                found[field.name] = Fact.objects.get(pk=value)
        return found

    @property
    def since(self) -> date:
        since: date = self.cleaned_data["since"]
        return since


class ChangeForm(FactForm):
    """What the fact is from a day on."""

    def days(self, present: FactVersion | None) -> dict[str, forms.Field]:
        return {
            "since": DayField(
                label="从哪一天起变更",
                help_text="以前的内容留在历史里",
                error_messages=NEEDED,
            )
        }


class CorrectionForm(FactForm):
    """What a version should have said, and why it is corrected."""

    def days(self, present: FactVersion | None) -> dict[str, forms.Field]:
        return {
            "since": DayField(label="起始日期", error_messages=NEEDED),
            "until": DayField(
                label="截止日期", required=False, help_text="不再是这样的第一天；现在还是的不填"
            ),
            "reason": forms.CharField(
                label="更正的理由",
                max_length=200,
                help_text="记入日志",
                error_messages={"required": "请写明更正的理由"},
            ),
        }


class EndForm(forms.Form):
    """From which day on the fact no longer holds."""

    until = DayField(label="从哪一天起不再有", error_messages={"required": "请填写不再有的第一天"})
    reason = forms.CharField(label="说明", required=False, max_length=200, help_text="记入日志")
    prefix = "end"


def _begins_with(field: Field, present: FactVersion) -> Any:
    value = present.post_id if field.type is FieldType.POST else value_of(present, field)
    return str(value or "") if field.is_reference else value


def _form_field(field: Field, choices: Choices, present: FactVersion | None) -> forms.Field:
    common: dict[str, Any] = {
        "label": field.title,
        "required": field.required,
        "help_text": field.help,
        "error_messages": NEEDED,
    }
    match field.type:
        case FieldType.POST | FieldType.FACT:
            return _chosen(common, choices.of(field, present), "没有")
        case FieldType.CHOICE:
            return _chosen(common, list(field.choices), "没有")
        case FieldType.YES_NO:
            return _chosen(common, [(YES, YES), (NO, NO)], "没有填")
        case FieldType.FLOOR | FieldType.COUNT:
            is_floor = field.type is FieldType.FLOOR
            return forms.IntegerField(
                min_value=LOWEST_FLOOR if is_floor else 0,
                max_value=HIGHEST_FLOOR if is_floor else 9999,
                **common | {"error_messages": NEEDED | {"invalid": "这里应填整数"}},
            )
    text = forms.CharField(max_length=field.longest, **common)
    if field.type is FieldType.LONG:
        text.widget = forms.Textarea()
        text.lines = LINES  # type: ignore[attr-defined]
    return text


def _chosen(
    common: dict[str, Any], offered: list[tuple[str, str]], nothing: str
) -> forms.ChoiceField:
    empty = ("", "请选择" if common["required"] else nothing)
    messages = NEEDED | {"invalid_choice": "请从列表中选择"}
    return forms.ChoiceField(choices=[empty, *offered], **common | {"error_messages": messages})
