"""Who may do what on a report, from the table of rights."""

from gongkai.statute.rights.reporting import CONFIRMERS, EDITORS, REVIEWERS

__all__ = ["CONFIRMERS", "EDITORS", "REVIEWERS"]
