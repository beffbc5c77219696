"""Doubled words and signs, and slips of the input method."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reporting.proofreading.places import Place, places
from gongkai.reporting.proofreading.rules import DOUBLED, SLIP, found
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import Finding

_WORD_TWICE = re.compile(r"([一-鿿]{2,8})\1+")
_PARTICLE_TWICE = re.compile(r"([的了是在和与及将被把于为由从并])\1+")
_PAIR = 2
_SIGN_TWICE = re.compile(r"([，。；：、！？])\1+|[，、；：][。，；：、]|。[，、；：]")

_ENDS_WORD = re.compile(
    r"(?:目的|标的|参与|以及|涉及|普及|提及|行为|作为|成为|认为|称为|理由|自由|事由|案由|缘由|合并"
    r"|一并|现在|所在|实在|内在|潜在|总和|缓和|温和|饱和|调和|关于|鉴于|属于|基于|由于|对于"
    r"|即将|不了|一了|为了|除了)$"
)
"""What a particle may end: 为目的|的, 参与|与监督, 以及|及时, 实实在|在."""
_BEGINS_WORD = re.compile(
    r"了解|了然|是否|在线|在建|在编|在岗|在职|在校|在库|在册|和谐|和解|和美|与会|及时|及早|及格"
    r"|将要|将来|被征|被申请|被告|被投诉|把关|把握|为民|为主|为由|为期|为何|由于|从业|从事|并联|并网"
    r"|并购"
)
"""What a particle may begin: 及|及时, 为|为民办实事."""

_MEANT = re.compile(r"[一逐]|.[对把连打见复]$")
"""Words that are said twice on purpose (一件一件, 逐项逐项), or only seem so (点对点对接)."""

_SLIPS: tuple[tuple[str, str], ...] = (
    ("布署", "部署"), ("登陆网站", "登录网站"), ("登陆平台", "登录平台"),
    ("反应问题", "反映问题"), ("坐谈会", "座谈会"), ("公式栏", "公示栏"),
    ("公开条列", "公开条例"), ("行政复义", "行政复议"), ("诉颂", "诉讼"),
    ("予与公开", "予以公开"), ("以予公开", "予以公开"), ("予已公开", "予以公开"),
    ("不与公开", "不予公开"), ("依申清", "依申请"), ("申情公开", "申请公开"),
    ("主动公工", "主动公开"), ("部份", "部分"), ("披漏", "披露"),
    ("再接再励", "再接再厉"), ("一如继往", "一如既往"), ("迫不急待", "迫不及待"),
    ("权利清单", "权力清单"), ("主观动能动性", "主观能动性"), ("主观动能性", "主观能动性"),
    ("贯切", "贯彻"), ("贯彻落时", "贯彻落实"), ("松驰", "松弛"), ("提搞", "提高"),
    ("完善善", "完善"), ("震憾", "震撼"), ("辩别", "辨别"), ("分岐", "分歧"),
    ("栏木", "栏目"), ("不急时", "不及时"), ("审察把关", "审查把关"),
    ("截止目前", "截至目前"), ("截止日前", "截至目前"),
)  # fmt: skip
"""What is printed, and what was meant. None may stand across two words of a sound sentence
(以经济, 做为民服务, 逐条列出): those are left out. A starting list, to be lengthened by experience.
"""

_CLOSED_ON = re.compile(r"截止(?:到|至)?(?=\d{4}年|\d{1,2}月\d{1,2}日|今年|年底)")


def find_slips(text: ReportText) -> Iterator[Finding]:
    """Each slip is a finding of its own, so that it can be mended or explained by itself."""
    for place in places(text):
        yield from _doubled(place)
        yield from _misspelt(place)


def _doubled(place: Place) -> Iterator[Finding]:
    for pattern in (_WORD_TWICE, _PARTICLE_TWICE):
        for match in pattern.finditer(place.text):
            word = match[1]
            if len(word) == 1:
                if _is_sound(place.text, match):
                    continue
            elif len(set(word)) == 1 or (len(word) == _PAIR and _MEANT.match(word)):
                continue
            yield found(
                DOUBLED,
                f"“{word}”重复了：“{place.around(match.start(), match.end())}”。请删去多余的字。",
                place.passage(match.start(), match.end()),
                sections=place.sections,
            )
    for match in _SIGN_TWICE.finditer(place.text):
        yield found(
            DOUBLED,
            f"标点“{match[0]}”重复了：“{place.around(match.start(), match.end())}”。",
            place.passage(match.start(), match.end()),
            sections=place.sections,
        )


def _is_sound(text: str, match: re.Match[str]) -> bool:
    """Whether one of the two particles belongs to the word beside it."""
    start, second = match.start(), match.end() - 1
    if text[max(0, start - 2) : match.end()].startswith("实实"):
        return True
    return len(match[0]) == _PAIR and bool(
        _ENDS_WORD.search(text[max(0, start - 1) : start + 1]) or _BEGINS_WORD.match(text, second)
    )


def _misspelt(place: Place) -> Iterator[Finding]:
    for printed, meant in _SLIPS:
        start = place.text.find(printed)
        while start >= 0:
            yield _slip(place, start, start + len(printed), meant)
            start = place.text.find(printed, start + 1)
    for match in _CLOSED_ON.finditer(place.text):
        yield _slip(place, match.start(), match.end(), "截至")


def _slip(place: Place, start: int, end: int, meant: str) -> Finding:
    printed = place.text[start:end]
    return found(
        SLIP,
        f"“{printed}”可能是“{meant}”之误：“{place.around(start, end)}”。请核对。",
        place.passage(start, end),
        sections=place.sections,
    )
