"""docs/law.md says what the code says."""

from __future__ import annotations

from gongkai.statute import law_page


def test_the_page_of_the_law_is_up_to_date() -> None:
    assert law_page.main(["--check"]) == 0
