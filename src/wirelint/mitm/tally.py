"""What the addon has seen so far, in bounded memory: a proxy may run for months.

The least recently seen problem is forgotten where there are too many; it is then told in full again
when it comes back. The totals stay right.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wirelint.baseline import KNOWN
from wirelint.finding import Finding, fingerprint
from wirelint.ignores import IGNORED
from wirelint.level import Level
from wirelint.reports.text import levels
from wirelint.sources.outcome import phrase
from wirelint.words import counted

PROBLEMS = 10_000
HOSTS = 1_000
HOST_LENGTH = 255
"""Longer ones are none, and are not remembered."""
SHOWN = 20
OTHER_HOSTS = "…"
remembered_fingerprint = lru_cache(maxsize=512)(fingerprint)
_WHY_LEFT_OUT = (
    {IGNORED: "ignored by the config file", KNOWN: "in the baseline"},
    {IGNORED: "处被配置文件忽略", KNOWN: "处已在基线中"},
)


class LiveTally:
    """Totals, and the problems that were told already."""

    def __init__(self, problems: int = PROBLEMS, hosts: int = HOSTS):
        self.exchanges = 0
        self.findings: Counter[Level] = Counter()
        self.rules: Counter[str] = Counter()
        self.hosts: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        """Exchanges that were not judged, by reason."""
        self.left_out: Counter[str] = Counter()
        """Findings that are not told, by the word of what leaves them out."""
        self._told: OrderedDict[str, None] = OrderedDict()
        """Fingerprints, the one seen last at the end: what they stand for may be long."""
        self.problems, self._hosts = problems, hosts

    def count(self, findings: Iterable[Finding]) -> list[Finding]:
        """Count findings; gives those whose problem (rule, endpoint, status, subject) has not been told yet."""
        new = []
        for finding in findings:
            key = finding.key
            self.findings[finding.level] += 1
            self.rules[finding.rule.id] += 1
            host = key[2]
            known = host in self.hosts or (len(self.hosts) < self._hosts and len(host) <= HOST_LENGTH)
            self.hosts[host if known else OTHER_HOSTS] += 1
            problem = remembered_fingerprint(key)
            if problem in self._told:
                self._told.move_to_end(problem)
                continue
            new.append(finding)
            self._told[problem] = None
            while len(self._told) > self.problems:
                self._told.popitem(last=False)
        return new

    def clear(self) -> None:
        """Begin anew: nothing was seen, and nothing was told."""
        self.exchanges = 0
        for counts in (self.findings, self.rules, self.hosts, self.skipped, self.left_out, self._told):
            counts.clear()

    def worst(self) -> Level | None:
        """The gravest level found; None where there was no finding."""
        return max((level for level, count in self.findings.items() if count), default=None)

    def summary(self, lang: str) -> Iterator[str]:
        """The last lines: by level, by rule, by host, and what was not judged."""
        judged = counted(self.exchanges, "exchange", lang, "次交换")
        total = sum(self.findings.values())
        if lang == "zh":
            found = f"{total:,} 处问题{levels(self.findings, lang)}" if total else "没有发现问题"
            yield f"判定了 {judged}，{found}"
        else:
            found = f"{counted(total, 'finding', lang, '')}{levels(self.findings, lang)}" if total else "no findings"
            yield f"{judged} judged, {found}"
        yield from _most(self.rules, lang)
        if len(self.hosts) > 1:
            yield from _most(self.hosts, lang)
        if self.left_out:
            yield _left_out(self.left_out, lang)
        if self.skipped:
            reasons = ", ".join(f"{count:,} {phrase(reason, lang)}" for reason, count in sorted(self.skipped.items()))
            yield f"未判定：{reasons}" if lang == "zh" else f"not judged: {reasons}"


def _left_out(counts: Counter[str], lang: str) -> str:
    """ "not told: 3 ignored by the config file, 2 in the baseline"."""
    words = _WHY_LEFT_OUT[lang == "zh"]
    found = (f"{count:,} {words[why]}" for why, count in sorted(counts.items()))
    return f"未列出：{'，'.join(found)}" if lang == "zh" else f"not told: {', '.join(found)}"


def _most(counts: Counter[str], lang: str) -> Iterator[str]:
    for name, count in counts.most_common(SHOWN):
        yield f"  {count:>7,} × {name}"
    if len(counts) > SHOWN:
        rest = sum(counts.values()) - sum(count for _, count in counts.most_common(SHOWN))
        yield f"  {rest:>7,} × {'其他' if lang == 'zh' else 'others'}"
