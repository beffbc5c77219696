"""What the public may know about agencies."""

from datetime import date

from gongkai.organisations import public
from gongkai.organisations.facts.writing import begin
from gongkai.organisations.models import Agency, Fact, FactKind, Person, Portrait


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


def test_one_agency(bureau: Agency) -> None:
    facts = public.agency("yunling-gxj")
    assert facts is not None
    assert (facts.short_name, facts.kind) == ("市工信局", "市级政府工作部门")
    assert public.agency("nowhere") is None


def test_what_it_says_of_itself_on_a_day(bureau: Agency) -> None:
    for order, name in ((2, "办公室"), (1, "政策法规科")):
        section = bureau.sections.create(name=name)
        begin(
            bureau,
            FactKind.SECTION,
            {"name": name, "order": order},
            since=date(2019, 4, 1),
            entered_by=None,
            section=section,
        )
    told = public.on_day("yunling-gxj", date(2026, 2, 11))
    before = public.on_day("yunling-gxj", date(2019, 3, 31))
    assert told is not None
    assert before is not None
    assert [one.name for one in told.sections] == ["政策法规科", "办公室"]
    assert before.sections == ()
    assert public.on_day("nowhere", date(2026, 2, 11)) is None


def test_a_portrait_is_public_while_its_leader_leads(bureau: Agency, clerk: Person) -> None:
    post = clerk.posts.create(agency=bureau, title="局长", since=date(2019, 4, 1))
    version = begin(
        bureau, FactKind.LEADER, {"post": post}, since=date(2019, 4, 1), entered_by=None
    )
    version.until = date(2025, 3, 1)
    version.save()
    portrait = Portrait.objects.create(sha256="ab" * 32, content=b"jpeg", width=1, height=1)
    Fact.objects.filter(pk=version.fact_id).update(portrait=portrait)
    assert public.portrait("yunling-gxj", "ab" * 32, date(2025, 2, 28)) == b"jpeg"
    assert public.portrait("yunling-gxj", "ab" * 32, date(2025, 3, 1)) is None
    assert public.portrait("yunling", "ab" * 32, date(2025, 2, 28)) is None
