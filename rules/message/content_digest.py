"""Content-Digest: a digest of the very octets of the content, content codings included (RFC 9530 §2)."""

from collections.abc import Iterator

from wirelint import ERROR, Exchange, Fact, Faults, field, quoted, rule
from wirelint.fault import Fault, trailer
from wirelint.fields import Fields
from wirelint.semantics.content import can_have_content
from wirelint.semantics.digests import Digest, digests
from wirelint.semantics.places import line_at
from wirelint.semantics.surplus import content_behind


@rule(
    "content-digest-mismatch",
    status="any",
    level=ERROR,
    spec="RFC 9530 §2",
    needs=Fact.CONTENT,
    any_name="^content-digest$",
    tags=("integrity", "content"),
    zh="Content-Digest 与收到的内容不符",
    why_zh=(
        "Content-Digest 是消息内容（含内容编码）的摘要：不符说明内容在途中被改动，"
        "或摘要是对压缩前、转换前的数据算的；校验它的客户端会丢弃响应。"
    ),
)
def mismatch(exchange: Exchange) -> Faults:
    """Content-Digest is not the digest of the content.

    Either the content was changed on its way, or the digest was computed over something else: over data before they
    were compressed, say. A client that checks it throws the response away. The field may come as a trailer.

    Bad:
        GET /items/123
        -> 200
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "moon"}

        GET /items/123
        Range: bytes=0-3
        -> 206
        Content-Range: bytes 0-3/18
        Content-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:
        | {"he

        PUT /items/123
        -> 500
        Content-Length: 16
        Content-Digest: sha=:07CavjDP4u3/TungoUHJO/Wzr4c=:
        | {"hello": "sun"}

        GET /items/123 HTTP/2
        -> 200
        | {"hello": "moon"}
        ~ Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
    Good:
        GET /items/123
        -> 200
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "world"}

        GET /items/123 HTTP/2
        -> 200
        | {"hello": "world"}
        ~ Content-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:

        GET /items/123
        -> 200
        Content-Digest: sha-256=:X48E:
        | {"hello": "moon"}

        GET /items/123
        -> 200
        Content-Digest: sha-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
        | {"hello": "moon"}

        HEAD /items/123
        -> 200
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:

        GET /items/123
        If-None-Match: "a"
        -> 304
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:

        GET /items/123
        -> 200
        Content-Length: 18
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello"

        @after : "world"}
        GET /items/123
        -> 200
        Content-Length: 8
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello"

        GET /items/123
        -> 200
        | {"hello": "moon"}

        @unknown CONTENT
        GET /items/123
        -> 200
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "moon"}
    """
    response = exchange.response
    trailers = response.trailers
    octets, declared = response.body.octets, response.declared_length
    if octets is None or declared not in (None, len(octets)) or content_behind(response):
        return  # content-length-mismatch reports it
    if can_have_content(exchange):
        yield from _contradicted(response.fields, octets)
        if trailers is not None:
            yield from _contradicted(trailers, octets, in_trailers=True)


def _contradicted(section: Fields, octets: bytes, *, in_trailers: bool = False) -> Iterator[Fault]:
    for digest in digests(section.get("content-digest") or ""):
        if digest.contradicts(octets):
            yield _fault(section, digest, len(octets), in_trailers=in_trailers)


def _fault(section: Fields, digest: Digest, size: int, *, in_trailers: bool) -> Fault:
    line, at = line_at(section, "content-digest", digest.at)
    name = quoted(digest.algorithm)
    en = f"the {name} digest is not that of the {size} octets of content"
    zh = f"{name} 摘要与收到的内容（{size} 字节）不符"
    return (trailer if in_trailers else field)("Content-Digest", en, zh, line=line, at=at)
