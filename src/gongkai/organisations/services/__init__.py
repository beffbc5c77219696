"""Acts on agencies, people, duties, accounts and the calendar."""

from gongkai.organisations.services.accounts import change_password, reset_password, sign_in
from gongkai.organisations.services.agencies import (
    add_section,
    change_agency,
    create_agency,
    found_installation,
)
from gongkai.organisations.services.calendars import announce_year, preview_year
from gongkai.organisations.services.duties import (
    appoint,
    appoint_office_clerk,
    give_post,
    withdraw_duty,
)
from gongkai.organisations.services.people import create_person, deactivate_person

__all__ = [
    "add_section",
    "announce_year",
    "appoint",
    "appoint_office_clerk",
    "change_agency",
    "change_password",
    "create_agency",
    "create_person",
    "deactivate_person",
    "found_installation",
    "give_post",
    "preview_year",
    "reset_password",
    "sign_in",
    "withdraw_duty",
]
