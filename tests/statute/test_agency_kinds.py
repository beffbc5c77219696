"""What the name of an agency tells of its kind."""

from __future__ import annotations

import pytest

from gongkai.statute.agency_kinds import AgencyKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("云岭市人民政府", AgencyKind.GOVERNMENT),
        ("石鼓镇人民政府", AgencyKind.TOWNSHIP),
        ("望江街道办事处", AgencyKind.TOWNSHIP),
        ("云岭市商务局", AgencyKind.MUNICIPAL_DEPARTMENT),
        ("石鼓县发展和改革委员会", AgencyKind.MUNICIPAL_DEPARTMENT),
        ("国家石鼓局", AgencyKind.CENTRAL_DEPARTMENT),
        ("云岭石鼓管理处", None),
    ],
)
def test_a_name_tells_what_it_can(name: str, kind: AgencyKind | None) -> None:
    assert AgencyKind.by_name(name) is kind
