"""Any text is set as it is, and no character is printed as an empty box."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
import typst
from hypothesis import given, settings, strategies
from pytest_django.fixtures import Settings

from gongkai.documents.fonts import Face, families, missing_faces, without_glyph
from gongkai.documents.glyphs import covers
from gongkai.documents.typesetting import compile_pdf, escape_typst
from gongkai.statute.refusal import NotPermitted

NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
RARE_NAMES = "䶮𬱖喆堃㛃𫖯龑翀祎"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


def page_of(text: str, title: str = "试排") -> bytes:
    return compile_pdf(
        f"#show: official.with(fonts: fonts)\n#par({escape_typst(text)})",
        title=title,
        printed=text,
    )


@given(strategies.text())
@settings(max_examples=200, deadline=None)
def test_any_text_comes_out_of_its_literal_unchanged(text: str) -> None:
    source = f"#metadata({escape_typst(text)}) <kept>".encode()
    answer = typst.Compiler(source, font_paths=NO_FONTS, ignore_system_fonts=True).query(
        "<kept>", field="value", one=True
    )
    assert json.loads(answer) == text


@pytest.mark.parametrize(
    "text",
    ['"); #panic("', "\\", "\\u{41}", "#set page(width: 1pt)", "*粗* _斜_ $x$ @ref <label>", "//"],
)
def test_what_looks_like_markup_is_printed(text: str) -> None:
    assert "".join(text.split()) in text_of(page_of(text)).replace("\ufffe", "")


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    assert escape_typst("a\ud800b") == '"a\ufffdb"'


@pytest.mark.parametrize("face", list(Face))
def test_rare_characters_of_names_have_a_face_in_every_list(face: Face) -> None:
    assert families(face)
    assert without_glyph(RARE_NAMES) == ()


def test_rare_characters_of_names_are_printed() -> None:
    assert RARE_NAMES in text_of(page_of(f"审查员{RARE_NAMES}。"))


def test_a_character_that_no_font_has_is_refused_by_name() -> None:
    with pytest.raises(NotPermitted) as refusal:
        page_of("张\U0003134a")
    assert "“\U0003134a”（U+3134A）" in refusal.value.message
    assert "印出来会是空框" in refusal.value.message


def test_without_any_font_the_refusal_says_what_to_run(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FONT_BUILD = tmp_path
    monkeypatch.setattr("gongkai.documents.fonts.SYSTEM_FOLDERS", ())
    assert set(missing_faces()) == set(Face)
    with pytest.raises(NotPermitted, match="gongkai fonts"):
        page_of("公开")


def test_a_file_that_is_no_font_covers_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no font")
    assert not covers(tmp_path / "a.ttf", "公")


def test_the_type_area_holds_twenty_two_lines_of_twenty_eight_characters() -> None:
    document = pypdfium2.PdfDocument(page_of("政" * 1300))
    lines = document[0].get_textpage().get_text_bounded().split()
    body = [line for line in lines if "政" in line]
    assert len(body) == 22
    assert len(body[0]) == 26  # two characters in
    assert {len(line) for line in body[1:]} == {28}
    assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.05)


def test_the_same_text_gives_the_same_bytes() -> None:
    assert page_of("同一内容") == page_of("同一内容")
