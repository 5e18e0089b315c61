"""Two recordings beside each other: what a deploy made worse, what it made better, and what can't be compared.

A finding is new where the other recording had the endpoint (method, host, path template), the rule could judge it
there, and it was not found; another status than before is a change like any other. It is gone only where the same
status was seen again without it: a 404 that nobody provoked is not mended. Whatever else is on one side only can't be
compared, and is told apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from wirelint.grouping import Group, Key, Tally
from wirelint.level import Level
from wirelint.watch import Answer, Watch

NEW, GRAVER, GONE, MILDER = "new", "graver", "gone", "milder"
ONLY_NEW, ONLY_OLD = "only-new", "only-old"


@dataclass(frozen=True, slots=True)
class Change:
    """A problem that is not the same on both sides.

    kind: NEW, GRAVER (its level rose), GONE, MILDER; ONLY_NEW or ONLY_OLD where the other side can't be compared.
    before and after: the findings, None for none. exchanges: with this method, host, path template and status,
    before and after.
    """

    kind: str
    before: Group | None
    after: Group | None
    exchanges: tuple[int, int]

    @property
    def group(self) -> Group:
        """The newest that is known of it."""
        group = self.before if self.after is None else self.after
        assert group is not None  # one of them is there
        return group

    @property
    def key(self) -> Key:
        return self.group.key


@dataclass(frozen=True, slots=True)
class Difference:
    """What has changed, new and gravest first. unchanged: how many problems are on both sides."""

    worse: tuple[Change, ...]
    better: tuple[Change, ...]
    apart: tuple[Change, ...]
    unchanged: int

    def worst(self) -> Level | None:
        """The gravest level among what is worse."""
        return max((change.group.level for change in self.worse), default=None)


def candidates(old: Tally, new: Tally) -> list[Group]:
    """The new side's problems that may be new: the old one has their endpoint, as far as it knows, but not them."""
    known = old.endpoints if len(old.endpoints) < old.endpoint_limit else None
    return [g for key, g in new.groups.items() if key not in old.groups and (known is None or g.endpoint[:3] in known)]


def sought(group: Group, old: Tally) -> Answer:
    """Where the old side could have shown a new problem: at the same status, else at any."""
    return group.endpoint if old.answers[group.endpoint] else (*group.endpoint[:3], None)


def difference(old: Tally, new: Tally, seen_old: Watch, seen_new: Watch) -> Difference:
    """Compare two runs.

    seen_old: has watched the old traffic for the `candidates`, each where it is `sought`; seen_new: the new traffic
    for the old side's problems, each at its own answer.
    """
    worse: list[Change] = []
    better: list[Change] = []
    apart: list[Change] = []
    unchanged = 0
    for key in {**old.groups, **new.groups}:
        before, after = old.groups.get(key), new.groups.get(key)
        group = before if after is None else after
        assert group is not None
        counts = old.answers[group.endpoint], new.answers[group.endpoint]
        if before is None:
            is_new = seen_old.has_judged(group.first.rule.id, sought(group, old))
            (worse if is_new else apart).append(Change(NEW if is_new else ONLY_NEW, None, after, counts))
        elif after is None:
            is_gone = seen_new.has_judged(group.first.rule.id, group.endpoint)
            (better if is_gone else apart).append(Change(GONE if is_gone else ONLY_OLD, before, None, counts))
        elif after.level > before.level:
            worse.append(Change(GRAVER, before, after, counts))
        elif after.level < before.level:
            better.append(Change(MILDER, before, after, counts))
        else:
            unchanged += 1
    return Difference(_sorted(worse), _sorted(better), _sorted(apart), unchanged)


def _sorted(changes: list[Change]) -> tuple[Change, ...]:
    return tuple(
        sorted(changes, key=lambda c: (c.kind != NEW, c.kind, -c.group.level, c.key[1:5], -c.group.count, c.key))
    )
