"""What jobs of these tests do is found by its dotted path."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _job_functions_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
