"""The report of the year before, for one that was read from a file."""

from __future__ import annotations

from gongkai.reporting.checks.of_reading import with_corrections
from gongkai.reporting.frozen import thaw
from gongkai.reporting.kept_readings import corrections_of, stored_to_reading
from gongkai.reporting.models import ReadingState, ReportVersion, StoredReading
from gongkai.reporting.output import ReportContent
from gongkai.reporting.reading.report_text import report_text_of_reading
from gongkai.reporting.statements import ReportText, TextSection
from gongkai.statute.numerals import chinese_number


def last_of_reading(stored: StoredReading) -> ReportText | None:
    """What the same agency reported for the year before: the version that is public here, else the
    newest reading of the same desk, with its corrections. At most three queries.
    """
    if stored.subject_id is None or stored.year is None:
        return None
    version = (
        ReportVersion.objects.filter(
            report__agency_id=stored.subject_id,
            report__year=stored.year - 1,
            report__restricted=False,
            published_at__isnull=False,
        )
        .order_by("-number")
        .first()
    )
    if version is not None:
        return _text_of_content(thaw(version.content))
    earlier = (
        StoredReading.objects.filter(
            agency_id=stored.agency_id,
            subject_id=stored.subject_id,
            year=stored.year - 1,
            state=ReadingState.READ,
        )
        .prefetch_related("corrections")
        .order_by("-pk")
        .first()
    )
    if earlier is None:
        return None
    return report_text_of_reading(
        with_corrections(stored_to_reading(earlier), corrections_of(earlier))
    )


def _text_of_content(content: ReportContent) -> ReportText:
    return ReportText(
        agency=content.agency_name,
        year=content.year,
        form=content.form,
        values=content.entries,
        title=content.title,
        preamble=tuple(one.text for one in content.preamble),
        sections=tuple(
            TextSection(
                section.id,
                f"{chinese_number(number)}、{section.title}",
                tuple((one.label, one.text) for one in section.paragraphs),
            )
            for number, section in enumerate(content.sections, 1)
        ),
    )
