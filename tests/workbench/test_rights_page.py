"""The table of rights as the security administrator reads it."""

from __future__ import annotations

import re

from django.test import Client

from gongkai.statute.duties import Duty
from gongkai.statute.rights import RIGHTS
from gongkai.statute.rights.steps import STEPS
from gongkai.workbench.rights import by_duty, table


def test_every_act_and_every_step_is_a_row(security: Client) -> None:
    page = security.get("/desk/rights/").content.decode()
    rows = re.findall(r'<tr><th scope="row">(.*?)</tr>', page)
    assert len(rows) == len(RIGHTS) + len(STEPS)
    assert page.count('scope="rowgroup"') == len(table())


def test_a_row_marks_the_duties_that_permit_it(security: Client) -> None:
    page = security.get("/desk/rights/").content.decode()
    row = re.search(r'<tr><th scope="row">任命职责.*?</tr>', page)
    assert row is not None
    cells = re.findall(r"<td>(.*?)</td>", row[0])
    marked = [duty for duty, cell in zip(Duty, cells[:-1], strict=True) if "可以" in cell]
    assert marked == [Duty.SECURITY_ADMINISTRATOR]
    assert cells[-1] == ""


def test_on_a_phone_each_duty_lists_its_acts(security: Client) -> None:
    lists = dict(by_duty())
    audit = [right.label for _, rights in lists[Duty.AUDIT_ADMINISTRATOR] for right in rights]
    assert "查看日志" in audit
    assert "校验日志" in audit
    assert "任命职责" not in audit
    page = security.get("/desk/rights/").content.decode()
    assert "<summary>审计管理</summary>" in page


def test_the_page_takes_no_query_of_its_own(security: Client) -> None:
    from tests.workbench.conftest import queries_for

    assert queries_for(security, "/desk/rights/") <= 4
