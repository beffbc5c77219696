"""A version of a report as plain values that are kept, hashed and signed, and back.

Everything that is printed or handed out is in it and nothing else: agency and how to reach it,
title, titles of the sections, texts, cells. When and whether it was published is not, for that
follows the signatures.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.reporting.output.content import Paragraph, ReportContent, ReportSection, Signature
from gongkai.statute.annual_report import CellState, Entry

if TYPE_CHECKING:
    from gongkai.reporting.models import ReportVersion

FORMAT = 1
"""Grows when the shape changes, so that what was kept earlier can always be read."""


def freeze(content: ReportContent) -> dict[str, Any]:
    """The content as JSON values: strings, integers, null, lists and objects."""
    return {
        "format": FORMAT,
        "agency_name": content.agency_name,
        "agency_code": content.agency_code,
        "credit_code": content.credit_code,
        "region_code": content.region_code,
        "year": content.year,
        "form": content.form,
        "title": content.title,
        "preamble": _frozen_texts(content.preamble),
        "sections": [
            {"id": one.id, "title": one.title, "paragraphs": _frozen_texts(one.paragraphs)}
            for one in content.sections
        ],
        "cells": {
            key: [entry.state.value, entry.value, entry.note, list(entry.candidates)]
            for key, entry in content.entries.items()
        },
        "computed": {key: value for key, value in content.computed.items() if value is not None},
        "seal": content.signature.agency,
        "contact": [[label, value] for label, value in content.signature.contact],
    }


def canonical(kept: Mapping[str, Any]) -> bytes:
    """The one way in which kept content is written for hashing: UTF-8, sorted, no white space."""
    return json.dumps(
        kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def hash_of(kept: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, lower-case hex."""
    return hashlib.sha256(canonical(kept)).hexdigest()


def thaw(kept: Mapping[str, Any]) -> ReportContent:
    """The content again, as a draft; `as_published` makes it public."""
    return ReportContent(
        agency_name=kept["agency_name"],
        agency_code=kept["agency_code"],
        year=kept["year"],
        form=kept["form"],
        title=kept["title"],
        preamble=_texts(kept["preamble"]),
        sections=tuple(
            ReportSection(one["id"], one["title"], _texts(one["paragraphs"]))
            for one in kept["sections"]
        ),
        entries={
            key: Entry(CellState(state), value, note, tuple(candidates))
            for key, (state, value, note, candidates) in kept["cells"].items()
        },
        computed=dict(kept["computed"]),
        signature=Signature(
            kept["seal"], None, tuple((label, value) for label, value in kept["contact"])
        ),
        credit_code=kept["credit_code"],
        region_code=kept["region_code"],
        draft=True,
    )


def content_of_version(version: ReportVersion) -> ReportContent:
    """What is printed of a version: as published once it is public, as a draft before."""
    content = thaw(version.content)
    return as_published(content, version.published_on) if version.is_public else content


def printed_version(version: ReportVersion) -> ReportContent:
    """`content_of_version` for a file: a corrected one says before all else what was corrected.

    On a page the 更正说明 stands above the report; a file that goes its own way has to carry it.
    """
    content = content_of_version(version)
    if not version.is_public or not version.note:
        return content
    note = tuple(
        Paragraph(line) for line in f"更正说明：{version.note}".split("\n") if line.strip()
    )
    return replace(content, preamble=(*note, *content.preamble))


def as_published(content: ReportContent, published_on: date | None) -> ReportContent:
    """The content as the public sees it; `published_on` is None where nobody knows the day."""
    return replace(
        content,
        draft=False,
        published_on=published_on,
        signature=replace(content.signature, on=published_on),
    )


def _frozen_texts(paragraphs: tuple[Paragraph, ...]) -> list[list[str | None]]:
    return [[one.text, one.label] for one in paragraphs]


def _texts(kept: list[list[Any]]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, label) for text, label in kept)
