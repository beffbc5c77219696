"""Run every bench, or the one named, each in a process of its own; exit 1 when one is over.

A bench is a module of this package with `main() -> bool`. Those in `BOTH` run on SQLite and, where
a server can be started as for the tests, on PostgreSQL.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
BOTH = {"audit_verify", "desk_lists", "recount", "take_step"}
NOT_A_BENCH = {"__init__", "__main__", "measuring", "database", "content"}


def names() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_A_BENCH)


def run(name: str, environment: dict[str, str]) -> bool:
    code = f"import sys; from bench.{name} import main; sys.exit(0 if main() else 1)"
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=HERE.parent)
    return done.returncode == 0


def starter() -> ModuleType:
    """The module that starts a throw-away PostgreSQL for the tests."""
    spec = importlib.util.spec_from_file_location(
        "run_postgresql", HERE.parent / "tests" / "run_postgresql.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a throw-away server that keeps its promises, as the one in use does.

    The tests' server forgets them for speed; the price of a commit, which both sides of a
    comparison pay, would be left out.
    """
    module = starter()
    module.UNSAFE_BUT_FAST = "-c max_connections=60"  # type: ignore[attr-defined]
    folder = Path(tempfile.mkdtemp(prefix="gongkai-pg-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        with module.any_server(folder) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(wanted: list[str]) -> int:
    chosen = [name for name in names() if not wanted or name in wanted]
    plain = {key: value for key, value in os.environ.items() if key != "GONGKAI_DATABASE"}
    verdicts = [run(name, plain) for name in chosen]
    if any(name in BOTH for name in chosen):
        try:
            with postgresql() as address:
                verdicts += [
                    run(name, plain | {"GONGKAI_DATABASE": address})
                    for name in chosen
                    if name in BOTH
                ]
        except Exception as failure:  # noqa: BLE001
            print(f"*** NO POSTGRESQL, NOTHING WAS MEASURED ON IT: {failure} ***")
            verdicts.append(False)
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
