"""Signing, who owns what, and handing it over."""

from gongkai.statute.rights.right import Right

ROWS: tuple[Right, ...] = ()
