"""No code but the engine writes a status."""

import ast
from collections.abc import Iterator
from pathlib import Path

import gongkai

SOURCE = Path(gongkai.__file__).parent
MIGRATIONS = "migrations"
"""They rename statuses of the past, which no flow knows any more."""

MAY_WRITE = {"workflow/engine.py", "workflow/models/cases.py"}


def writes_of_status(tree: ast.AST) -> Iterator[int]:
    """Lines that assign to `.status`, or hand `status` to update, bulk_update or setattr."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                for part in ast.walk(target):
                    if isinstance(part, ast.Attribute) and part.attr == "status":
                        yield node.lineno
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {"update", "update_or_create"} and any(
                keyword.arg == "status" for keyword in node.keywords
            ):
                yield node.lineno
            if name == "setattr" and len(node.args) > 1 and _is_status(node.args[1]):
                yield node.lineno
            if name == "bulk_update" and any(_is_status(part) for part in ast.walk(node)):
                yield node.lineno


def _is_status(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == "status"


def test_a_status_is_written_by_the_engine_alone() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).as_posix() not in MAY_WRITE and path.parent.name != MIGRATIONS
        for line in writes_of_status(ast.parse(path.read_text()))
    ]
    assert found == [], "use gongkai.workflow.engine.take_step"


def test_the_search_finds_each_way_of_writing() -> None:
    ways = [
        "case.status = 'x'",
        "self.case.status: str = 'x'",
        "a, case.status = 1, 'x'",
        "Case.objects.filter(pk=1).update(status='x')",
        "setattr(case, 'status', 'x')",
        "Case.objects.bulk_update(cases, ['status'])",
    ]
    assert all(list(writes_of_status(ast.parse(way))) for way in ways)
    assert not list(writes_of_status(ast.parse("if case.status == 'x': f(status=1)")))
