"""Which rules a run asks for: profiles, selectors, parties.

A selector is a rule's id, a code ("204"), a class ("4xx"), a tag ("conditional"), or "all". A profile's rules are
what is selected by default; `select` replaces them, `extend_select` adds to them, `ignore` takes away.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from wirelint.level import PARTIES, PROFILES
from wirelint.rule import Rule


class SelectionError(ValueError):
    """A selector, profile or party that does not exist: the message names the nearest ones."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a user asked for; the empty selection is the default profile."""

    profiles: tuple[str, ...] = ("default",)
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    party: str | None = None
    """Only rules that judge this party; "server" keeps intermediaries, which stand on the server's side."""

    def of(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The selected rules, in order. Raises SelectionError."""
        rules = tuple(rules)
        profiles = {"default", *_checked(self.profiles, PROFILES, "profile")}
        if self.party is not None:
            _checked((self.party,), PARTIES, "party")
        chosen = _matching(self.select, rules) if self.select else {r.id for r in rules if r.profile in profiles}
        chosen |= _matching(self.extend_select, rules)
        chosen -= _matching(self.ignore, rules)
        return tuple(rule for rule in rules if rule.id in chosen and self._judges_party(rule))

    def _judges_party(self, rule: Rule) -> bool:
        if self.party is None or rule.party == "any":
            return True
        return rule.party == self.party or (self.party == "server" and rule.party == "intermediary")


def selectors_of(rule: Rule) -> frozenset[str]:
    """Every selector that names the rule."""
    codes = {label for label in rule.statuses if label != "any"}
    classes = {f"{label[0]}xx" for label in codes}
    return frozenset({rule.id, "all", *codes, *classes, *rule.tags})


def _matching(selectors: Iterable[str], rules: tuple[Rule, ...]) -> set[str]:
    names = {rule.id: selectors_of(rule) for rule in rules}
    chosen: set[str] = set()
    for selector in selectors:
        found = {id for id, selectable in names.items() if selector in selectable}
        if not found and not is_status(selector):
            every = sorted(set().union(*names.values()))
            raise SelectionError(f"no rule is named by {selector!r}{nearest(selector, every)}")
        chosen |= found
    return chosen


def is_status(selector: str) -> bool:
    """Codes and classes without a rule of their own are no mistake: they select nothing."""
    return len(selector) == 3 and selector[0] in "12345" and (selector[1:].isdigit() or selector[1:] == "xx")


def _checked(values: Iterable[str], allowed: tuple[str, ...], what: str) -> tuple[str, ...]:
    values = tuple(values)
    for value in values:
        if value not in allowed:
            raise SelectionError(f"unknown {what} {value!r}: choose from {', '.join(allowed)}")
    return values


def nearest(name: str, names: Iterable[str]) -> str:
    """ ": did you mean …?" with the nearest names, or nothing."""
    close = difflib.get_close_matches(name, list(names), n=3, cutoff=0.5)
    return f": did you mean {', '.join(close)}?" if close else ""
