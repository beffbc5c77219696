"""The form of one normative document."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import EndKind, NormativeDocument, in_force_on
from gongkai.registers.queries import known_documents
from gongkai.workbench.registers.fields import DayField

LED = {"1": True, "0": False}
MOST_OFFERED = 500
"""Documents offered as the one that is replaced, newest first."""


class DocumentForm(forms.Form):
    """Facts of a document."""

    title = forms.CharField(
        label="文件名称", max_length=300, error_messages={"required": "请填写文件名称"}
    )
    number = forms.CharField(label="文号", max_length=80, error_messages={"required": "请填写文号"})
    issued_on = DayField(label="印发日期", error_messages={"required": "请填写印发日期"})
    valid_until = DayField(
        label="有效期至",
        required=False,
        help_text="有效的最后一天；没有写明有效期的不填。过了这一天自动失效",
    )
    led = forms.ChoiceField(
        label="牵头",
        choices=[
            ("1", "本机关制发，或联合制发由本机关牵头"),
            ("0", "联合制发，由其他机关牵头（不计数）"),
        ],
    )

    @property
    def facts(self) -> dict[str, Any]:
        """What the acts on documents take."""
        given = self.cleaned_data
        plain = {name: given[name] for name in ("title", "number", "issued_on", "valid_until")}
        return plain | {"led": LED[given["led"]]}


class NewDocumentForm(DocumentForm):
    """A document to enter; the former version, if it replaces one, ends on the day of its issue."""

    replaces = forms.ModelChoiceField(
        NormativeDocument.objects.none(),
        label="修订替代的旧文件",
        required=False,
        empty_label="不是修订",
        help_text="旧文件自新文件印发之日起终止，计入当年废止件数",
    )

    def __init__(self, agency: Agency, person: Person, today: date, given: Any = None) -> None:
        super().__init__(given)
        live = known_documents(person).filter(in_force_on(today), agency=agency)
        former = self.fields["replaces"]
        former.queryset = live  # type: ignore[attr-defined]
        shown = list(live[:MOST_OFFERED])
        former.choices = [  # type: ignore[attr-defined]
            ("", "不是修订"),
            *((str(one.pk), f"{one.number}　{one.title}") for one in shown),
        ]


class EndForm(forms.Form):
    """How and from which day on a document no longer holds."""

    kind = forms.ChoiceField(
        label="终止方式", choices=EndKind.choices, error_messages={"required": "请选择终止方式"}
    )
    ended_on = DayField(
        label="从哪一天起不再有效", error_messages={"required": "请填写不再有效的第一天"}
    )
    reason = forms.CharField(
        label="说明", required=False, max_length=200, help_text="如废止的文号；记入日志"
    )
    prefix = "end"


class DocumentCorrectionForm(DocumentForm):
    """Facts of a document that stands, its end included, and why they are changed."""

    end_kind = forms.ChoiceField(
        label="终止方式", required=False, choices=[("", "没有终止"), *EndKind.choices]
    )
    ended_on = DayField(label="从哪一天起不再有效", required=False)
    reason = forms.CharField(
        label="更正的理由",
        max_length=200,
        help_text="记入日志",
        error_messages={"required": "请写明更正的理由"},
    )

    def __init__(self, document: NormativeDocument, given: Any = None) -> None:
        initial = {
            name: getattr(document, name)
            for name in ("title", "number", "issued_on", "valid_until", "end_kind", "ended_on")
        }
        initial["led"] = "1" if document.led else "0"
        super().__init__(given, initial=initial)

    @property
    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return super().facts | {name: given[name] for name in ("end_kind", "ended_on")}
