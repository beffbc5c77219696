"""Keeping the tokens of invitations out of what the server writes down about requests."""

from __future__ import annotations

import logging
import re

INVITATION = "/desk/invitation/"
"""Pages for who has no password yet. Kept here, since logging begins before there are models."""

TOKEN = re.compile(re.escape(INVITATION) + r"[^/\s]+")


class HideInvitations(logging.Filter):
    """Puts “…” in the place of a token; a link that still works would else lie in a log file."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, masked."""
        text = record.getMessage()
        if INVITATION in text:
            record.msg, record.args = TOKEN.sub(f"{INVITATION}…", text), None
        return True
