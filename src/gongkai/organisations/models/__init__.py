"""Agencies and their tree, people, posts and duties, facts, and the years of the calendar."""

from gongkai.organisations.models.agencies import Agency, Section
from gongkai.organisations.models.calendars import CalendarYear
from gongkai.organisations.models.delegations import Delegation, Invitation
from gongkai.organisations.models.facts import Fact, FactKind, FactVersion, Portrait
from gongkai.organisations.models.imports import TableImport
from gongkai.organisations.models.people import DutyHolding, Person, Post

__all__ = [
    "Agency",
    "CalendarYear",
    "Delegation",
    "DutyHolding",
    "Fact",
    "FactKind",
    "FactVersion",
    "Invitation",
    "Person",
    "Portrait",
    "Post",
    "Section",
    "TableImport",
]
