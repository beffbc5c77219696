"""What may not be in a page under a policy without inline script and style."""

from __future__ import annotations

from html.parser import HTMLParser


class _Looking(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.heads: list[int] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in named):
            self.found.append(f"<{tag}> inside the page")
        for name, value in attrs:
            if name == "style" or name.startswith("on") or name.startswith("hx-on"):
                self.found.append(f"<{tag} {name}=…>")
            if name in {"src", "href"} and (value or "").lower().startswith(
                ("javascript:", "http://", "https://", "//")
            ):
                self.found.append(f"<{tag} {name}={value}>")
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.heads.append(int(tag[1]))
        if named.get("id"):
            self.ids.append(named["id"] or "")


def faults(page: str) -> list[str]:
    """Inline script and style, foreign addresses, doubled identifiers, gaps in the headings."""
    looking = _Looking()
    looking.feed(page)
    found = list(looking.found)
    if looking.heads.count(1) != 1:
        found.append(f"{looking.heads.count(1)} h1")
    for before, after in zip(looking.heads, looking.heads[1:], strict=False):
        if after > before + 1:
            found.append(f"h{after} after h{before}")
    found += [f"id {one} twice" for one in set(looking.ids) if looking.ids.count(one) > 1]
    return found
