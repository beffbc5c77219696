"""The form of one entry."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.registers.models import Entry, EntryKind
from gongkai.workbench.registers.fields import DayField, YuanField
from gongkai.workbench.registers.kinds import titles_of

FACTS = ("number", "subject", "decided_on", "amount")


class EntryForm(forms.Form):
    """Facts of an entry of one of `kinds`: the amount for money only, the kind where it is open."""

    kind = forms.ChoiceField(label="种类")
    number = forms.CharField(max_length=80)
    subject = forms.CharField(max_length=300)
    decided_on = DayField(help_text="这一天决定计入哪一年")
    amount = YuanField(help_text="最多两位小数；退费也填正数")

    def __init__(self, kinds: tuple[EntryKind, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = titles_of(kinds)
        for name in FACTS:
            if name in titles:
                self.fields[name].label = titles[name]
                self.fields[name].error_messages["required"] = f"请填写{titles[name]}"
            else:
                del self.fields[name]
        if len(kinds) > 1:
            choices = [(kind.value, kind.label) for kind in kinds]
            self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]

    @property
    def facts(self) -> dict[str, Any]:
        """What the acts on entries take."""
        return {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}


class CorrectionForm(EntryForm):
    """Facts of an entry that stands, and why they are changed."""

    reason = forms.CharField(
        label="更正的理由",
        max_length=200,
        help_text="记入日志",
        error_messages={"required": "请写明更正的理由"},
    )

    def __init__(self, entry: Entry, *args: Any, **kwargs: Any) -> None:
        initial = {name: getattr(entry, name) for name in FACTS}
        super().__init__((EntryKind(entry.kind),), *args, initial=initial, **kwargs)
