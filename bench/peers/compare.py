"""Where wirelint and a peer disagree on one exchange, and the groups that the disagreements fall in.

A peer's notice is answered by a finding of a rule that judges the same; our finding is answered by a notice that
the peer has for such a fault. A notice that says only that a field is wrong answers all findings on the field and is
answered by any. Which notice judges what is data: tests/peers/.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from exchanges import Case

from wirelint.finding import Finding

# Levels at which a peer says that something is wrong; others inform, and count where they answer a finding of ours.
FAULTS = frozenset({"warn", "bad", "error", "comment"})


CASES = 2
"""How many of a group's cases are named, of each kind."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a peer says. field: the lower-case name of the field that it is about, where it tells."""

    name: str
    level: str
    field: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """A peer's notices and the rules that judge the same. of_a_field: those that say only that a field is wrong."""

    rules: dict[str, frozenset[str]]
    of_a_field: frozenset[str]

    @staticmethod
    def read(path: Path) -> Mapping:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        parts = (raw["notices"], raw.get("beyond", {}))
        names = {name for part in parts for name in part}
        rules = {name: frozenset(rule for part in parts for rule in part.get(name, ())) for name in names}
        return Mapping(rules, frozenset(map(str, raw["of_a_field"])))

    @property
    def judged(self) -> frozenset[str]:
        """The rules whose fault the peer looks for as well."""
        return frozenset[str]().union(*self.rules.values())

    def same(self, notice: Notice, finding: Finding) -> bool:
        """Whether the two say the same."""
        if finding.rule.id in self.rules.get(notice.name, ()):
            return True
        return notice.name in self.of_a_field and notice.field == finding.where.name.lower() != ""


@dataclass(slots=True)
class Group:
    """Disagreements of one kind. ours: a finding that the peer lacks, else a notice that we lack. about: the field."""

    peer: str
    ours: bool
    name: str
    about: str
    examples: list[str] = field(default_factory=list)
    corpus: list[str] = field(default_factory=list)

    def add(self, case: Case) -> None:
        (self.corpus if case.corpus else self.examples).append(case.name)

    def told(self) -> dict[str, Any]:
        """For the file of the run: how many, and the first of them."""
        counts = {"examples": len(self.examples), "corpus": len(self.corpus)}
        return {
            "peer": self.peer,
            "ours": self.ours,
            "name": f"{self.name} {self.about}".strip(),
            **counts,
            "cases": [*self.examples[:CASES], *self.corpus[:CASES]],
        }


def unanswered(mapping: Mapping, notices: Iterable[Notice], findings: list[Finding]) -> Iterator[tuple[bool, str, str]]:
    """The disagreements on one exchange, each once: ours or theirs, the name, and the field where it is of one."""
    said = list(notices)
    for notice in said:
        if notice.level in FAULTS and not any(mapping.same(notice, finding) for finding in findings):
            yield False, notice.name, notice.field if notice.name in mapping.of_a_field else ""
    for finding in findings:
        if finding.rule.id in mapping.judged and not any(mapping.same(notice, finding) for notice in said):
            yield True, finding.rule.id, ""


def group(peer: str, mapping: Mapping, judged: Iterable[tuple[Case, list[Finding], list[Notice]]]) -> list[Group]:
    """All disagreements with a peer, grouped, in the order of their names."""
    groups: dict[tuple[bool, str, str], Group] = {}
    for case, findings, notices in judged:
        for ours, name, about in sorted(set(unanswered(mapping, notices, findings))):
            groups.setdefault((ours, name, about), Group(peer, ours, name, about)).add(case)
    return [groups[key] for key in sorted(groups)]
