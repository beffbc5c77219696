"""Where the code asks for a right and where it logs an act, read from the source itself.

An *asker* is a function that hands a name on to the table of rights: those of the table, and every
function that passes one of its own parameters on to an asker, found by going round until nothing is
added. So a wrapper that nobody listed is found as well. Writers of the log are found the same way.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "gongkai"

ASKERS = {"require_right", "may", "open_to_right", "require_charge_of"}
WRITERS = {"record_act"}


@dataclass
class Found:
    """Names handed to one family of functions: name → the files in which that is done."""

    names: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, file: str) -> None:
        self.names.setdefault(name, set()).add(file)


def modules() -> dict[str, ast.Module]:
    """Every module of the program by its path, migrations and demo left out."""
    return {
        path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text())
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts and "demo" not in path.parts
    }


def called(call: ast.Call) -> str:
    """The last name of what is called: `f` for f(), a.f() and a.b.f()."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call within `tree`."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Every function and method within `tree`."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


NAMING = frozenset({"act", "name", "right"})
"""What a parameter is called that carries the name of an act."""


def handed(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that may be the name of an act."""
    named = (keyword.value for keyword in call.keywords if keyword.arg in NAMING)
    return [*call.args, *named]


def names_handed_to(trees: dict[str, ast.Module], seeds: set[str]) -> Found:
    """All names of acts that reach a function of `seeds`, through wrappers too."""
    wrappers = _wrappers(trees, seeds)
    found = Found()
    for file, tree in trees.items():
        constants = _constants(tree)
        for call in calls(tree):
            prefix = wrappers.get(called(call))
            if prefix is None:
                continue
            for argument in handed(call):
                for text in _texts(argument, constants):
                    name = text if "." in text else f"{prefix}{text}"
                    if prefix or "." in text:
                        found.add(name, file)
    return found


def _wrappers(trees: dict[str, ast.Module], seeds: set[str]) -> dict[str, str]:
    """Functions that hand a parameter on to a seed, with the prefix they put before it."""
    known = dict.fromkeys(seeds, "")
    grew = True
    while grew:
        grew = False
        for tree in trees.values():
            for function in functions(tree):
                if function.name in known:
                    continue
                prefix = _hands_on(function, known)
                if prefix is not None:
                    known[function.name] = prefix
                    grew = True
    return known


def _hands_on(function: ast.FunctionDef, known: dict[str, str]) -> str | None:
    spec = function.args
    parameters = {each.arg for each in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs)}
    parameters &= NAMING
    local = {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in calls(function):
        prefix = known.get(called(call))
        if prefix is None:
            continue
        for argument in handed(call):
            given = local.get(argument.id, argument) if isinstance(argument, ast.Name) else argument
            if isinstance(given, ast.Name) and given.id in parameters:
                return prefix
            if isinstance(given, ast.JoinedStr) and _names_in(given) & parameters:
                return _prefix(given)
    return None


def _names_in(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _prefix(text: ast.JoinedStr) -> str:
    """What stands before the parameter: “workflow.” or, by a report's own flow, its name."""
    first = text.values[0]
    if isinstance(first, ast.Constant):
        return str(first.value)
    return "annual_report."


def _constants(tree: ast.Module) -> dict[str, str]:
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def _texts(argument: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """The names that an argument may be: written out, a constant of the module, or one of two."""
    match argument:
        case ast.Constant(value=str() as text) if _is_name(text):
            yield text
        case ast.Name(id=name) if name in constants and _is_name(constants[name]):
            yield constants[name]
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one, constants)
            yield from _texts(other, constants)


def _is_name(text: str) -> bool:
    return text.isascii() and all(part.isidentifier() for part in text.split("."))


def subscripts_of(trees: dict[str, ast.Module], table: str) -> Found:
    """Names by which `table` is read in brackets."""
    found = Found()
    for file, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == table:
                for text in _texts(node.slice, _constants(tree)):
                    found.add(text, file)
    return found
