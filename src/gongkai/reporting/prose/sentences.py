"""The sentences themselves: each made from figures, none where a figure is not known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.organisations.models import Agency
from gongkai.reporting.models import Channel
from gongkai.reporting.prose.figures import PLATFORM, Figures

_DOCUMENTS = "t2.art20_1.normative_docs"
_FEES = "t2.art20_8.admin_fees.amount_wan"
_RECEIVED, _CARRIED_IN = "t3.new_received.total", "t3.carried_in.total"
_HANDLED, _CARRIED_OUT = "t3.outcome.total.total", "t3.carried_out.total"
_REVIEWS, _SUITS = "t4.review.total", ("t4.lit_direct.total", "t4.lit_after_review.total")


@dataclass(frozen=True, slots=True)
class Composed:
    """A sentence as the figures make it; `figures` are those it was made from, as printed."""

    key: str
    text: str
    figures: dict[str, str]


Writer = Callable[[Figures, int], str | None]


def compose(figures: Figures, year: int) -> dict[str, list[Composed]]:
    """The sentences of section one by paragraph; a sentence whose figures lack is left out."""
    composed: dict[str, list[Composed]] = {}
    for paragraph_id, key, write in _SENTENCES:
        sentences = composed.setdefault(paragraph_id, [])
        text = write(figures, year)
        used = figures.take_used()
        if text:
            sentences.append(Composed(key, text, used))
    return composed


def preamble(agency: Agency, year: int) -> Composed:
    """What customarily stands before 一: basis, period, and whom to ask."""
    contact = "；".join(
        f"{label}：{value}"
        for label, value in (
            ("地址", agency.address),
            ("邮编", agency.postcode),
            ("电话", agency.telephone),
            ("电子邮箱", agency.email),
        )
        if value
    )
    ask = f"对本报告有疑问的，请与{agency.name}联系（{contact}）。" if contact else ""
    return Composed(
        "preamble",
        f"{agency.name}按照《中华人民共和国政府信息公开条例》第五十条编制本报告。"
        f"报告中的数据统计自{year}年1月1日起，至12月31日止。{ask}",
        {},
    )


def _documents(figures: Figures, year: int) -> str | None:
    issued = f"{_DOCUMENTS}.issued"
    if not figures.known(issued):
        return None
    if figures.value(issued) == 0:
        return f"{year}年，本机关没有制发行政规范性文件。"
    return f"{year}年，本机关制发行政规范性文件{figures.show(issued)}件。"


def _decisions(figures: Figures, year: int) -> str | None:
    parts = []
    for cell_id, what in (
        ("t2.art20_5.licensing.decisions", "行政许可决定"),
        ("t2.art20_6.penalty.decisions", "行政处罚决定"),
        ("t2.art20_6.coercion.decisions", "行政强制决定"),
    ):
        if figures.known(cell_id):
            parts.append(f"{what}{figures.show(cell_id)}件")
    return f"全年作出{'、'.join(parts)}。" if parts else None


def _fees(figures: Figures, year: int) -> str | None:
    if not figures.known(_FEES):
        return None
    if figures.value(_FEES) == 0:
        return "全年没有收取行政事业性收费。"
    return f"全年收取行政事业性收费{figures.show(_FEES)}万元。"


def _applications(figures: Figures, year: int) -> str | None:
    if not figures.known(_RECEIVED, _CARRIED_IN):
        return None
    received, carried = figures.value(_RECEIVED), figures.value(_CARRIED_IN)
    if received == 0 and carried == 0:
        return f"{year}年，本机关没有收到政府信息公开申请，也没有上年结转的申请。"
    before = f"上年结转{carried}件" if carried else "没有上年结转"
    return f"{year}年，本机关新收政府信息公开申请{received}件，{before}。"


def _outcomes(figures: Figures, year: int) -> str | None:
    if not figures.known(_RECEIVED, _CARRIED_IN, _HANDLED, _CARRIED_OUT):
        return None
    if figures.value(_RECEIVED) == 0 and figures.value(_CARRIED_IN) == 0:
        return None
    handled, rest = figures.show(_HANDLED), figures.value(_CARRIED_OUT)
    after = f"结转下年度继续办理{rest}件" if rest else "没有结转下年度的申请"
    return f"全年办结{handled}件，{after}。"


def _granted(figures: Figures, year: int) -> str | None:
    granted, partial = "t3.outcome.granted.total", "t3.outcome.partial.total"
    if not figures.known(_HANDLED, granted, partial) or figures.value(_HANDLED) == 0:
        return None
    return f"办结的申请中，予以公开{figures.show(granted)}件，部分公开{figures.show(partial)}件。"


def _stock(figures: Figures, year: int) -> str | None:
    in_force, repealed = f"{_DOCUMENTS}.in_force", f"{_DOCUMENTS}.repealed"
    if not figures.known(in_force, repealed):
        return None
    ended = figures.value(repealed)
    during = f"本年废止和失效{ended}件" if ended else "本年没有废止和失效的文件"
    return (
        f"截至{year}年12月31日，本机关现行有效的行政规范性文件有{figures.show(in_force)}件，"
        f"{during}。"
    )


def _platform(figures: Figures, year: int) -> str | None:
    parts = []
    for channel in Channel:
        name = PLATFORM + channel.value
        if not figures.known(name):
            continue
        account = figures.names.get(name, "")
        what = f"“{account}”" if account else ""
        parts.append(f"{channel.label}{what}发布信息{figures.show(name)}条")
    return f"{year}年，本机关{'，'.join(parts)}。" if parts else None


def _remedies(figures: Figures, year: int) -> str | None:
    if not figures.known(_REVIEWS, *_SUITS):
        return None
    reviews, suits = figures.value(_REVIEWS), sum(figures.value(name) for name in _SUITS)
    if reviews == 0 and suits == 0:
        return f"{year}年，没有因政府信息公开引起的行政复议和行政诉讼。"
    return f"{year}年，因政府信息公开引起的行政复议{reviews}件，行政诉讼{suits}件。"


_SENTENCES: tuple[tuple[str, str, Writer], ...] = (
    ("s1.proactive", "documents", _documents),
    ("s1.proactive", "decisions", _decisions),
    ("s1.proactive", "fees", _fees),
    ("s1.on_request", "applications", _applications),
    ("s1.on_request", "outcomes", _outcomes),
    ("s1.on_request", "granted", _granted),
    ("s1.info_management", "stock", _stock),
    ("s1.platform", "platform", _platform),
    ("s1.supervision", "remedies", _remedies),
)
