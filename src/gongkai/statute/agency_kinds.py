"""Kinds of agency, as far as the law treats them differently."""

from __future__ import annotations

from enum import StrEnum


class AgencyKind(StrEnum):
    """The value is stored, the label is shown."""

    label: str
    may_make_regulations: bool
    """Whether an agency of this kind can issue 规章 (《立法法》第九十一条、第九十三条).

    For `government` it is the kind that may; a county government still may not, which its level
    tells and this table does not know.
    """

    def __new__(cls, value: str, label: str = "", may_make_regulations: bool = False) -> AgencyKind:
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.label = label
        kind.may_make_regulations = may_make_regulations
        return kind

    GOVERNMENT = "government", "地方人民政府", True
    CENTRAL_DEPARTMENT = "central_department", "国务院部门", True
    PROVINCIAL_DEPARTMENT = "provincial_department", "省级政府工作部门"
    MUNICIPAL_DEPARTMENT = "municipal_department", "市级政府工作部门"
    COUNTY_DEPARTMENT = "county_department", "县级政府工作部门"
    TOWNSHIP = "township", "乡镇人民政府、街道办事处"
    BRANCH_OFFICE = "branch_office", "派出机构"
    AUTHORISED_ORGANISATION = "authorised_organisation", "法律、法规授权的组织"

    @classmethod
    def by_name(cls, name: str) -> AgencyKind | None:
        """What a name tells for certain enough to ask by it; None where it tells nothing.

        A local department counts as one of a city: which level it has makes no difference to what
        it may issue and must report.
        """
        if name.endswith("人民政府"):
            return cls.TOWNSHIP if name.endswith(("乡人民政府", "镇人民政府")) else cls.GOVERNMENT
        if name.startswith("国家") or name.endswith(("部", "总局", "总署")):
            return cls.CENTRAL_DEPARTMENT
        if name.endswith(("街道办事处", "街道")):
            return cls.TOWNSHIP
        if name.endswith(("局", "厅", "委员会", "委")):
            return cls.MUNICIPAL_DEPARTMENT
        return None

    @property
    def publishes_for_government(self) -> bool:
        """Whether its report is that of a whole government (《条例》第四十九条第二款)."""
        return self is AgencyKind.GOVERNMENT
