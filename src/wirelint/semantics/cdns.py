"""Caches that serve for an origin server, and may follow rules that the message does not show (RFC 9213 §2)."""

from __future__ import annotations

import re

from wirelint.exchange import Response
from wirelint.grammar.lists import split_list
from wirelint.registries import load

_REGISTRY = load("cdns")

TARGETED: dict[str, str] = {name.lower(): name for name in _REGISTRY["targeted"]}
"""Fields that tell such caches what Cache-Control tells the others, by lower-case name; many caches strip them."""

SIGNS: tuple[str, ...] = (
    *TARGETED,
    *(name.lower() for name in _REGISTRY["older"]),
    *(name for cdn in _REGISTRY["cdn"].values() for name in cdn["fields"]),
)
"""Fields by which such a cache shows itself."""

_NAMES = re.compile(rf"\b(?:{'|'.join(map(re.escape, _REGISTRY['names']))})\b", re.IGNORECASE)
_NAMING = ("server", "via")

_HITS = {
    name: (hit["name"], re.compile(hit["pattern"], re.IGNORECASE)) for name, hit in load("cache_hits")["hit"].items()
}

HIT_FIELDS: tuple[str, ...] = tuple(_HITS)
"""Fields of single vendors by which a cache may say that it answered from its store."""


def may_follow_other_rules(response: Response) -> bool:
    """Whether a cache for the origin server may have had a say: False only where none of its signs was sent."""
    if not all(map(response.lacks, SIGNS)):
        return True
    return any(
        not response.lacks(name) and (name not in response or _NAMES.search(response.fields.get(name) or ""))
        for name in _NAMING
    )


def vendor_hit(response: Response) -> tuple[str, int, int] | None:
    """The name, line and character of the first vendor's word that a cache answered from its store."""
    for key, (name, pattern) in _HITS.items():
        for line, value in enumerate(response.fields.values(key)):
            for at, member in split_list(value):
                if pattern.match(member):
                    return name, line, at
    return None
