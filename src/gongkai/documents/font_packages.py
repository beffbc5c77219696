"""Fetches the open fonts from Debian's packages into the folder of prepared fonts.

Packages are downloaded and unpacked, not installed: that changes nothing on the machine, needs no
right of an administrator, and of texlive-lang-chinese one file of 7 MB is wanted, not TeX.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_SHARE = "usr/share/"


@dataclass(frozen=True, slots=True)
class FontPackage:
    """A Debian package and the font files wanted of it, by their paths below /usr/share."""

    name: str
    files: tuple[str, ...]

    def wanted(self) -> Iterator[tuple[str, Path]]:
        """Each file's path and its place in the folder of prepared fonts."""
        for file in self.files:
            yield file, Path(settings.FONT_BUILD) / Path(file).name


FONT_PACKAGES = (
    FontPackage(
        "fonts-noto-cjk",
        (
            "fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
            "fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
            "fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        ),
    ),
    FontPackage(
        "fonts-noto-cjk-extra",
        (
            "fonts/opentype/noto/NotoSerifCJK-Light.ttc",
            "fonts/opentype/noto/NotoSansCJK-Medium.ttc",
        ),
    ),
    FontPackage("fonts-lxgw-wenkai", ("fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",)),
    FontPackage(
        "texlive-lang-chinese",
        ("texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",),
    ),
    FontPackage(
        "fonts-hanazono",
        (
            "fonts/truetype/hanazono/HanaMinA.ttf",
            "fonts/truetype/hanazono/HanaMinB.ttf",
        ),
    ),
)


def prepare() -> list[str]:
    """Link what is installed, fetch what is not. Returns the packages that could not be had."""
    Path(settings.FONT_BUILD).mkdir(parents=True, exist_ok=True)
    for package in FONT_PACKAGES:
        _link_installed(package)
    missing = [package for package in FONT_PACKAGES if not _is_there(package)]
    if not missing or shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return [package.name for package in missing]
    still_missing = [package for package in missing if not _fetch(package)]
    if still_missing and os.geteuid() == 0:
        # A fresh container has no package lists yet; only root may fetch them.
        _run("apt-get", "-q", "update")
        still_missing = [package for package in still_missing if not _fetch(package)]
    return [package.name for package in still_missing]


def _is_there(package: FontPackage) -> bool:
    return all(place.exists() for _, place in package.wanted())


def _link_installed(package: FontPackage) -> None:
    for file, place in package.wanted():
        installed = Path("/", _SHARE, file)
        if place.is_symlink() and not place.exists():
            place.unlink()
        if installed.exists() and not place.exists():
            place.symlink_to(installed)


def _fetch(package: FontPackage) -> bool:
    """Download, unpack and keep the wanted files, each put in place by rename."""
    with tempfile.TemporaryDirectory(dir=settings.FONT_BUILD, prefix=".fetch-") as folder:
        # apt drops root's rights for a download and must be able to write here.
        Path(folder).chmod(0o755)
        if not _run("apt-get", "-q", "download", package.name, folder=folder):
            return False
        archive = next(Path(folder).glob("*.deb"), None)
        if archive is None or not _run("dpkg-deb", "-x", str(archive), folder):
            return False
        for file, place in package.wanted():
            unpacked = Path(folder, _SHARE, file)
            if unpacked.exists() and not place.exists():
                unpacked.replace(place)
    return _is_there(package)


def _run(*command: str, folder: str | None = None) -> bool:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
