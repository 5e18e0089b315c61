"""What a HAR does not know: each loss with the facts and fields that it hides, and the reason.

An exchange knows everything, less its losses: those of its recorder (`har_exporters`) and those of its
own entry. `Knowledge` instances are shared between exchanges with the same losses, since what is known
is part of an exchange's shape (see `wirelint.dispatch`).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from wirelint.facts import ALL_FACTS, EVERYTHING, NOTHING, Fact, Knowledge

_NO_FACT = Fact(0)
_NO_NAME: frozenset[str] = frozenset()
BODY = Fact.CONTENT_SIZE | Fact.CONTENT | Fact.CONTENT_TEXT
OCTETS = Fact.CONTENT_SIZE | Fact.CONTENT


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """Something that a HAR does not hold. Compared by identity.

    request, response: fields that may have been sent although they are not in the record.
    """

    reason: str
    facts: Fact = _NO_FACT
    request: Container[str] = _NO_NAME
    response: Container[str] = _NO_NAME


NOT_IN_A_HAR = Loss(
    "a HAR does not record it",
    Fact.AFTER_MESSAGE | Fact.TRAILERS | Fact.INTERIM | Fact.COMPLETE | Fact.EARLY_DATA | Fact.VERIFIED_TLS
    | Fact.ARRIVAL | Fact.WIRE,
)  # fmt: skip

# --- versions ---
NO_PHRASE = Loss("HTTP/2 and HTTP/3 have no reason phrase", Fact.REASON)
PHRASE_NOT_KEPT = Loss("the entry has no reason phrase", Fact.REASON)
NO_VERSION = Loss("the entry does not say which HTTP version it was", Fact.RESPONSE_VERSION | Fact.REASON)
NO_REQUEST_VERSION = Loss("the entry does not say which HTTP version the request had", Fact.REQUEST_VERSION)
TWO_VERSIONS = Loss(
    "the proxy translated the request from one HTTP version to another", Fact.REQUEST_VERSION | Fact.REQUEST_FRAMING
)
TRANSLATED = frozenset({"connection", "host", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade"})
"""Request fields that a proxy adds or removes when it translates between versions."""

FRAGMENT = Loss("the URL has a #, so the target can't be told from a fragment", Fact.REQUEST_TARGET)

# --- fields ---
PROVISIONAL = Loss(
    "the entry's request fields are not those that were sent (neither Host nor :authority is among them)",
    Fact.REQUEST_FRAMING | Fact.REQUEST_LINES | Fact.REQUEST_CONTENT,
    request=EVERYTHING,
)
NO_FIELDS = Loss(
    "the entry has no response fields: the recorder left them out",
    Fact.RESPONSE_FRAMING | Fact.RESPONSE_LINES,
    response=EVERYTHING,
)
FIELDS_UNREADABLE = Loss(
    "some fields of the entry are not recorded as text",
    Fact.RESPONSE_FRAMING | Fact.RESPONSE_LINES | Fact.REQUEST_FRAMING | Fact.REQUEST_LINES,
    EVERYTHING,
    EVERYTHING,
)
NO_DATE = Loss("the recorder is not known to keep all response fields, and this entry has no Date", response=EVERYTHING)
DECODED_VALUES = Loss("the recorder decoded the octets of field values", Fact.RESPONSE_OCTETS)
NO_CREDENTIALS = Loss(
    "no Cookie, Set-Cookie or Authorization occurs in this file: its recorder leaves them out unless told otherwise",
    request=frozenset({"cookie", "authorization"}),
    response=frozenset({"set-cookie"}),
)
SANITIZED = Loss(
    "a sanitizer has been over this file: it may have removed or replaced anything",
    Fact.REQUEST_CONTENT | Fact.RESPONSE_FRAMING | Fact.REQUEST_FRAMING | BODY,
    EVERYTHING,
    EVERYTHING,
)
CONDITIONS = Loss(
    "a browser's cache adds conditions on its way, and not every recorder sees them",
    request=frozenset({"if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range"}),
)
MAYBE_LOCAL = Loss(
    "the entry has no sizes: it may be an answer of the browser's cache or service worker",
    Fact.RESPONSE_FRAMING | Fact.RESPONSE_VERSION | Fact.REASON,
    response=EVERYTHING,
)

# --- content ---
REQUEST_BODY = Loss("the entry does not say whether the request had content", Fact.REQUEST_CONTENT)
REQUEST_SIZE = Loss("the size of the request's content is not recorded as sent", Fact.REQUEST_CONTENT)
BODILESS = Loss("recorders keep no content of a response that should have none", BODY)
CACHED_BODY = Loss("the content recorded with a 304 comes from the cache", BODY)
CONNECT_BODY = Loss("the content recorded with a CONNECT is made up by the recorder", BODY)
BROKEN_OFF = Loss("the exchange ended in an error: its content is not complete", BODY)
NO_TEXT = Loss("the recorder did not keep the content", BODY)
NO_TEXT_BUT_SIZE = Loss("the recorder did not keep the content", Fact.CONTENT | Fact.CONTENT_TEXT)
EMPTY_TEXT = Loss("the content is recorded as empty, which recorders also do where they lost it", BODY)
BAD_BASE64 = Loss("the content is not valid base64", BODY)
ODD_ENCODING = Loss("the content is recorded in an unknown way", BODY)
UNDECODED = Loss("the content's coding could not be removed, or is unknown", BODY)
DECODED = Loss("the content is recorded with its content codings removed", OCTETS)
DECODED_SIZED = Loss("the content is recorded with its content codings removed", Fact.CONTENT)
TRANSCODED = Loss("the content is recorded as text, which does not prove its octets", OCTETS)
TRANSCODED_SIZED = Loss("the content is recorded as text, which does not prove its octets", Fact.CONTENT)
CODING_LOST = Loss(
    "the content was coded, but the recorder lost Content-Encoding",
    OCTETS,
    response=frozenset({"content-encoding"}),
)
CUT_TEXT = Loss("the recorded content is shorter than its recorded size", Fact.CONTENT | Fact.CONTENT_TEXT)
CUT_AT_LIMIT = Loss("the recorded content ends at a limit of the recorder", BODY)
LENGTHS_DIFFER = Loss("Content-Length and the recorded size differ: the record may be incomplete", BODY)


@lru_cache(maxsize=2048)
def knowledge(losses: tuple[Loss, ...]) -> Knowledge:
    """What is left to know; the same instance for the same losses."""
    facts = ALL_FACTS
    reasons: dict[Fact | str, str] = {}
    for loss in losses:
        facts &= ~loss.facts
        for fact in loss.facts:
            reasons.setdefault(fact, loss.reason)
        for side, names in (("request", loss.request), ("response", loss.response)):
            if isinstance(names, frozenset):
                for name in names:
                    reasons.setdefault(f"{side} {name}", loss.reason)
    asked = [(loss.request, loss.reason) for loss in losses if loss.request != _NO_NAME]
    answered = [(loss.response, loss.reason) for loss in losses if loss.response != _NO_NAME]
    if asked:
        reasons["request_gaps"] = _main_reason(asked)
    if answered:
        reasons["response_gaps"] = _main_reason(answered)
    return Knowledge(facts, _union(asked), _union(answered), MappingProxyType(reasons))


def _main_reason(gaps: list[tuple[Container[str], str]]) -> str:
    """Where every field may be missing, the reason of the loss that hides them all; else the first."""
    return next((reason for names, reason in gaps if not isinstance(names, frozenset)), gaps[0][1])


def _union(gaps: list[tuple[Container[str], str]]) -> Container[str]:
    union: frozenset[str] = _NO_NAME
    for names, _ in gaps:
        if not isinstance(names, frozenset):
            return EVERYTHING
        union |= names
    return union or NOTHING


@lru_cache(maxsize=1024)
def distorted(request: frozenset[str], response: frozenset[str]) -> Loss:
    """Fields that were sent, whose values the record does not give as sent: they are left out of the exchange."""
    framing = Fact.RESPONSE_FRAMING if "content-length" in response else _NO_FACT
    return Loss("the recorder or a sanitizer changed the field's value", framing, request, response)
