"""A day as people type it into a form of the desk."""

from __future__ import annotations

from datetime import date

from gongkai.statute.refusal import NotPermitted


def typed_day(text: str) -> date | None:
    """The day that `text` writes as 2026-01-20; None for nothing.

    Raises NotPermitted for what is no day.
    """
    text = text.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotPermitted(f"“{text[:20]}”不是日期，请按2026-01-20的样子填写。") from None
