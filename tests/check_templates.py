"""Compiles every template, so that a slip of the pen is found before a visitor finds it; and looks
that every form of the desk names the seat it was shown for.

Run from the repository: python tests/check_templates.py. Exits 1 and names the faults.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"


def faults() -> list[str]:
    """One line for each template that does not compile, or extends or includes what is not."""
    from django.template import TemplateDoesNotExist, TemplateSyntaxError
    from django.template.base import Node
    from django.template.loader import get_template
    from django.template.loader_tags import ExtendsNode, IncludeNode

    found = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES).as_posix()
        try:
            template = get_template(name).template  # type: ignore[attr-defined]
            nodes: list[Node] = template.nodelist.get_nodes_by_type((ExtendsNode, IncludeNode))
            for node in nodes:
                named = node.parent_name if isinstance(node, ExtendsNode) else node.template  # type: ignore[attr-defined]
                if isinstance(named.var, str):
                    get_template(named.var)
            found.extend(f"{name}: {fault}" for fault in forms_without_seat(name, path.read_text()))
        except (TemplateSyntaxError, TemplateDoesNotExist) as fault:
            found.append(f"{name}: {type(fault).__name__}: {fault}")
    return found


TOKEN, SEAT = "{% csrf_token %}", "{{ seat_field }}"

SIGNED_OUT = {"workbench/sign_in.html", "workbench/invitation.html"}
"""Pages of the desk that nobody in a seat sees."""


def forms_without_seat(name: str, text: str) -> list[str]:
    """Forms of the desk that do not tell for which seat they were shown."""
    if not name.startswith("workbench/") or name in SIGNED_OUT:
        return []
    found = []
    for form in re.findall(r"<form\b[^>]*>(?:(?!</form>).)*", text, flags=re.DOTALL):
        if 'method="post"' in form and TOKEN + SEAT not in form:
            line = text[: text.index(form)].count("\n") + 1
            found.append(f"line {line}: a form that is sent carries {TOKEN}{SEAT}")
    return found


def main() -> int:
    """Print the faults; the exit code."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    import django

    django.setup()
    lines = faults()
    print("\n".join(lines), end="\n" if lines else "", file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
