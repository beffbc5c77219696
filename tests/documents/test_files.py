"""Files are kept by content, each once, and never half."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from gongkai.documents.files import hash_of, seen_before, store
from gongkai.documents.models import StoredFile

HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def keep(content: object, name: str = "台账.csv", agency: str = "yl-gxj") -> StoredFile:
    return store(
        content,  # type: ignore[arg-type]
        name=name,
        content_type="text/csv",
        agency_code=agency,
        uploaded_by="lin",
    )


@pytest.mark.django_db
def test_a_file_lies_at_the_place_its_content_names(folder: Path) -> None:
    kept = keep(b"abc")
    assert kept.sha256 == HASH_OF_ABC
    assert kept.path == folder / "ba" / "78" / HASH_OF_ABC
    assert (kept.path.read_bytes(), kept.size) == (b"abc", 3)
    assert hash_of(kept.path) == HASH_OF_ABC


@pytest.mark.django_db
def test_the_same_content_is_kept_once_and_remembered_by_agency(folder: Path) -> None:
    first, second = keep(b"abc", "一月.csv"), keep(iter([b"a", b"bc"]), "一月（再传）.csv")
    assert first.path == second.path
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1
    assert seen_before(HASH_OF_ABC, "yl-gxj") == second
    assert seen_before(HASH_OF_ABC, "yl-swj") is None


@pytest.mark.django_db
def test_a_name_is_a_value_and_never_a_path(folder: Path) -> None:
    kept = keep(b"abc", "../../etc/passwd")
    assert kept.name == "passwd"
    assert folder in kept.path.parents


@pytest.mark.django_db
def test_a_file_that_breaks_off_leaves_nothing(folder: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise OSError("连接断了")

    with pytest.raises(OSError, match="连接断了"):
        keep(broken())
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert StoredFile.objects.count() == 0
