"""Texts that share too much are found, and no others."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.lib.text_overlap import overlap, shared_passages, similar_pairs

SENTENCE = "本局把年度重点任务逐项分给各科室，每季度在办公会上通报进展。"


def test_the_same_text_shares_everything_and_another_nothing() -> None:
    assert overlap(SENTENCE, SENTENCE) == 1.0
    assert overlap(SENTENCE, "山高水长，风清月白，雨过天青") == 0.0


def test_texts_too_short_to_have_a_run_share_nothing() -> None:
    assert overlap("无", "无") == 0.0
    assert overlap("", "") == 0.0


def test_the_share_can_be_counted_by_hand() -> None:
    # 甲乙丙丁戊己 has the runs 甲乙丙丁戊 and 乙丙丁戊己; the other has 乙丙丁戊己 and 丙丁戊己庚.
    assert overlap("甲乙丙丁戊己", "乙丙丁戊己庚") == pytest.approx(1 / 3)


def test_blanks_punctuation_and_other_figures_do_not_hide_a_copy() -> None:
    assert overlap("全年发布信息12条，其中网站8条。", "全年发布信息 1,345 条其中网站 97 条") == 1.0


def test_pairs_are_those_that_reach_the_share() -> None:
    other = "山高水长风清月白雨过天青云开雾散"
    texts = [SENTENCE, other, SENTENCE + "完", "", other]
    pairs = {(pair.first, pair.second) for pair in similar_pairs(texts, least=0.6)}
    assert pairs == {(0, 2), (1, 4)}


@given(st.integers(0, 10_000), st.sampled_from([0.2, 0.4, 0.6, 0.9]))
def test_pairs_are_the_same_as_when_each_is_compared_with_each(seed: int, least: float) -> None:
    chance = random.Random(seed)
    parts = ["".join(chance.choices("甲乙丙丁戊己庚辛壬癸", k=12)) for _ in range(5)]
    texts = ["".join(chance.choices(parts, k=chance.randint(0, 5))) for _ in range(8)]
    wanted = {
        (first, second)
        for first, second in combinations(range(8), 2)
        if overlap(texts[first], texts[second]) >= least
    }
    assert {(one.first, one.second) for one in similar_pairs(texts, least=least)} == wanted


def test_passages_are_shown_at_their_places_in_both_texts() -> None:
    mine, theirs = f"一是抓落实。{SENTENCE}二是见成效。", f"去年，{SENTENCE}"
    (passage,) = shared_passages(mine, theirs)
    assert mine[passage.start : passage.end] == SENTENCE.rstrip("。")
    assert theirs[passage.other_start : passage.other_end] == SENTENCE.rstrip("。")


def test_a_short_passage_is_not_named() -> None:
    assert shared_passages("本局办公室负责日常工作", "本局办公室负责接待来访") == []


@given(st.text(alphabet="甲乙丙丁0 ，", max_size=80), st.text(alphabet="甲乙丙丁0 ，", max_size=80))
def test_passages_lie_in_order_and_read_the_same(mine: str, theirs: str) -> None:
    def signs(text: str) -> str:
        return "".join(sign for sign in text if sign.isalnum())

    passages = shared_passages(mine, theirs, shortest=6)
    for passage in passages:
        words = signs(mine[passage.start : passage.end])
        others = signs(theirs[passage.other_start : passage.other_end])
        assert words.replace("0", "") == others.replace("0", "")
    for before, after in pairwise(passages):
        assert before.end <= after.start
