"""The findings of two files, counted and held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from wirelint.exchange import Exchange
from wirelint.linter import Linter
from wirelint.rule import Rule
from wirelint.sources.har import read_har

Counts = Counter[tuple[str, ...]]


def counted(octets: bytes, rules: Iterable[Rule], *, by_host: bool = True) -> Counts:
    """The findings of a HAR: rule, level and fingerprint, or without by_host what of it does not name the host.

    Entries that are not judged are counted by their reason.
    """
    linter = Linter(rules)
    counts: Counts = Counter()
    for outcome in read_har(octets, "scrub"):
        if isinstance(outcome, Exchange):
            for found in linter.judge(outcome):
                about = (found.fingerprint,) if by_host else (found.method, str(found.status), found.where.subject)
                counts[(found.rule.id, found.level.label, *about)] += 1
    return counts


def differences(before: Counts, after: Counts) -> Iterator[str]:
    """What one file has and the other has not, a line each: "lost 2 × 201-without-location (warning) 0123…"."""
    for word, counts in (("lost", before - after), ("new", after - before)):
        for (rule_id, level, *about), number in sorted(counts.items()):
            yield f"{word} {number:,} × {rule_id} ({level}) {' '.join(about)}"
