"""Reports that were checked or published before versions were kept and signed.

A checked one is a draft again, for nobody has signed it. A published one that was drafted here is
approved and public as it stands, in a version without signatures, and can be handed in. One read
from a file or typed from paper is filed, or received while a cell of it is unsure. Whoever worked
on what is not finished answers for it.
"""

import hashlib
import json
from datetime import UTC, datetime

from django.db import migrations
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.statute.annual_report import PARAGRAPHS, SECTIONS

LABELS = {paragraph.id: paragraph.label for paragraph in PARAGRAPHS}
NUMERALS = {section.id: section.numeral for section in SECTIONS}


def keep_what_was_published(apps, schema_editor):
    report_model = apps.get_model("reporting", "AnnualReport")
    version_model = apps.get_model("reporting", "ReportVersion")
    draft_model = apps.get_model("workflow", "Draft")
    for report in report_model.objects.select_related("agency").iterator():
        if report.status == "checked":
            report.status = "draft"
        elif report.status == "published":
            unsure = report.cells.filter(state="unsure").exists()
            if report.origin == "drafted":
                report.status = "approved"
            else:
                report.status = "received" if unsure else "filed"
        else:
            continue
        report.save(update_fields=["status"])
        if report.status in ("approved", "filed"):
            content = content_of(report)
            last = draft_model.objects.filter(case=report).order_by("-version").first()
            version_model.objects.create(
                report=report,
                number=last.version if last else 1,
                content=content,
                hash=hash_of(content),
                edition=1,
                approved_on=report.published_on if report.status == "approved" else None,
                published_on=report.published_on,
                published_at=moment(report.published_on),
            )


def give_to_somebody(apps, schema_editor):
    report_model = apps.get_model("reporting", "AnnualReport")
    responsibility = apps.get_model("workflow", "Responsibility")
    today = timezone.localdate()
    for report in report_model.objects.exclude(status="filed").iterator():
        owner = owner_of(apps, report, today)
        there = responsibility.objects.filter(kind="case", key=str(report.pk)).exists()
        if owner is not None and not there:
            responsibility.objects.create(
                agency_id=report.agency_id,
                kind="case",
                key=str(report.pk),
                label=report.title,
                case_id=report.pk,
                owner=owner,
                due=report.due,
            )


def owner_of(apps, report, today):
    """Somebody in office who wrote it, else the agency's report editor, else its office head."""
    held = (
        apps.get_model("organisations", "DutyHolding")
        .objects.filter(agency_id=report.agency_id, since__lte=today, person__is_active=True)
        .exclude(until__lte=today)
        .select_related("person")
        .order_by("pk")
    )
    wrote = held.filter(person__in=report.drafters.values("pk"))
    for rows in (wrote, held.filter(duty="report_editor"), held.filter(duty="office_head")):
        row = rows.first()
        if row is not None:
            return row.person
    return None


def content_of(report):
    """What `reporting.frozen.freeze` wrote in its format 1."""
    agency = report.agency
    texts = list(report.paragraphs.order_by("order", "pk"))
    titles = report.printed_titles or [[one.id, one.heading] for one in SECTIONS]
    contact = [
        ["地址", storable(agency.address)],
        ["邮编", storable(agency.postcode)],
        ["电话", storable(agency.telephone)],
        ["电子邮箱", storable(agency.email)],
    ]
    cells = list(report.cells.all())
    return {
        "format": 1,
        "agency_name": storable(agency.name),
        "agency_code": agency.code,
        "credit_code": agency.credit_code,
        "region_code": agency.region_code,
        "year": report.year,
        "form": report.form,
        "title": storable(report.title),
        "preamble": printed(texts, "preamble"),
        "sections": [
            {
                "id": section_id,
                "title": without_numeral(section_id, storable(title)),
                "paragraphs": printed(texts, section_id),
            }
            for section_id, title in titles
        ],
        "cells": {
            row.cell_id: [row.state, row.value, row.note, list(row.candidates)] for row in cells
        },
        "computed": {row.cell_id: row.computed for row in cells if row.computed is not None},
        "seal": storable(agency.seal_name or agency.name),
        "contact": [pair for pair in contact if pair[1]],
    }


def printed(texts, section_id):
    return [
        [line, LABELS.get(text.paragraph_id)]
        for text in texts
        if text.section_id == section_id and text.text
        for line in storable(text.text).split("\n")
        if line.strip()
    ]


def without_numeral(section_id, title):
    numeral = NUMERALS.get(section_id)
    return title.removeprefix(f"{numeral}、") if numeral else title


def hash_of(content):
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def moment(day):
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else timezone.now()


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_life_of_a_report")]

    operations = [
        migrations.RunPython(keep_what_was_published, migrations.RunPython.noop),
        migrations.RunPython(give_to_somebody, migrations.RunPython.noop),
    ]
