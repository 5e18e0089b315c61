"""What the octets of a connection do not tell of an exchange, each part with its reason."""

from __future__ import annotations

from functools import lru_cache

from wirelint.facts import EVERYTHING, Fact, Knowledge
from wirelint.sources.har_losses import Loss
from wirelint.sources.har_losses import knowledge as _knowledge

_CONTENT = Fact.CONTENT_SIZE | Fact.CONTENT | Fact.CONTENT_TEXT

IN_OCTETS = Loss("it is no part of an HTTP message", Fact.EARLY_DATA | Fact.VERIFIED_TLS | Fact.ARRIVAL)
NO_REQUEST_VERSION = Loss("the request line has no version of HTTP/1", Fact.REQUEST_VERSION)
NO_VERSION = Loss("the status line has no version of HTTP/1", Fact.RESPONSE_VERSION)
REQUEST_UNFRAMED = Loss("the end of the request's content can't be told", Fact.REQUEST_CONTENT)
UNFRAMED = Loss("the end of the response can't be told", _CONTENT | Fact.TRAILERS | Fact.AFTER_MESSAGE | Fact.COMPLETE)
CUT_OFF = Loss("the octets end before the response does", Fact.COMPLETE)
HEAD_CUT = Loss(
    "the octets end within the header section",
    _CONTENT | Fact.TRAILERS | Fact.AFTER_MESSAGE | Fact.COMPLETE | Fact.RESPONSE_FRAMING | Fact.RESPONSE_LINES,
    response=EVERYTHING,
)
REQUEST_HEAD_CUT = Loss(
    "the octets end within the header section", Fact.REQUEST_CONTENT | Fact.REQUEST_FRAMING | Fact.REQUEST_LINES,
    request=EVERYTHING,
)  # fmt: skip
TRANSFORMED = Loss("a transfer coding that is not undone here", _CONTENT)
REQUEST_TRANSFORMED = Loss("a transfer coding that is not undone here", Fact.REQUEST_CONTENT)
CODED = Loss("the content has a content coding that can't be undone here", Fact.CONTENT_TEXT)
MORE_FOLLOWS = Loss("it is an interim response, and the final response is an exchange of its own", Fact.COMPLETE)
TOLD_WITH_THE_FINAL = Loss(
    "the request is judged with its final response",
    Fact.REQUEST_TARGET | Fact.REQUEST_FRAMING | Fact.REQUEST_LINES | Fact.REQUEST_CONTENT,
    request=EVERYTHING,
)


@lru_cache(maxsize=256)
def known(*losses: Loss) -> Knowledge:
    """What is known, but for these losses; the same instance for the same ones."""
    return _knowledge((IN_OCTETS, *losses))
