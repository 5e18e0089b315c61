"""Digests of content or representation, as in Repr-Digest (RFC 9530): read, and checked against octets."""

from __future__ import annotations

import hashlib
import re
from binascii import a2b_base64
from collections.abc import Callable
from dataclasses import dataclass

from wirelint.grammar.lists import split_list

_MEMBER = re.compile(r"([a-z*][a-z0-9_\-.*]*+)=:([A-Za-z0-9+/]*+)(={0,2}+):(?:;|\Z)")


def _hash(name: str) -> Callable[[bytes], bytes]:
    # Deprecated ones serve integrity, not security: where a policy forbids them, this one is allowed.
    return lambda octets: hashlib.new(name, octets, usedforsecurity=False).digest()


ALGORITHMS = {"sha-256": _hash("sha256"), "sha-512": _hash("sha512"), "sha": _hash("sha1"), "md5": _hash("md5")}
"""The algorithms of RFC 9530 §7.2 whose digest is a plain hash."""


@dataclass(frozen=True, slots=True)
class Digest:
    """One member. algorithm: its key; value: the octets; at: its position in the field's combined value."""

    algorithm: str
    value: bytes
    at: int = 0

    def contradicts(self, octets: bytes) -> bool:
        """Whether the digest is not that of the octets. False for unknown algorithms and digests of a wrong length."""
        compute = ALGORITHMS.get(self.algorithm)
        if compute is None:
            return False
        expected = compute(octets)
        return len(self.value) == len(expected) and self.value != expected


def digests(value: str) -> tuple[Digest, ...]:
    """The members of a digest field, the last one for each algorithm (RFC 9651 §3.2).

    Empty where any member is no Byte Sequence: a field that can't be read is ignored as a whole (RFC 9651 §4.2).
    """
    found: dict[str, Digest] = {}
    for at, text in split_list(value):
        member = _MEMBER.match(text)
        if member is None or len(member[2]) % 4 == 1:
            return ()
        encoded = member[2] + "=" * (-len(member[2]) % 4)
        found[member[1]] = Digest(member[1], a2b_base64(encoded), at)
    return tuple(found.values())
