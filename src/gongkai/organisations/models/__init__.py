"""Agencies and their tree, people, posts and duties, and the years of the calendar."""

from gongkai.organisations.models.agencies import Agency, Section
from gongkai.organisations.models.calendars import CalendarYear
from gongkai.organisations.models.delegations import Delegation, Invitation
from gongkai.organisations.models.people import DutyHolding, Person, Post

__all__ = [
    "Agency",
    "CalendarYear",
    "Delegation",
    "DutyHolding",
    "Invitation",
    "Person",
    "Post",
    "Section",
]
