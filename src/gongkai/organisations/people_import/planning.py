"""From the sheets to a plan: every fault at its cell, nothing made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.organisations.given import GivenTable
from gongkai.organisations.models import Agency, Section
from gongkai.organisations.people_import.agencies import plan_agencies, plan_sections
from gongkai.organisations.people_import.columns import AGENCIES, COLUMNS, PEOPLE, SECTIONS
from gongkai.organisations.people_import.people import plan_people
from gongkai.organisations.people_import.plan import Plan
from gongkai.organisations.people_import.rows import read_rows
from gongkai.statute.refusal import NotPermitted

IGNORED = frozenset({"说明"})


def make_plan(top: Agency, tables: Sequence[GivenTable], today: date) -> Plan:
    """What the workbook would make in `top` and below it. A few queries, however many rows.

    Raises NotPermitted when it has none of the sheets, or one without its columns.
    """
    given = {table.name: table for table in tables}
    if not given.keys() & COLUMNS.keys():
        raise NotPermitted(
            f"这份文件里没有“{'”“'.join(COLUMNS)}”这几张工作表。请下载模板，在模板上填写。"
        )
    plan = Plan()
    for name in sorted(given.keys() - COLUMNS.keys() - IGNORED):
        plan.outcome.note(name, 0, "", "", "不是模板里的工作表，没有看")
    below = Agency.objects.filter(path__startswith=top.path).select_related("parent")
    plan.known = {agency.code: agency for agency in below}
    there = Section.objects.filter(agency__path__startswith=top.path, until=None)
    plan.sections_there = {
        (section.agency.code, section.name): section for section in there.select_related("agency")
    }
    rows = {
        name: list(read_rows(given[name], plan.outcome)) if name in given else []
        for name in COLUMNS
    }
    codes = plan_agencies(rows[AGENCIES], plan)
    sections = plan_sections(rows[SECTIONS], plan, codes)
    if rows[PEOPLE]:
        plan_people(rows[PEOPLE], plan, codes, sections, today)
    order = list(COLUMNS)
    plan.outcome.faults.sort(key=lambda one: (order.index(one.sheet), one.row))
    return plan
