"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(
    rows: QuerySet[Any] | Sequence[Any], request: HttpRequest, *, size: int = 50
) -> Page[Any]:
    """The page that `?page=` asks for, the nearest one when it does not exist.

    `shown_numbers` on it are the numbers to show, long gaps as one “…”; templates print it with
    shared/pages.html.
    """
    paginator = Paginator(rows, size)
    page = paginator.get_page(request.GET.get("page"))
    page.shown_numbers = [  # type: ignore[attr-defined]
        "…" if number == paginator.ELLIPSIS else number
        for number in paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return page
