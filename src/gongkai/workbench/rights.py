"""The table of rights, duty × act, as the security administrator reads it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gongkai.statute.duties import Duty
from gongkai.statute.rights import RIGHTS, Group, Right
from gongkai.statute.rights.steps import STEPS
from gongkai.workbench.permitted import open_to_right


@dataclass(frozen=True, slots=True)
class RightLine:
    """One act: `marks` says for each duty, in order, whether it permits the act."""

    right: Right
    marks: tuple[bool, ...]


def table() -> list[tuple[Group, list[RightLine]]]:
    """Every act under its heading, the steps of flows after the others."""
    lines = [
        RightLine(right, tuple(duty in right.duties for duty in Duty))
        for right in (*RIGHTS.values(), *STEPS)
    ]
    groups = [(group, [line for line in lines if line.right.group == group]) for group in Group]
    return [(group, found) for group, found in groups if found]


def by_duty() -> list[tuple[Duty, list[tuple[Group, list[Right]]]]]:
    """The same, read from the side of each duty."""
    return [
        (
            duty,
            [
                (group, mine)
                for group, lines in table()
                if (mine := [line.right for line in lines if duty in line.right.duties])
            ],
        )
        for duty in Duty
    ]


@require_GET
@open_to_right("organisations.see_rights")
def rights(request: HttpRequest) -> HttpResponse:
    """The table on a wide screen, a list for each duty on a narrow one."""
    page = {"duties": list(Duty), "table": table(), "by_duty": by_duty()}
    return render(request, "workbench/rights.html", page)
