"""Pages of the system administrator: agencies, their facts, sections and accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.organisations.models import Agency, Person, Post
from gongkai.organisations.models.agencies import Level
from gongkai.organisations.one_time_password import make_one_time_password
from gongkai.organisations.queries import visible_agencies
from gongkai.organisations.services import (
    add_section,
    change_agency,
    create_agency,
    create_person,
    create_person_by_invitation,
)
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.paging import page_of
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    refusals_as_messages,
)
from gongkai.workbench.person_account import link_of

runs_the_platform = open_to_right("organisations.see_agencies")

NEEDED = {"required": "这一项要填写"}


class AgencyForm(forms.ModelForm):
    """The facts of an agency that may change."""

    kind = forms.ChoiceField(
        label="机关类型", choices=[(kind.value, kind.label) for kind in AgencyKind]
    )
    level = forms.ChoiceField(label="层级", choices=Level.choices)

    class Meta:
        model = Agency
        fields = [
            "name",
            "short_name",
            "kind",
            "level",
            "credit_code",
            "region_code",
            "site_code",
            "seal_name",
        ]
        labels = {
            "name": "全称",
            "short_name": "简称",
            "credit_code": "统一社会信用代码",
            "region_code": "行政区划代码",
            "site_code": "网站标识码",
            "seal_name": "印章名称",
        }
        help_texts = {
            "seal_name": "与全称相同的不用填",
            "credit_code": "18位，会核对校验码",
            "region_code": "地区放假安排按它的开头几位适用",
        }
        error_messages = {"name": NEEDED}


class NewAgencyForm(AgencyForm):
    """A new agency also has a code, which never changes."""

    code = forms.SlugField(
        label="机关代码",
        max_length=60,
        help_text="用在网址和文件名里，只用小写字母、数字和连字符，以后不能更改",
        error_messages=NEEDED | {"invalid": "只能用字母、数字、连字符和下划线"},
    )
    field_order = ["code"]


class SectionForm(forms.Form):
    """A new section."""

    name = forms.CharField(label="科室名称", max_length=80, error_messages=NEEDED)
    telephone = forms.CharField(label="电话", max_length=60, required=False)
    order = forms.IntegerField(
        label="排列次序", min_value=0, max_value=9999, required=False, help_text="小的在前"
    )


BY_INVITATION, BY_PASSWORD = "invitation", "password"


class PersonForm(forms.Form):
    """A new account, and how its owner gets in."""

    name = forms.CharField(label="姓名", max_length=60, error_messages=NEEDED)
    username = forms.CharField(
        label="用户名", max_length=60, help_text="登录时用，以后不能更改", error_messages=NEEDED
    )
    title = forms.CharField(label="职务", max_length=80, error_messages=NEEDED)
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
        error_messages={"invalid": "不像电子邮箱地址，请核对，例如zhao@example.cn"},
    )
    way_in = forms.ChoiceField(
        label="怎样登录",
        required=False,
        choices=[
            (BY_INVITATION, "邀请链接：本人用一次，自己设密码"),
            (BY_PASSWORD, "一次性密码：当面或电话告诉本人"),
        ],
        error_messages={"invalid_choice": "请从列表中选择"},
    )


@require_GET
@runs_the_platform
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies of which this person runs the platform, in their tree."""
    page = page_of(_administered(request).order_by("path"), request, size=200)
    top = agency_or_404(request).path.count("/")
    lines = [{"agency": row, "depth": min(row.path.count("/") - top, 4)} for row in page]
    return render(request, "workbench/agencies.html", {"page": page, "lines": lines})


@require_http_methods(["GET", "POST"])
@runs_the_platform
def agency_new(request: HttpRequest, parent: str) -> HttpResponse:
    """Add an agency below `parent`."""
    above = _agency_or_404(request, parent)
    initial = {"level": above.level, "region_code": above.region_code}
    form = NewAgencyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            made = create_agency(
                desk_of(request).person, parent=above, today=desk_of(request).day, **facts
            )
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, f"已添加：{made.name}")
            return redirect("workbench:agency", made.code)
    context = {"form": form, "parent": above}
    return render(request, "workbench/agency_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@runs_the_platform
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """The facts of an agency, its sections and accounts."""
    shown = _agency_or_404(request, code)
    form = AgencyForm(request.POST or None, instance=Agency.objects.get(pk=shown.pk))
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        try:
            if changed:
                change_agency(desk_of(request).person, shown, today=desk_of(request).day, **changed)
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, "已保存" if changed else "没有改动")
            return redirect("workbench:agency", code)
    return _agency_page(request, shown, form=form, status=422 if form.errors else 200)


@require_POST
@runs_the_platform
@refusals_as_messages
def section_new(request: HttpRequest, code: str) -> HttpResponse:
    """Add a section."""
    shown = _agency_or_404(request, code)
    form = SectionForm(request.POST)
    if not form.is_valid():
        return _agency_page(request, shown, section_form=form, status=422)
    facts = {**form.cleaned_data, "order": form.cleaned_data["order"] or 0}
    desk = desk_of(request)
    section = add_section(desk.person, shown, today=desk.day, **facts)
    messages.success(request, f"已添加科室：{section.name}")
    return redirect("workbench:agency", code)


@never_cache
@require_POST
@runs_the_platform
def person_new(request: HttpRequest, code: str) -> HttpResponse:
    """Open an account; this one answer shows its link or its first password."""
    desk, shown = desk_of(request), _agency_or_404(request, code)
    form = PersonForm(request.POST)
    if form.is_valid():
        facts = dict(form.cleaned_data)
        way_in = facts.pop("way_in")
        try:
            if way_in == BY_INVITATION:
                made, token = create_person_by_invitation(
                    desk.person, shown, today=desk.day, now=timezone.now(), **facts
                )
                return _agency_page(request, shown, made=made, link=link_of(request, token))
            password = make_one_time_password()
            made = create_person(desk.person, shown, password=password, today=desk.day, **facts)
            return _agency_page(request, shown, made=made, one_time_password=password)
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
    return _agency_page(request, shown, person_form=form, status=422)


def _administered(request: HttpRequest) -> QuerySet[Agency]:
    desk = desk_of(request)
    top = agency_or_404(request)
    return visible_agencies(desk.person, desk.day).filter(path__startswith=top.path)


def _agency_or_404(request: HttpRequest, code: str) -> Agency:
    found = _administered(request).select_related("parent").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _agency_page(
    request: HttpRequest, shown: Agency, *, status: int = 200, **context: Any
) -> HttpResponse:
    desk = desk_of(request)
    posts = Post.objects.on(desk.day).filter(agency=shown).select_related("person", "section")
    people: dict[Person, list[str]] = {}
    for post in posts.order_by("person__username", "section__order"):
        people.setdefault(post.person, []).append(post.full_title)
    page = {
        "agency": shown,
        "form": AgencyForm(instance=shown),
        "section_form": SectionForm(),
        "person_form": PersonForm(),
        "sections": shown.sections.filter(until=None),
        "people": people.items(),
    }
    return render(request, "workbench/agency.html", page | context, status=status)
