"""What an HTTP client's response object does not know of the exchange, each part with its reason.

A test client calls the application within the process: there is no wire, so whatever a server or a connection
adds (Date, framing, version, phrase) is unknown, and neither missing nor wrong. Over a socket a client knows
more, yet it removes content codings, swallows interim responses and drops trailers.
"""

from __future__ import annotations

from wirelint.facts import EVERYTHING, Fact
from wirelint.sources import har_losses
from wirelint.sources.har_losses import Loss

_CONTENT = Fact.CONTENT_SIZE | Fact.CONTENT | Fact.CONTENT_TEXT

IN_PROCESS = Loss(
    "a test client calls the application within the process: a server has yet to put the response on a wire",
    Fact.REASON | Fact.REQUEST_VERSION | Fact.RESPONSE_VERSION | Fact.REQUEST_TARGET | Fact.REQUEST_FRAMING
    | Fact.RESPONSE_FRAMING | Fact.AFTER_MESSAGE | Fact.TRAILERS | Fact.INTERIM | Fact.COMPLETE | Fact.EARLY_DATA
    | Fact.VERIFIED_TLS | Fact.ARRIVAL | Fact.WIRE,
    frozenset({
        "connection", "content-length", "expect", "forwarded", "host", "keep-alive", "te", "transfer-encoding",
        "upgrade", "user-agent", "via",
    }),
    frozenset({
        "alt-svc", "connection", "content-length", "date", "keep-alive", "server", "trailer", "transfer-encoding",
        "upgrade", "via",
    }),
)  # fmt: skip
MERGED_LINES = Loss("a WSGI environ has one value for each field of the request", Fact.REQUEST_LINES)
REMOVED_CONTENT = Loss("the test client removes the content of such a response itself", _CONTENT)
NO_REQUEST_CONTENT = Loss("the test client does not keep the request's content", Fact.REQUEST_CONTENT)

OVER_A_SOCKET = Loss(
    "the client library does not tell it",
    Fact.REQUEST_TARGET
    | Fact.AFTER_MESSAGE
    | Fact.TRAILERS
    | Fact.INTERIM
    | Fact.VERIFIED_TLS
    | Fact.ARRIVAL
    | Fact.WIRE,
    frozenset({"proxy-authorization"}),
)
ADDED_BELOW = Loss(
    "urllib3 and http.client add fields of their own to what requests prepared",
    Fact.REQUEST_FRAMING,
    frozenset({"accept-encoding", "connection", "content-length", "host", "transfer-encoding", "user-agent"}),
)
TRANSLATED = Loss(
    "the client library translated the request to HTTP/2",
    Fact.REQUEST_FRAMING,
    har_losses.TRANSLATED,
)
INTERIM_AS_FINAL = Loss(
    "http.client takes an interim response for the final one", Fact.COMPLETE | Fact.REQUEST_CONTENT | _CONTENT
)
CUT_HEADERS = Loss(
    "http.client stopped reading the header section at a line that is no field",
    Fact.RESPONSE_FRAMING | Fact.RESPONSE_LINES | Fact.COMPLETE | _CONTENT,
    response=EVERYTHING,
)
NOT_READ = Loss("the content was not read by the test", _CONTENT | Fact.COMPLETE)
BODILESS = Loss("no client reads content where there should be none", _CONTENT)
DECODED = Loss("the client library removed the content codings", Fact.CONTENT)
DECODED_UNSIZED = Loss("the client library removed the content codings", Fact.CONTENT | Fact.CONTENT_SIZE)
UNDECODED = Loss("whether the client library could remove the content's coding is not known", _CONTENT)
CODED = Loss("the content has a content coding that can't be undone here", Fact.CONTENT_TEXT)
REQUEST_STREAMED = Loss("the request's content was streamed", Fact.REQUEST_CONTENT)
