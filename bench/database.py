"""A throw-away database for one bench, on SQLite or where GONGKAI_DATABASE says."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def throw_away_database() -> Iterator[str]:
    """Set Django up with an empty, migrated database of its own. Yields the vendor's name."""
    folder = tempfile.mkdtemp(prefix="gongkai-bench-")
    os.environ["GONGKAI_VAR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    created = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        yield connection.vendor
    finally:
        teardown_databases(created, verbosity=0)
        shutil.rmtree(folder, ignore_errors=True)
