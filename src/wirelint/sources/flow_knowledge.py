"""What mitmproxy lets be known of an exchange: everything, less what it hides.

mitmproxy repairs, drops or keeps to itself part of what a server sends. Each such part is one `Loss`,
with its reason; an exchange's knowledge is what its losses leave. Instances are shared, since an
exchange's knowledge is part of its shape (see `wirelint.dispatch`).

Not lost: mitmproxy never sends early data, hands over a field section's octets, order and case, and
what it forwards is what the origin saw, so that version, target and framing are those of that hop.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from wirelint.facts import ALL_FACTS, NOTHING, Fact, Knowledge

NO_FACT = Fact(0)
CONTENT = Fact.CONTENT_SIZE | Fact.CONTENT | Fact.CONTENT_TEXT


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """Something that mitmproxy hides: which facts, which fields of the request, and why. Compared by identity.

    distorted: those fields may be in the record, but not as they were sent: they are left out.
    """

    reason: str
    facts: Fact = NO_FACT
    request_fields: frozenset[str] = frozenset()
    distorted: bool = False


NOT_THE_WIRE = Loss("mitmproxy shows messages, not their octets", Fact.WIRE)
NOTHING_AFTER = Loss("mitmproxy does not show what comes after a message", Fact.AFTER_MESSAGE)
NO_CONTENT_READ = Loss(
    "mitmproxy reads nothing behind the header section of such a response over HTTP/1", CONTENT | Fact.TRAILERS
)
NOT_CAPTURED = Loss("mitmproxy did not keep the content (streamed, or too large)", CONTENT)
CODED = Loss("the content has a content coding that can't be undone here", Fact.CONTENT_TEXT)
TRANSFORMED = Loss("mitmproxy undoes no transfer coding but chunked", CONTENT)
REQUEST_NOT_CAPTURED = Loss("mitmproxy did not keep the request's content", Fact.REQUEST_CONTENT)
CUT_OFF = Loss("the exchange ended in an error", CONTENT | Fact.TRAILERS | Fact.COMPLETE)
INTERIM_AS_FINAL = Loss(
    "mitmproxy takes an interim response over HTTP/1 for the final one", Fact.COMPLETE | Fact.INTERIM
)
INTERIM_SWALLOWED = Loss("mitmproxy swallows interim responses over HTTP/2 and HTTP/3", Fact.INTERIM)
NO_PHRASE = Loss("HTTP/2 and HTTP/3 have no reason phrase", Fact.REASON)
NOT_VERIFIED = Loss("the server's certificate was not verified", Fact.VERIFIED_TLS)
EXPECT_TAKEN = Loss(
    "mitmproxy answers Expect: 100-continue itself and does not forward it", Fact.INTERIM, frozenset({"expect"})
)
TRANSLATED = Loss(
    "mitmproxy translated the request from one HTTP version to another",
    Fact.REQUEST_FRAMING,
    frozenset({"connection", "host", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade"}),
    distorted=True,
)
STORED = Loss(
    "a mitmproxy flow file does not record it",
    Fact.VERIFIED_TLS | Fact.ARRIVAL | Fact.INTERIM | Fact.EARLY_DATA,
    frozenset({"expect"}),
)


@lru_cache(maxsize=256)
def changed(names: frozenset[str]) -> Loss:
    """Fields of the request that an option or another addon changed on the way to the origin."""
    return Loss("mitmproxy or another addon changed the field on its way", NO_FACT, names, distorted=True)


@lru_cache(maxsize=1024)
def knowledge(losses: tuple[Loss, ...]) -> tuple[Knowledge, frozenset[str]]:
    """What is left to know, and the fields of the request to leave out; the same instances for the same losses."""
    facts, hidden = ALL_FACTS, frozenset[str]()
    reasons: dict[Fact | str, str] = {}
    for loss in losses:
        facts &= ~loss.facts
        hidden |= loss.request_fields
        for fact in loss.facts:
            reasons.setdefault(fact, loss.reason)
        for name in loss.request_fields:
            reasons.setdefault(f"request {name}", loss.reason)
    gaps: Container[str] = hidden or NOTHING
    distorted = frozenset[str]().union(*(loss.request_fields for loss in losses if loss.distorted))
    return Knowledge(facts, gaps, NOTHING, MappingProxyType(reasons)), distorted
