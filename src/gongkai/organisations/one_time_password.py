"""Passwords made here, told once, and changed at the first sign-in."""

from __future__ import annotations

import secrets

_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_DIGITS = "23456789"


def make_one_time_password() -> str:
    """Three groups of three letters and a digit, without the signs that look alike.

    About 50 bits: enough for a password that is changed at the first sign-in and locked after a
    few failures, and short enough to be read out over the telephone.
    """
    return "-".join(
        "".join(secrets.choice(_LETTERS) for _ in range(3)) + secrets.choice(_DIGITS)
        for _ in range(3)
    )
