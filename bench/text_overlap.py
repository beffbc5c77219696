"""All pairs of 5,000 reports that share too much, beside the same search of a tenth of them.

Limits: 2 minutes and 1 GB. The invented reports share their commonplaces, as reports do, and one in
a hundred is a copy of another.
"""

from __future__ import annotations

import random
import resource

from bench.measuring import report, seconds
from gongkai.lib.text_overlap import similar_pairs

REPORTS = 5_000
SENTENCES = 100
LIMIT_SECONDS, LIMIT_MB = 120, 1_024
LEAST = 0.6
SIGNS = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 900))


def reports(number: int) -> list[str]:
    """Texts of about 3,000 signs; a third of the sentences are commonplaces."""
    chance = random.Random(20)
    common = [_sentence(chance) for _ in range(60)]
    texts = []
    for place in range(number):
        if place % 100 == 99:
            texts.append(texts[-1])
            continue
        own = [_sentence(chance) for _ in range(SENTENCES * 2 // 3)]
        sentences = own + chance.sample(common, SENTENCES // 3)
        chance.shuffle(sentences)
        texts.append("".join(sentences))
    return texts


def _sentence(chance: random.Random) -> str:
    return "".join(chance.choices(SIGNS, k=30)) + "。"


def main() -> bool:
    """Measure; whether both limits were kept and exactly the copies were found."""
    texts = reports(REPORTS)
    before = _most_memory()
    found: list[object] = []
    whole = seconds(lambda: found.extend(similar_pairs(texts, least=LEAST)))
    used = _most_memory() - before
    tenth = seconds(lambda: list(similar_pairs(texts[: REPORTS // 10], least=LEAST)))
    copies = REPORTS // 100
    return all(
        [
            report(
                f"all pairs of {REPORTS:,} reports",
                f"{whole:.1f} s, of a tenth of them {tenth:.1f} s, ratio {whole / tenth:.0f}",
                f"{LIMIT_SECONDS} s",
                whole <= LIMIT_SECONDS,
            ),
            report("memory for them", f"{used:.0f} MB more", f"{LIMIT_MB} MB", used <= LIMIT_MB),
            report("copies found", str(len(found)), str(copies), len(found) == copies),
        ]
    )


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
