"""The log entry of an act done by a person, for this package and those above."""

from gongkai.organisations.record import record_act

__all__ = ["record_act"]
