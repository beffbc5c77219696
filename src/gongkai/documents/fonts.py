"""Which fonts print what: the agency's own first, then the open ones of Debian's packages.

The faces that official documents use (方正小标宋, 仿宋_GB2312, 楷体_GB2312) are not free and never
shipped. An agency that has a licence puts them in the folder of GONGKAI_FONTS; without, an open
face of the same style stands in. Each list ends with faces that have the rare characters of names.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from gongkai.documents.glyphs import covers

SYSTEM_FOLDERS = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/truetype/lxgw-wenkai"),
    Path("/usr/share/fonts/truetype/hanazono"),
)


class Face(StrEnum):
    """A style of type; the value is how official documents call it."""

    TITLE = "小标宋"
    BODY = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"


_SERIF = "Noto Serif CJK SC"
_RARE = (_SERIF, "Noto Sans CJK SC", "LXGW WenKai", "HanaMinA", "HanaMinB")
"""Faces searched for a character that the wanted one lacks, the widest coverage last."""

LICENSED: dict[Face, tuple[str, ...]] = {
    Face.TITLE: (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "方正小标宋_GBK",
        "华文中宋",
        "STZhongsong",
    ),
    Face.BODY: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong"),
    Face.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti"),
    Face.HEI: ("黑体", "SimHei", "STHeiti"),
    Face.SONG: ("宋体", "SimSun", "STSong"),
}
"""Family names under which an agency's own fonts are known, the best first."""

OPEN: dict[Face, str] = {
    Face.TITLE: _SERIF,
    Face.BODY: "FandolFang R",
    Face.KAI: "LXGW WenKai",
    Face.HEI: "Noto Sans CJK SC",
    Face.SONG: _SERIF,
}
"""The open face that stands in for each."""


def font_folders() -> list[Path]:
    """Folders to search: the agency's own, the prepared one, or the system's where none is."""
    own = [Path(settings.FONT_FOLDER)] if settings.FONT_FOLDER else []
    prepared = Path(settings.FONT_BUILD)
    has_prepared = prepared.is_dir() and any(prepared.iterdir())
    return [
        folder
        for folder in (*own, *((prepared,) if has_prepared else SYSTEM_FOLDERS))
        if folder.is_dir()
    ]


def available_fonts() -> typst.Fonts:
    """The fonts found, scanned once as long as the folders do not change."""
    return _scan(tuple((folder, folder.stat().st_mtime_ns) for folder in font_folders()))


@lru_cache(maxsize=2)
def _scan(folders: tuple[tuple[Path, int], ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder, _ in folders],
    )


def families(face: Face) -> tuple[str, ...]:
    """Families to print a style with, in order of preference; only those that are there."""
    found = set(available_fonts().families())
    wanted = (*LICENSED[face], OPEN[face], *_RARE)
    return tuple(dict.fromkeys(family for family in wanted if family in found))


def missing_faces() -> dict[Face, str]:
    """Styles with neither a licensed nor the open face, and the family that stands in, or ""."""
    found = set(available_fonts().families())
    return {
        face: next(iter(families(face)), "")
        for face in Face
        if not found.intersection((*LICENSED[face], OPEN[face]))
    }


def without_glyph(text: str) -> tuple[str, ...]:
    """The characters of a text that no face of the lists can print, in order of appearance."""
    listed = {family for face in Face for family in families(face)}
    paths = {
        Path(font.path) for font in available_fonts().fonts() if font.family in listed and font.path
    }
    doubtful = dict.fromkeys(c for c in text if not _is_common(c) and _leaves_a_mark(c))
    return tuple(c for c in doubtful if not any(covers(path, c) for path in paths))


def _leaves_a_mark(character: str) -> bool:
    """Not a control, a space or a variation selector: those need no glyph of their own."""
    if unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"}:
        return False
    return not ("\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef")


def _is_common(character: str) -> bool:
    """In GB 2312, which every face here has; saves reading the fonts' maps for usual text."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
