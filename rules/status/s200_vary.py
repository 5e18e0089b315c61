"""200 OK chosen by the request's Accept-Encoding: unless Vary tells caches so, they give it to the wrong client."""

import re

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, quoted, rule
from wirelint.exchange import Response
from wirelint.grammar.accept import weighted_tokens
from wirelint.grammar.result import Malformed
from wirelint.semantics.freshness import explicit_lifetime
from wirelint.semantics.selecting import unnamed, vary_fault
from wirelint.semantics.storage import is_shareable, is_storable

DICTIONARY_CODINGS = ("dcb", "dcz")
SELECTING = {"accept-encoding": "Accept-Encoding", "available-dictionary": "Available-Dictionary"}
ALIASES = {"x-gzip": "gzip", "x-compress": "compress"}

_STORED_CODED = re.compile(r"\.(?:t?gz|svgz|br|zst|z)\Z", re.IGNORECASE)
"""Names of files that are stored in a coding, and sent so to everyone."""


def _codings(response: Response) -> tuple[str, ...]:
    found = response.tokens("content-encoding")
    return tuple(ALIASES.get(coding, coding) for coding in found if coding != "identity")


def _was_negotiated(exchange: Exchange, codings: tuple[str, ...]) -> bool:
    """Whether the request asked for each of these codings, so that another request may get another one."""
    asked = weighted_tokens(exchange.request.fields.get("accept-encoding") or "")
    if isinstance(asked, Malformed):
        return False
    accepted = {ALIASES.get(member.value, member.value) for member in asked if member.q > 0}
    return bool(codings) and all(coding in accepted or "*" in accepted for coding in codings)


@rule(
    "content-encoding-without-vary",
    status=200,
    level=WARNING,
    spec="RFC 9110 §12.5.5, §12.5.3",
    methods=("GET", "HEAD"),
    request_has="accept-encoding",
    response_has="content-encoding",
    zh="按 Accept-Encoding 选择了内容编码，Vary 却没有列出它",
    why_zh=(
        "缓存不知道响应随 Accept-Encoding 而变，会把压缩后的内容交给无法解码的客户端，"
        "或让能解码的客户端得到未压缩的内容。"
    ),
)
def content_encoding_without_vary(exchange: Exchange) -> Faults:
    """The content coding follows Accept-Encoding, but Vary does not name it.

    A cache that is not told gives the coded content to clients that can't decode it, or plain content to those
    that can. Where the response may not be reused without asking, or (with credentials) by one client alone, the
    harm is small and this is advice.

    Bad:
        GET /a.css
        Accept-Encoding: gzip, deflate
        -> 200
        Content-Encoding: gzip
        Cache-Control: public, max-age=864000

        HEAD /a.css
        Accept-Encoding: gzip;q=0.001
        -> 200
        Content-Encoding: X-GZIP
        Vary: Origin

        GET /a.css
        Accept-Encoding: *
        -> 200
        Content-Encoding: br
        Cache-Control: no-cache
    Good:
        GET /a.css
        Accept-Encoding: gzip, br
        -> 200
        Content-Encoding: gzip
        Cache-Control: max-age=60
        Vary: Origin, accept-encoding

        GET /a.css
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: gzip
        Vary: *

        GET /a.css
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: gzip
        Cache-Control: no-store

        GET /a.css
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: gzip
        Cache-Control: private, max-age=60

        GET /a.css
        -> 200
        Content-Encoding: gzip

        GET /a.css
        Accept-Encoding: identity, gzip;q=0
        -> 200
        Content-Encoding: gzip

        GET /a.css
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: gzip, aes128gcm

        GET /a.css
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: identity

        GET /a.css
        Accept-Encoding: gzip;q=best
        -> 200
        Content-Encoding: gzip

        POST /search
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: gzip

        GET /logs.tar.gz
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: gzip

        GET /a.css
        Accept-Encoding: dcb
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        -> 200
        Content-Encoding: dcb

        @hides response: Vary
        GET /a.css
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: gzip

        @hides response: Cache-Control
        GET /a.css
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: gzip

        GET /app.js
        Accept-Encoding: gzip, dcb
        -> 200
        Content-Encoding: gzip, dcb
    """
    response, target = exchange.response, exchange.request.target_uri
    codings = _codings(response)
    if not is_storable(response) or not _was_negotiated(exchange, codings):
        return
    if target is None or _STORED_CODED.search(target.path) or any(coding in DICTIONARY_CODINGS for coding in codings):
        return  # dictionary-without-vary reports the dictionary codings
    if unnamed(response, "accept-encoding"):
        coding = quoted(", ".join(codings))
        lifetime = explicit_lifetime(response)
        harmless = (lifetime is not None and lifetime.seconds == 0) or not is_shareable(exchange)
        yield vary_fault(
            response,
            f"The coding {coding} follows Accept-Encoding, but Vary does not name that field to caches",
            f"内容编码 {coding} 随 Accept-Encoding 而定，Vary 却没有向缓存列出该字段",
            INFO if harmless else None,
        )


@rule(
    "dictionary-without-vary",
    status=200,
    level=ERROR,
    spec="RFC 9842 §6.2",
    methods=("GET", "HEAD"),
    response_has="content-encoding",
    zh="用字典压缩的响应没有在 Vary 中列出 Accept-Encoding 和 Available-Dictionary",
    why_zh=(
        "可缓存的字典压缩响应必须带 Vary，否则缓存会把它交给不支持这种编码或持有另一个字典的客户端，而它们无法解码。"
    ),
)
def dictionary_without_vary(exchange: Exchange) -> Faults:
    """A response compressed with a dictionary does not vary by it.

    If it can be cached, Vary has to name Accept-Encoding and Available-Dictionary. Otherwise a cache gives it
    to clients without that coding, or with another dictionary, and none of them can decode it.

    Bad:
        GET /app.js
        Accept-Encoding: gzip, dcb
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        -> 200
        Content-Encoding: dcb

        GET /app.js
        Accept-Encoding: gzip, dcz
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        -> 200
        Content-Encoding: DCZ
        Vary: Accept-Encoding

        HEAD /app.js
        Accept-Encoding: gzip, dcz
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        -> 200
        Content-Encoding: dcz
        Vary: Available-Dictionary

        GET /app.js
        Accept-Encoding: gzip, dcb
        -> 200
        Content-Encoding: gzip, dcb
    Good:
        GET /app.js
        Accept-Encoding: gzip, dcb
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        -> 200
        Content-Encoding: dcb
        Vary: accept-encoding, available-dictionary

        GET /app.js
        Accept-Encoding: gzip, dcb
        -> 200
        Content-Encoding: dcb
        Vary: *

        GET /app.js
        Accept-Encoding: gzip, dcb
        -> 200
        Content-Encoding: gzip

        POST /app
        Accept-Encoding: gzip, dcb
        -> 200
        Content-Encoding: dcb

        GET /app.js
        Accept-Encoding: gzip, dcb
        -> 200
        Content-Encoding: dcb
        Cache-Control: no-store

        GET /app.js
        Accept-Encoding: gzip, dcb
        -> 200
        Content-Encoding: dcb
        Cache-Control: private

        @hides response: Vary
        GET /app.js
        Accept-Encoding: gzip, dcb
        -> 200
        Content-Encoding: dcb
    """
    response = exchange.response
    if not is_storable(response) or not any(coding in DICTIONARY_CODINGS for coding in _codings(response)):
        return
    names = [SELECTING[name] for name in unnamed(response, *SELECTING)]
    if names:
        yield vary_fault(
            response,
            f"Compressed with a dictionary, but Vary does not name {' and '.join(names)}",
            f"响应用字典压缩，Vary 却没有列出 {' 和 '.join(names)}",
        )
