"""200 OK to GET: the content is the whole representation, so that a digest of the representation can be checked."""

from wirelint import ERROR, Exchange, Fact, Faults, field, quoted, rule
from wirelint.semantics.digests import digests
from wirelint.semantics.places import line_at


@rule(
    "repr-digest-mismatch",
    status=200,
    level=ERROR,
    spec="RFC 9530 §3, §5",
    needs=Fact.CONTENT,
    methods="GET",
    response_has="repr-digest",
    zh="Repr-Digest 与收到的表示不符",
    why_zh=(
        "对 GET 的 200 响应的内容就是完整的表示（含内容编码），其摘要必须与 Repr-Digest 相同；"
        "不符说明内容在传输途中被改动，或摘要算错了对象，校验它的客户端会丢弃响应。"
    ),
)
def repr_digest_mismatch(exchange: Exchange) -> Faults:
    """Repr-Digest is not the digest of the representation.

    The content of a 200 to GET is the whole representation, content codings included. Where its digest
    differs, the content was changed on its way or the digest computed over something else, and a client that
    checks it throws the response away.

    Bad:
        GET /items/123
        -> 200
        Repr-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "moon"}

        GET /items/123
        -> 200
        Content-Length: 18
        Repr-Digest: sha=:07CavjDP4u3/TungoUHJO/Wzr4c=:, md5=:AAAAAAAAAAAAAAAAAAAAAA==:
        | {"hello": "world"}
    Good:
        GET /items/123
        -> 200
        Repr-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "world"}

        GET /items/123
        -> 200
        Repr-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:, sha=:07CavjDP4u3/TungoUHJO/Wzr4c=:
        | {"hello": "world"}

        POST /items
        -> 200
        Repr-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "moon"}

        GET /items/123
        Range: bytes=0-3
        -> 206
        Content-Range: bytes 0-3/18
        Repr-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"he

        HEAD /items/123
        -> 200
        Repr-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:

        GET /items/123
        -> 200
        Repr-Digest: sha-256=:X48E:
        | {"hello": "moon"}

        GET /items/123
        -> 200
        Content-Length: 18
        Repr-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello"

        @unknown CONTENT
        GET /items/123
        -> 200
        Repr-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
        | {"hello": "moon"}
    """
    response = exchange.response
    octets, declared = response.body.octets, response.declared_length
    if octets is None or declared not in (None, len(octets)):
        return  # what was cut off is another fault
    for digest in digests(response.fields.get("repr-digest") or ""):
        if digest.contradicts(octets):
            line, at = line_at(response.fields, "repr-digest", digest.at)
            name = quoted(digest.algorithm)
            yield field(
                "Repr-Digest",
                f"The {name} digest is not that of the {len(octets)} octets of the representation",
                f"{name} 摘要与收到的表示（{len(octets)} 字节）不符",
                line=line,
                at=at,
            )
