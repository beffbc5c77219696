"""Words of the desk for what is stored as a code."""

from __future__ import annotations

from gongkai.statute.duties import Duty

DUTY_LABELS = {duty.value: duty.label for duty in Duty}
