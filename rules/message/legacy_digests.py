"""Digest and Content-MD5: the digests of before RFC 9530, which some clients still check."""

import re
from base64 import b64decode

from wirelint import WARNING, Exchange, Fact, Faults, field, quoted, rule
from wirelint.grammar.lists import split_list
from wirelint.semantics.content import decoded, is_whole, octets
from wirelint.semantics.digests import Digest
from wirelint.semantics.places import line_at
from wirelint.semantics.surplus import content_behind

_MEMBER = re.compile(r"([A-Za-z0-9-]++)=([A-Za-z0-9+/]++={0,2}+)")


@rule(
    "legacy-digest-mismatch",
    status=200,
    level=WARNING,
    spec="RFC 3230 §4.3.2; RFC 1864 §2; RFC 9530 §1.3",
    needs=Fact.CONTENT,
    methods="GET",
    response_has=("digest", "content-md5"),
    tags=("integrity", "content"),
    zh="Digest 或 Content-MD5 与收到的内容不符",
    why_zh=(
        "这两个旧字段是对内容（含内容编码）算的摘要；不符说明内容被改动过，或摘要是对压缩前的数据算的。"
        "仍在校验它们的客户端会拒绝响应。"
    ),
)
def mismatch(exchange: Exchange) -> Faults:
    """Digest or Content-MD5 is not the digest of the content.

    Both are obsolete, but some clients still check them, and reject what differs. They are computed over the content
    with its content codings. Often something on the way compresses the content and leaves the field as it was.

    Bad:
        GET /items/123
        -> 200
        Digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
        | {"hello": "moon"}

        GET /items/123
        -> 200
        Content-MD5: Sd/dVLAcvNLSq16eXua5uQ==
        | {"hello": "moon"}

        GET /items/123
        -> 200
        Content-Length: 17
        Digest: UNIXsum=30637, sha=07CavjDP4u3/TungoUHJO/Wzr4c=
        | {"hello": "moon"}

        GET /items/123
        -> 200
        Content-Encoding: gzip
        Digest: md5=Sd/dVLAcvNLSq16eXua5uQ==
        [gzip {"hello": "world"}]
    Good:
        GET /items/123
        -> 200
        Digest: sha-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=,MD5=Sd/dVLAcvNLSq16eXua5uQ==
        Content-MD5: Sd/dVLAcvNLSq16eXua5uQ==
        | {"hello": "world"}

        GET /items/123
        -> 200
        Digest: SHA-256=5f8f04f6a3a892aaabbddb6cf273894493773960d4a325b105fee46eef4304f1
        Content-MD5: 49dfdd54b01cbcd2d2ab5e9e5ee6b9b9
        | {"hello": "moon"}

        GET /items/123
        -> 200
        Digest: CRC32c=0a72a4df, id-sha-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
        | {"hello": "moon"}

        GET /items/123
        -> 200
        Digest: MD5=:Sd/dVLAcvNLSq16eXua5uQ==:, MD5=Sd/dVLAcvNLSq16eXua5u, MD5
        Content-MD5: "Sd/dVLAcvNLSq16eXua5uQ=="
        | {"hello": "moon"}

        HEAD /items/123
        -> 200
        Digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=

        PUT /items/123
        -> 200
        Content-MD5: Sd/dVLAcvNLSq16eXua5uQ==
        | {"hello": "moon"}

        GET /items/123
        Range: bytes=0-3
        -> 206
        Content-Range: bytes 0-3/18
        Content-MD5: Sd/dVLAcvNLSq16eXua5uQ==
        | {"he

        GET /items/123
        -> 200
        Content-MD5: Sd/dVLAcvNLSq16eXua5uQ==
        Content-MD5: AAAAAAAAAAAAAAAAAAAAAA==
        | {"hello": "world"}

        GET /items/123
        -> 200
        Content-MD5: Sd/dVLAcvNLSq16eXua5u\\xe9==
        | {"hello": "world"}

        GET /items/123
        -> 200
        Content-Length: 18
        Content-MD5: Sd/dVLAcvNLSq16eXua5uQ==
        | {"hello"

        @after : "world"}
        GET /items/123
        -> 200
        Content-MD5: Sd/dVLAcvNLSq16eXua5uQ==
        | {"hello"

        @unknown CONTENT
        GET /items/123
        -> 200
        Content-MD5: Sd/dVLAcvNLSq16eXua5uQ==
        | {"hello": "moon"}
    """
    response = exchange.response
    received = response.body.octets
    if received is None or not is_whole(exchange) or content_behind(response):
        return
    given = [("Digest", digest) for digest in _members(response.fields.get("digest") or "")]
    given += [("Content-MD5", digest) for digest in _digest("md5", response.fields.only("content-md5") or "", 0)]
    for name, digest in given:
        if digest.contradicts(received):
            line, at = line_at(response.fields, name.lower(), digest.at)
            text = decoded(response)
            of_decoded = isinstance(text, bytes) and not digest.contradicts(text)
            yield field(
                name,
                f"the {quoted(digest.algorithm)} digest in {name} is not that of the {octets(len(received))} of content"
                + (", but that of the content without its content codings" if of_decoded else ""),
                f"{name} 中的 {quoted(digest.algorithm)} 摘要与收到的内容（{len(received)} 字节）不符"
                + ("，而是去掉内容编码之后的摘要" if of_decoded else ""),
                line=line,
                at=at,
            )


def _members(value: str) -> list[Digest]:
    """The members of Digest that are written as RFC 3230 does, by their algorithms in lower case."""
    found = ((at, _MEMBER.fullmatch(text)) for at, text in split_list(value))
    return [digest for at, member in found if member for digest in _digest(member[1].lower(), member[2], at)]


def _digest(algorithm: str, encoded: str, at: int) -> list[Digest]:
    """One digest; empty where it is no base64."""
    try:
        return [Digest(algorithm, b64decode(encoded, validate=True), at)]
    except ValueError:  # binascii.Error is one, and so is what b64decode makes of text that is not ASCII
        return []
