"""Acts on agencies, people, duties, accounts and the calendar."""

from gongkai.organisations.services.accounts import change_password, reset_password, sign_in
from gongkai.organisations.services.agencies import (
    add_section,
    change_agency,
    create_agency,
    found_installation,
)
from gongkai.organisations.services.calendars import announce_year, preview_year
from gongkai.organisations.services.delegations import (
    delegate,
    delegate_all,
    revoke_delegation,
)
from gongkai.organisations.services.duties import (
    appoint,
    appoint_office_clerk,
    give_post,
    withdraw_duty,
)
from gongkai.organisations.services.invitations import (
    accept_invitation,
    create_person_by_invitation,
    find_invitation,
    invite,
)
from gongkai.organisations.services.people import (
    change_digest,
    change_email,
    create_person,
    deactivate_person,
    reactivate_person,
)
from gongkai.organisations.services.sessions import end_sessions

__all__ = [
    "accept_invitation",
    "add_section",
    "announce_year",
    "appoint",
    "appoint_office_clerk",
    "change_agency",
    "change_digest",
    "change_email",
    "change_password",
    "create_agency",
    "create_person",
    "create_person_by_invitation",
    "deactivate_person",
    "delegate",
    "delegate_all",
    "end_sessions",
    "find_invitation",
    "found_installation",
    "give_post",
    "invite",
    "preview_year",
    "reactivate_person",
    "reset_password",
    "revoke_delegation",
    "sign_in",
    "withdraw_duty",
]
