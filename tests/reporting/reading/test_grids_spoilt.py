"""A spoilt table never gives a wrong number: what is given stands there, under its labels."""

from __future__ import annotations

import random

import pytest
from flattened import FORM_2019, FORM_2021, numbered
from hypothesis import given, settings
from hypothesis import strategies as st
from sources import LAYOUTS_OF_TABLE_4, Manner, draw
from tampering import KINDS, spoil_document, wrong_numbers

from gongkai.reporting.reading import read_document
from gongkai.statute.annual_report import Form


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021], ids=["2019", "2021"])
@settings(max_examples=60, deadline=None)
@given(
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=4),
    layout=st.sampled_from(LAYOUTS_OF_TABLE_4),
    seed=st.integers(0, 2**32),
)
def test_every_number_stands_at_its_place_under_its_labels(
    form: Form, kinds: list[str], layout: str, seed: int
) -> None:
    source = draw(form, numbered(form, 1001), Manner(table4=layout))
    spoilt = spoil_document(source.document, kinds, random.Random(seed))

    assert wrong_numbers(read_document(spoilt), spoilt, form) == []
