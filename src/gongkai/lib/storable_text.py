"""Text that every database takes."""


def storable(text: str) -> str:
    """`text` without NUL, which PostgreSQL refuses, and lone surrogates, which have no UTF-8."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
