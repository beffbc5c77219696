"""Sources are cited as a lawyer would write them, and every citation resolves."""

from __future__ import annotations

from pathlib import Path

import pytest

import gongkai
from gongkai.statute.law_page import law_page, main, unresolved_citations
from gongkai.statute.numerals import chinese_number
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION, REPORT_FORMAT_2021, SOURCES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (33, "三十三"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (119, "一百一十九"),
        (306, "三百零六"),
    ],
)
def test_articles_are_numbered_in_chinese(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_zero_has_no_numeral() -> None:
    with pytest.raises(ValueError):
        chinese_number(0)


def test_a_paragraph_is_cited_with_the_short_title() -> None:
    assert str(REGULATION.article(33, paragraph=2)) == "《条例》第三十三条第二款"


def test_an_item_is_cited_in_brackets() -> None:
    assert str(REGULATION.article(20, item=8)) == "《条例》第二十条第（八）项"


def test_the_full_citation_names_title_and_number() -> None:
    assert (
        REGULATION.article(49).full
        == "《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条"
    )


def test_a_document_without_articles_is_cited_by_its_number() -> None:
    assert str(REPORT_FORMAT_2021.part("表三")) == "国办公开办函〔2021〕30号表三"


def test_an_article_past_the_last_one_cannot_be_cited() -> None:
    with pytest.raises(ValueError):
        REGULATION.article(57)


def test_a_document_without_articles_has_none_to_cite() -> None:
    with pytest.raises(ValueError):
        REPORT_FORMAT_2021.article(1)


def test_sources_have_different_keys() -> None:
    assert len({source.key for source in SOURCES}) == len(SOURCES)


def test_every_citation_in_the_code_resolves() -> None:
    assert unresolved_citations(Path(gongkai.__file__).parent) == []


def test_a_citation_of_a_missing_article_is_found(tmp_path: Path) -> None:
    (tmp_path / "wrong.py").write_text("cites=REGULATION.article(57)", encoding="utf-8")
    assert unresolved_citations(tmp_path) == [f"{tmp_path / 'wrong.py'}: REGULATION.article(57)"]


def test_a_refusal_shows_its_message_and_its_basis() -> None:
    refusal = NotPermitted("请先核对。", REGULATION.article(49))
    assert str(refusal) == "请先核对。"
    assert refusal.full == "请先核对。（依据：《条例》第四十九条）"


def test_the_committed_law_page_is_fresh() -> None:
    assert (ROOT / "docs" / "law.md").read_text(encoding="utf-8") == law_page()


def test_a_stale_law_page_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "law.md"
    assert main([str(page)]) == 0
    assert main(["--check", str(page)]) == 0
    page.write_text("old", encoding="utf-8")
    assert main(["--check", str(page)]) == 1
    assert "is stale" in capsys.readouterr().err


def test_the_law_knows_no_framework() -> None:
    folder = Path(gongkai.__file__).parent / "statute"
    importing = [p.name for p in folder.rglob("*.py") if "import django" in p.read_text("utf-8")]
    assert importing == []
