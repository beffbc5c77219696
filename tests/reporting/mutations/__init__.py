"""Reports spoilt by the thousand: each is read or refused, and no number stands at a wrong place.

    python -m tests.reporting.mutations 20000 --seed 7 --pdf 500

A mutant is made from its key alone (`mutant("html/3")`), so that each can be made again.
"""

import sys
from pathlib import Path

_TESTS = Path(__file__).parents[1]
for _folder in ("reading", "output"):
    # As `pythonpath` in pyproject.toml does for pytest.
    if str(_TESTS / _folder) not in sys.path:
        sys.path.append(str(_TESTS / _folder))
