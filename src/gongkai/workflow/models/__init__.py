"""Cases, drafts and who signs them, who owns what, and what people keep at their desk."""

from gongkai.workflow.models.cases import Case
from gongkai.workflow.models.desk import CaseLink, Digest, Note, Restriction, SavedFilter, Watch
from gongkai.workflow.models.drafts import Draft, Importance, Signature, SignatureStep
from gongkai.workflow.models.emergencies import EmergencyRelease
from gongkai.workflow.models.ownership import HandOver, Responsibility
from gongkai.workflow.models.questions import Question, Reading
from gongkai.workflow.models.routes import Phrase, Route, RouteStep

__all__ = [
    "Case",
    "CaseLink",
    "Digest",
    "Draft",
    "EmergencyRelease",
    "HandOver",
    "Importance",
    "Note",
    "Phrase",
    "Question",
    "Reading",
    "Responsibility",
    "Restriction",
    "Route",
    "RouteStep",
    "SavedFilter",
    "Signature",
    "SignatureStep",
    "Watch",
]
