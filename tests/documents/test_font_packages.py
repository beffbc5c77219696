"""Fonts are fetched where that can be done; where not, one line says what is missing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from gongkai.documents import font_packages, fonts
from gongkai.documents.font_packages import FontPackage, prepare


@pytest.fixture
def empty(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without fonts and without apt."""
    settings.FONT_BUILD = tmp_path / "fonts"
    monkeypatch.setattr(font_packages.shutil, "which", lambda program: None)
    monkeypatch.setattr(fonts, "SYSTEM_FOLDERS", ())
    monkeypatch.setattr(
        font_packages,
        "FONT_PACKAGES",
        (FontPackage("fonts-nowhere", ("fonts/opentype/nowhere/Nowhere.otf",)),),
    )
    return tmp_path / "fonts"


def test_without_apt_one_line_names_what_is_missing_and_nothing_fails(empty: Path) -> None:
    out = io.StringIO()
    call_command("fonts", stdout=out)
    line = out.getvalue()
    assert line.count("\n") == 1
    assert line.startswith("字体不全，继续运行：拿不到软件包fonts-nowhere；")
    assert "apt-get install fonts-nowhere" in line


def test_a_download_that_fails_is_told_and_leaves_nothing(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_packages.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(font_packages, "_run", lambda *command, folder=None: False)
    assert prepare() == ["fonts-nowhere"]
    assert list(empty.iterdir()) == []


def test_fonts_that_are_installed_are_linked_and_not_fetched(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "share" / "fonts/opentype/nowhere/Nowhere.otf"
    installed.parent.mkdir(parents=True)
    installed.write_bytes(b"OTTO")
    monkeypatch.setattr(font_packages, "_SHARE", str(tmp_path / "share"))
    assert prepare() == []
    assert (empty / "Nowhere.otf").resolve() == installed
    assert prepare() == []


def test_an_agency_s_own_fonts_are_searched_first(tmp_path: Path, settings: Settings) -> None:
    settings.FONT_FOLDER = str(tmp_path)
    assert fonts.font_folders()[0] == tmp_path
    assert fonts.LICENSED[fonts.Face.BODY][0] == "仿宋_GB2312"
