"""What a source can know about an exchange, and what it can't.

Every fact is known, absent or unknown. A browser's HAR does not know the octets on the wire; a
mitmproxy flow does not know what came after a 204; a sanitized export does not know whether there
was a cookie. A source states its `Knowledge`, a rule states the `Fact`s that it needs, and where
the two don't meet the rule does not run. No rule guesses, and no rule asks which source it is.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import IntFlag, auto
from types import MappingProxyType


class Fact(IntFlag):
    """One thing about an exchange that a source knows, or does not."""

    STATUS = auto()
    """The status code is the one that the server sent (not one merged from a cache).

    Without it nothing can be judged: a source leaves out such an exchange, and says why (`wirelint.sources.outcome`).
    """
    REASON = auto()
    """The reason phrase is the one that was sent (HTTP/1.x only)."""
    REQUEST_VERSION = auto()
    """The HTTP version of the request on the hop that answered."""
    RESPONSE_VERSION = auto()
    """The HTTP version of the response."""
    REQUEST_TARGET = auto()
    """The request target is there octet for octet."""
    REQUEST_FRAMING = auto()
    """Host, Content-Length and Transfer-Encoding of the request are those of the wire."""
    RESPONSE_FRAMING = auto()
    """Content-Length, Transfer-Encoding and Connection of the response are those of the wire."""
    REQUEST_LINES = auto()
    """Repeated field lines of the request are kept apart."""
    RESPONSE_LINES = auto()
    """Repeated field lines of the response are kept apart."""
    RESPONSE_OCTETS = auto()
    """Field values of the response are the octets received, as Latin-1 text."""
    REQUEST_CONTENT = auto()
    """Whether the request has content, and how much."""
    CONTENT_SIZE = auto()
    """Whether the response has content, and how many octets (content codings still applied)."""
    CONTENT = auto()
    """The octets of the response's content, content codings still applied."""
    CONTENT_TEXT = auto()
    """The response's content with its content codings removed."""
    AFTER_MESSAGE = auto()
    """What the server sent behind the end of the message (a body after a 204, for instance)."""
    TRAILERS = auto()
    """The response's trailer section."""
    INTERIM = auto()
    """Every interim (1xx) response that came before the final one, or that none came."""
    COMPLETE = auto()
    """Whether the exchange ended as its framing says: no response and no content was to come any more."""
    EARLY_DATA = auto()
    """That the request did not come in TLS early data."""
    VERIFIED_TLS = auto()
    """That the certificate of the server was verified."""
    ARRIVAL = auto()
    """When the response arrived, by a clock that can be trusted."""
    WIRE = auto()
    """The octets of the HTTP/1 messages as they came: what was odd in them (`Exchange.wire`)."""


ALL_FACTS = Fact(sum(Fact))
NO_FACTS = Fact(0)


class _Everything:
    """A container that holds whatever is asked for."""

    def __contains__(self, item: object) -> bool:
        return True

    def __repr__(self) -> str:
        return "EVERYTHING"


EVERYTHING: Container[str] = _Everything()
"""As `gaps`: any field may have been sent although it was not recorded."""

NOTHING: Container[str] = frozenset()
"""As `gaps`: the field section is complete."""


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What one source knows of one kind of exchange. Compared by identity: sources share instances.

    `request_gaps` and `response_gaps` hold the lower-case names of fields that may have been sent
    although they are not in the record. `reasons` says why, for each fact that is unknown, for the two
    gaps (keys "request_gaps", "response_gaps"), and for a field that has a reason of its own (key
    "request cookie"): shown by `--explain-skipped`.
    """

    facts: Fact = ALL_FACTS
    request_gaps: Container[str] = NOTHING
    response_gaps: Container[str] = NOTHING
    reasons: Mapping[Fact | str, str] = field(default_factory=lambda: MappingProxyType({}))

    def reason(self, key: Fact | str) -> str:
        """Why this fact (or these fields) are unknown, in English."""
        return self.reasons.get(key, "this source does not record it")

    def gap_reason(self, side: str, name: str) -> str:
        """Why it is unknown whether the request or the response (side) had a field, in English."""
        return self.reasons.get(f"{side} {name}") or self.reason(f"{side}_gaps")


COMPLETE = Knowledge()
"""Everything is known: transcripts and examples."""
