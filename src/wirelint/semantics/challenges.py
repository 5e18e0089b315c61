"""Challenges as rules judge them: one after another, each with the field and the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from wirelint.exchange import Response
from wirelint.fault import Fault, field
from wirelint.grammar.challenges import Challenge
from wirelint.level import Level
from wirelint.semantics.places import line_at

FIELDS = {"www-authenticate": "WWW-Authenticate", "proxy-authenticate": "Proxy-Authenticate"}
"""The fields that challenge (RFC 9110 §11.6.1, §11.7.1): lower-case names, and names as specified."""


def each_challenge(response: Response, scheme: str = "") -> Iterator[tuple[str, Challenge]]:
    """The name, as specified, of a field and a challenge in it; of one (lower-case) scheme where one is given.

    Nothing of a field that is malformed: challenge-invalid reports it.
    """
    for key, name in FIELDS.items():
        for challenge in response.challenges(key) or ():
            if not scheme or challenge.scheme.lower() == scheme:
                yield name, challenge


def challenge_fault(
    response: Response, name: str, at: int, en: str = "", zh: str = "", level: Level | None = None
) -> Fault:
    """A fault at a character of the combined value of the field of that name: told of the line where it stands."""
    line, at = line_at(response.fields, name.lower(), at)
    return field(name, en, zh, line=line, at=at, level=level)
