"""The way into Django's own sign-in: through `services.sign_in`, with its lock and its log."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.organisations.services.accounts import sign_in
from gongkai.statute.refusal import NotPermitted


class SignIn(BaseBackend):
    """Knows who somebody is, never what they may do: that follows from duties alone."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> Person | None:
        if username is None or password is None:
            return None
        try:
            return sign_in(username, password, timezone.now())
        except NotPermitted:
            return None

    def get_user(self, user_id: int) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()
