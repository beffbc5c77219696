"""`python -m tests.reporting.mutations COUNT --seed N [--pdf N]`: a large run on all cores."""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed

import django

CHUNK = 500
PDF = ("pdf", "drawn-pdf")
SHARES = {
    "json": 140,
    "text": 120,
    "page": 72,
    "html": 32,
    "workbook": 16,
    "word-html": 8,
    "word": 6,
    "docx": 3,
    "xlsx": 3,
    "drawn-pdf": 50,
    "pdf": 50,
}
"""How many of each kind, in proportion: the cheaper to read, the more."""


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    django.setup()
    from tests.reporting.mutations.originals import KINDS
    from tests.reporting.mutations.running import Summary, keys, run

    parser = argparse.ArgumentParser(prog="python -m tests.reporting.mutations")
    parser.add_argument("count", type=int, help="mutants that are no PDF")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdf", type=int, default=0, help="mutants that are PDFs")
    parser.add_argument("--kinds", nargs="*", choices=list(KINDS), help="of these kinds only")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    given = parser.parse_args()
    chosen = given.kinds or list(KINDS)
    names: list[list[str]] = []
    for kind in chosen:
        group = [other for other in chosen if (other in PDF) == (kind in PDF)]
        count = given.pdf if kind in PDF else given.count
        share = round(count * SHARES[kind] / sum(SHARES[other] for other in group))
        every = keys(kind, given.seed, range(share))
        names += [every[at : at + CHUNK] for at in range(0, share, CHUNK)]
    # Chunks of all kinds from the start, so that what is stopped early has seen something of each.
    random.Random(given.seed).shuffle(names)
    whole, by_kind = Summary(), Counter[str]()
    with ProcessPoolExecutor(given.jobs) as pool:
        under_way = {pool.submit(run, chunk): chunk[0] for chunk in names}
        for done in as_completed(under_way):
            part = done.result()
            whole.add(part)
            by_kind[under_way[done].split("/")[0]] += part.mutants
            print(f"{whole.mutants} {under_way[done]}", file=sys.stderr, flush=True)
            for key, one in part.disagreements:
                print(f"  {key} {one.cell}: {one.fault}", file=sys.stderr, flush=True)
            for key, failure in part.failures:
                print(f"  {key} failed: {failure}", file=sys.stderr, flush=True)
    print(f"seed {given.seed}: {whole.mutants} mutants, {whole.read} read")
    print("  " + ", ".join(f"{kind} {count}" for kind, count in by_kind.most_common()))
    print(f"  refused {whole.refused.total()}:")
    for reason, count in whole.refused.most_common():
        print(f"  {count:>7} {reason}")
    print(f"  {whole.numbers} cells given as number and seen a second time")
    print(f"  {whole.unseen_numbers} not seen: {dict(whole.unseen)}")
    wrong = len({key for key, _ in whole.disagreements})
    print(f"  {len(whole.disagreements)} disagreements in {wrong} mutants")
    print(f"  {len(whole.failures)} ended in an exception or at a limit")
    print(f"  longest {whole.slowest[0]:.2f} s: {whole.slowest[1]}")
    return 1 if whole.disagreements or whole.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
