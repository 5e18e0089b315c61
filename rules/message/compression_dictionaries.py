"""Compression dictionaries: a client says which one it holds, and offers the codings that use it (RFC 9842)."""

from collections.abc import Iterator

from wirelint import INFO, WARNING, Exchange, Faults, field, rule
from wirelint.fault import Fault
from wirelint.grammar.accept import weighted_tokens
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import SfItem
from wirelint.grammar.structured import sf_item
from wirelint.semantics.field_lines import Lines
from wirelint.semantics.places import COMBINED_BY, line_at

_CODINGS = ("dcb", "dcz")
_HASH = 32
"""Octets of a SHA-256 digest."""
_LONGEST = 1024
"""Characters of a dictionary's id (RFC 9842 §2.3)."""


@rule(
    "available-dictionary-invalid",
    status="any",
    level=WARNING,
    spec="RFC 9842 §2.2, §2.3, §6.1",
    party="client",
    request_has=("available-dictionary", "dictionary-id", "accept-encoding"),
    request_knows=("available-dictionary", "accept-encoding"),
    tags=("content-coding", "negotiation"),
    alone=True,
    zh="请求提供的压缩字典有误",
    why_zh="服务器读不懂摘要，或看不到 dcb、dcz，就不用字典压缩；没有字典却接受它们，则可能收到解不开的内容。",
)
def dictionary_invalid(exchange: Exchange) -> Faults:
    """What a request says of its compression dictionary is wrong.

    Available-Dictionary is the SHA-256 digest of the dictionary as a Byte Sequence, Dictionary-ID a String of up to
    1024 characters; else the server can't use the dictionary. A client without a dictionary must not offer dcb or dcz:
    it could not undo them. A dictionary without either coding goes unused, which is advice.

    Bad:
        GET /app.js
        Available-Dictionary: pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=
        Accept-Encoding: dcb
        -> 200

        GET /app.js
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFA==:
        Accept-Encoding: dcb
        -> 200

        GET /app.js
        Available-Dictionary: "pZGm1Av0IEBKARczz7exkNYsZb8LzaMr"
        Accept-Encoding: dcb
        -> 200

        GET /app.js
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        Dictionary-ID: app-1
        Accept-Encoding: gzip, dcb
        -> 200

        GET /app.js
        Accept-Encoding: gzip, br, DCB
        -> 200

        GET /app.js
        Accept-Encoding: gzip
        Accept-Encoding: dcz;q=0.5
        -> 200

        GET /app.js
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        Accept-Encoding: gzip, dcb;q=0
        -> 200

        GET /app.js
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        -> 200

        GET /app.js
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        Dictionary-ID: "app-1
        Accept-Encoding: gzip, dcb
        -> 200
    Good:
        GET /app.js
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        Dictionary-ID: "app-1"
        Accept-Encoding: gzip, br, dcz
        -> 200

        GET /app.js
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        Accept-Encoding: *
        -> 200

        GET /app.js
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        Accept-Encoding: dcb q=1
        -> 200

        GET /app.js
        Accept-Encoding: gzip, dcb;q=0
        -> 200

        GET /app.js
        Accept-Encoding: *
        -> 200

        GET /app.js
        -> 200
        Available-Dictionary: 1

        @hides request: Available-Dictionary
        GET /app.js
        Accept-Encoding: dcb
        -> 200

        @hides request: Accept-Encoding
        GET /app.js
        Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:
        -> 200
    """
    fields = exchange.request.fields
    digests, names = fields.values("available-dictionary"), fields.values("dictionary-id")
    if digests:
        yield from _digest(digests)
    if names:
        yield from _name(names)
    offered = weighted_tokens(fields.get("accept-encoding") or "")
    if isinstance(offered, Malformed):
        return
    wanted = [coding for coding in offered if coding.value in (*_CODINGS, "*") and coding.q > 0]
    named = [coding for coding in wanted if coding.value != "*"]
    if digests and not wanted:
        yield field(
            "Available-Dictionary",
            "a dictionary is available, but Accept-Encoding has neither dcb nor dcz: it goes unused",
            "有可用的字典，Accept-Encoding 却没有 dcb 或 dcz，字典用不上",
            level=INFO,
            side="request",
        )
    elif named and not digests:
        line, at = line_at(fields, "accept-encoding", named[0].at)
        yield field(
            "Accept-Encoding",
            f"{named[0].value} is offered without Available-Dictionary: the client could not undo it",
            f"没有 Available-Dictionary 却接受 {named[0].value}，客户端解不开这样的内容",
            line=line,
            at=at,
            side="request",
        )


def _digest(lines: Lines) -> Iterator[Fault]:
    found = sf_item(COMBINED_BY.join(lines))
    if not (isinstance(found, SfItem) and isinstance(found.value, bytes) and len(found.value) == _HASH):
        yield field(
            "Available-Dictionary",
            "Available-Dictionary is no Byte Sequence of 32 octets, which a SHA-256 digest has",
            "Available-Dictionary 不是 32 字节的 Byte Sequence，即 SHA-256 摘要",
            side="request",
        )


def _name(lines: Lines) -> Iterator[Fault]:
    found = sf_item(COMBINED_BY.join(lines))
    if not (isinstance(found, SfItem) and isinstance(found.value, str) and len(found.value) <= _LONGEST):
        yield field(
            "Dictionary-ID",
            f"Dictionary-ID is no String of up to {_LONGEST} characters",
            f"Dictionary-ID 不是最多 {_LONGEST} 个字符的 String",
            side="request",
        )
