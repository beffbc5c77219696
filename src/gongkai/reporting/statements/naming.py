"""From a label and its context to the topic that it names."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.reporting.statements.context import Context
from gongkai.reporting.statements.labels import Label
from gongkai.reporting.statements.topics import Topic
from gongkai.reporting.statements.vocabulary import applications, units
from gongkai.reporting.statements.vocabulary.senses import Sense

PROCUREMENT_ROW = ("art20_9.central_procurement",)
_TOTAL = ("total",)
_COUNT_UNITS = units.DECISIONS_AND_CASES | {""}
_DOCUMENT_UNITS = units.DOCUMENTS_TOLD_IN | {""}
_MONEY_UNITS = frozenset(units.MONEY) | {""}
_VERB_ROWS = {
    applications.NEW: (applications.NEW,),
    "due": (applications.NEW, applications.CARRIED_IN),
    "handled": (applications.TOTAL,),
    applications.TOTAL: (applications.TOTAL,),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A topic; `verb` where only a verb names it, `sure` unless something was taken for granted."""

    topic: Topic
    sure: bool = True
    verb: str | None = None


def name_topic(label: Label, context: Context, unit: str, form: str | None) -> Named | None:
    """The topic that the label names for a number with this unit, or None."""
    if label.conflicts or label.has(Sense.RECORDED):
        return None
    if label.names("cases") or (label.names("results") and context.cases):
        return _case(label, context, unit)
    if label.has(Sense.FOREIGN):
        return None
    if label.has(Sense.FEES):
        fees = Topic(2, ("art20_8.admin_fees",), ("amount_wan",))
        return Named(fees) if unit in _MONEY_UNITS and not label.has(Sense.PART) else None
    if label.names("procurement"):
        return _procurement(unit)
    if label.names("decisions"):
        return _decision(label, context, unit)
    if label.names("documents") or (label.names("actions") and context.documents):
        return _document(label, context, unit, form)
    if label.has(Sense.OTHERS) and not label.named:
        return _others(context) if unit in _COUNT_UNITS else None
    return _application(label, context, unit)


def _case(label: Label, context: Context, unit: str) -> Named | None:
    around = context.around
    if not (around.cases or around.applications or context.disclosure):
        return None
    if unit not in _COUNT_UNITS or label.has(Sense.PART, Sense.FOREIGN, Sense.DECISION):
        return None
    if label.names("verbs") == (applications.TOTAL,) or label.names("rows"):
        return None
    groups = label.names("cases") or context.cases
    columns = label.names("results") or _TOTAL
    return Named(Topic(4, groups, columns), sure=around.cases or context.disclosure)


def _document(label: Label, context: Context, unit: str, form: str | None) -> Named | None:
    if unit not in _DOCUMENT_UNITS or label.has(Sense.PART):
        return None
    actions = label.names("actions")
    if not actions and label.names("documents"):
        actions = context.actions if context.drafts and context.drafts[-1].topic else ()
    if set(actions) == {"repealed", "expired"}:
        actions = ("repealed",)
    if actions == ("expired",):
        _release_repealed(context)
    context.clearing = context.clearing or actions == ("cleared",)
    if context.clearing or len(actions) != 1 or actions[0] in ("another", "expired"):
        return None
    if label.has(Sense.PUBLISH) and actions[0] in ("issued", "repealed", "in_force"):
        return None
    if form == "2019" and actions == ("issued",):
        actions = ("made",)
    documents = label.names("documents") or context.documents
    return Named(Topic(2, documents, actions), sure=bool(label.names("documents")))


def _release_repealed(context: Context) -> None:
    """废止2件，失效1件: the cell has both, so that neither number alone states it."""
    for draft in context.drafts:
        if draft.topic is not None and draft.topic.columns == ("repealed",):
            draft.release()


def _decision(label: Label, context: Context, unit: str) -> Named | None:
    if unit not in _COUNT_UNITS or label.has(
        Sense.PART, Sense.PUBLISH, Sense.BARE_APPLICATION, Sense.APPLICATION, Sense.ITEM
    ):
        return None
    decided = label.has(Sense.DECIDED) or bool(label.names("verbs")) or context.decided
    if not decided and (context.publishing or not context.around.documents):
        return None
    context.decided = True
    return Named(Topic(2, label.names("decisions"), ("decisions",)), sure=decided)


def _procurement(unit: str) -> Named | None:
    column = "amount_wan" if unit in units.MONEY else "items"
    if column == "items" and unit not in _COUNT_UNITS:
        return None
    return Named(Topic(2, PROCUREMENT_ROW, (column,)))


def _application(label: Label, context: Context, unit: str) -> Named | None:
    around = context.around
    if unit not in _COUNT_UNITS or label.has(Sense.PART, Sense.DECISION, Sense.DOCUMENT):
        return None
    named_here = label.has(Sense.APPLICATION)
    if not (named_here or around.applications or context.spoken_of):
        return None
    if (context.foreign or context.stale) and not named_here:
        specific = label.names("rows") and not context.foreign
        if not around.applications or not (specific or label.has(Sense.BARE_APPLICATION)):
            return None
        context.foreign = context.stale = False
    sure = named_here or around.applications
    columns = label.names("columns")
    if set(columns) == {*applications.NATURAL, *applications.ORGANISATIONS}:
        columns = _TOTAL
    rows = label.names("rows")
    if rows:
        return Named(Topic(3, rows, columns or _TOTAL), sure)
    if verbs := label.names("verbs"):
        if label.has(Sense.PUBLISH, Sense.ACTION) or (context.cases and not named_here):
            return None
        return Named(Topic(3, _VERB_ROWS[verbs[0]], columns or _TOTAL), sure, verbs[0])
    if columns:
        told = context.rows_of_applicants()
        return Named(Topic(3, told or (applications.NEW,), columns), sure)
    if label.counts_applications:
        return Named(Topic(3, (applications.NEW,), _TOTAL), sure, verb=applications.NEW)
    return None


def _others(context: Context) -> Named | None:
    """其他 at the end of a list: what the list goes through tells which."""
    if not context.drafts or (last := context.drafts[-1].topic) is None:
        return None
    if last.table == 4 and last.columns != _TOTAL:
        return Named(Topic(4, last.rows, ("other",)))
    if last.table != 3:
        return None
    if last.columns[0] in applications.ORGANISATIONS and len(last.columns) == 1:
        return Named(Topic(3, last.rows, ("other",)))
    if last.is_of("outcome.other.no_correction") or last.is_of("outcome.other.fee_unpaid"):
        return Named(Topic(3, ("outcome.other.misc",), last.columns))
    return None
