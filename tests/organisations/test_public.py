"""What the public may know about agencies."""

from gongkai.organisations import public
from gongkai.organisations.models import Agency


def test_agencies_come_in_the_order_of_the_tree(
    city: Agency, bureau: Agency, other_bureau: Agency, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        facts = public.agencies()
    assert [(one.code, one.depth, one.parent_code) for one in facts] == [
        ("yunling", 0, ""),
        ("yunling-gxj", 1, "yunling"),
        ("yunling-jtj", 1, "yunling"),
    ]


def test_one_agency_and_its_sections(bureau: Agency) -> None:
    bureau.sections.create(name="办公室", order=2, telephone="0600-555 0101")
    bureau.sections.create(name="政策法规科", order=1)
    facts = public.agency("yunling-gxj")
    assert facts is not None
    assert (facts.short_name, facts.kind) == ("市工信局", "市级政府工作部门")
    assert [one.name for one in public.sections("yunling-gxj")] == ["政策法规科", "办公室"]
    assert public.agency("nowhere") is None
