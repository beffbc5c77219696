"""Reads an output back by a plain look at its own layout and compares it with what was put in."""

from gongkai.reporting.output.readback.comparing import verify

__all__ = ["verify"]
