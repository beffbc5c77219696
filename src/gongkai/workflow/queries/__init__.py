"""Reading cases of any kind, who signs them and who owns them."""

from gongkai.workflow.queries.visible import visible_to

__all__ = ["visible_to"]
