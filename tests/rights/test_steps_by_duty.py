"""Every step of every flow × every duty, at the one door by which a case changes its status."""

from __future__ import annotations

import pytest
from django.db import transaction

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport
from gongkai.statute.annual_report_flow import FLOW
from gongkai.statute.duties import Duty
from gongkai.statute.flow import Step
from gongkai.statute.flows import FLOWS
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.engine import take_step

CASES = {"annual_report": AnnualReport}
"""The model of each flow."""


def test_every_flow_has_its_model_here() -> None:
    assert {flow.name for flow in FLOWS} == set(CASES)


@pytest.mark.parametrize("step", FLOW.steps, ids=lambda step: step.name)
def test_who_takes_it(
    step: Step, bureau: Agency, people: dict[Duty, Person], stranger: Person
) -> None:
    report = AnnualReport.objects.create(
        agency=bureau,
        number="2021",
        title="2021年度报告",
        year=2021,
        form="2021",
        status=min(step.sources),
    )

    def is_taken(who: Person) -> bool:
        try:
            with transaction.atomic():
                take_step(report, step.name, who, back_to=min(step.back_to, default=None))
                transaction.set_rollback(True)
        except NotPermitted:
            return False
        return True

    taken = {duty for duty, person in people.items() if is_taken(person)}
    assert taken == step.duties, "a step by route is taken by no duty"
    assert not is_taken(stranger)
