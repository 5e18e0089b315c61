"""Unencoded-Digest: the digest of a representation without content codings (draft-ietf-httpbis-unencoded-digest)."""

from wirelint import ERROR, Exchange, Fact, Faults, quoted, rule
from wirelint.semantics.content import decoded, is_whole, octets
from wirelint.semantics.dictionary_fields import dictionary_fields
from wirelint.semantics.digests import digests
from wirelint.semantics.surplus import content_behind


@rule(
    "unencoded-digest-mismatch",
    status=200,
    level=ERROR,
    spec="draft-ietf-httpbis-unencoded-digest §3, §5",
    profile="strict",
    needs=Fact.CONTENT,
    methods="GET",
    any_name="^unencoded-digest$",
    tags=("integrity", "content-coding"),
    zh="Unencoded-Digest 与解码后的内容不符",
    why_zh=(
        "Unencoded-Digest 是去掉内容编码之后的表示的摘要；不符说明内容被改动过，或摘要是对压缩后的数据算的。"
        "校验它的客户端会丢弃响应。该字段还只是草案。"
    ),
)
def mismatch(exchange: Exchange) -> Faults:
    """Unencoded-Digest is not the digest of the decoded content.

    Unlike Repr-Digest it is the digest of the representation without content codings. Where it differs, the content
    was changed, or the digest computed over the compressed data, and a client that checks it throws the response away.
    The field is that of a draft.

    Bad:
        GET /items/123
        -> 200
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "moon"}

        GET /items/123
        -> 200
        Content-Encoding: gzip
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        [gzip {"hello": "moon"}]

        GET /items/123
        -> 200
        | {"hello": "moon"}
        ~ Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
    Good:
        GET /items/123
        -> 200
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "world"}

        GET /items/123
        -> 200
        Content-Encoding: gzip
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        [gzip {"hello": "world"}]

        GET /items/123
        -> 200
        Content-Encoding: new
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "moon"}

        GET /items/123
        -> 200
        Content-Length: 18
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello"

        @after : "world"}
        GET /items/123
        -> 200
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello"

        POST /items
        -> 200
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "moon"}

        PUT /items/123
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        -> 200
        | {"hello": "moon"}

        GET /items/123
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        -> 200
        | {"hello": "moon"}

        @hides response: Content-Encoding
        GET /items/123
        -> 200
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "moon"}

        @unknown CONTENT
        GET /items/123
        -> 200
        Unencoded-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "moon"}
    """
    response = exchange.response
    if not is_whole(exchange) or content_behind(response):
        return
    text = decoded(response)
    if not isinstance(text, bytes):
        return
    for found in dictionary_fields(exchange, "unencoded-digest"):
        for digest in digests(found.value) if found.side == "response" else ():
            if digest.contradicts(text):
                name = quoted(digest.algorithm)
                yield found.fault(
                    digest.at,
                    f"the {name} digest is not that of the decoded content, which has {octets(len(text))}",
                    f"{name} 摘要与解码后的内容（{len(text)} 字节）不符",
                )
