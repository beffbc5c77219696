"""Acts on cases of any kind: signing, ownership, hand-overs, and what people keep beside them."""

from gongkai.workflow.queries.routes import StepSpec
from gongkai.workflow.services.assigning import assign_step
from gongkai.workflow.services.emergency import ask_emergency, confirm_emergency, grant_emergency
from gongkai.workflow.services.filters import drop_filter, save_filter
from gongkai.workflow.services.handing_over import end_all_duties, hand_over
from gongkai.workflow.services.importance import lower_importance, raise_importance
from gongkai.workflow.services.leaving import close_account, end_duty
from gongkai.workflow.services.links import link_cases, unlink
from gongkai.workflow.services.many import reassign_many, remind
from gongkai.workflow.services.notes import add_note
from gongkai.workflow.services.ownership import (
    came_back,
    close_responsibility,
    reassign,
    set_due,
    take_responsibility,
)
from gongkai.workflow.services.phrases import add_phrase, remove_phrase
from gongkai.workflow.services.putting_up import put_up, recall_draft, void_open_draft
from gongkai.workflow.services.questions import answer, ask
from gongkai.workflow.services.restricting import restrict, unrestrict
from gongkai.workflow.services.routes import SIGNING_DUTIES, save_route
from gongkai.workflow.services.signing import (
    note_reading,
    note_void_seen,
    recall_signature,
    send_back,
    sign,
)
from gongkai.workflow.services.watching import unwatch, watch

__all__ = [
    "SIGNING_DUTIES",
    "StepSpec",
    "add_note",
    "add_phrase",
    "answer",
    "ask",
    "ask_emergency",
    "assign_step",
    "came_back",
    "close_account",
    "close_responsibility",
    "confirm_emergency",
    "drop_filter",
    "end_all_duties",
    "end_duty",
    "grant_emergency",
    "hand_over",
    "link_cases",
    "lower_importance",
    "note_reading",
    "note_void_seen",
    "put_up",
    "raise_importance",
    "reassign",
    "reassign_many",
    "recall_draft",
    "recall_signature",
    "remind",
    "remove_phrase",
    "restrict",
    "save_filter",
    "save_route",
    "send_back",
    "set_due",
    "sign",
    "take_responsibility",
    "unlink",
    "unrestrict",
    "unwatch",
    "void_open_draft",
    "watch",
]
