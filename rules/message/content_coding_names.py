"""Names of content codings that are superfluous, old or repeated (RFC 9110 §8.4)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, rule
from wirelint.codings import Outcome, canonical
from wirelint.semantics.content import whole_content_undone
from wirelint.semantics.places import member_at


@rule(
    "content-encoding-identity",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.4",
    response_has="content-encoding",
    tags="content-coding",
    alone=True,
    zh="Content-Encoding 列有 identity",
    why_zh="identity 只用于 Accept-Encoding，不应出现在 Content-Encoding 中；有的客户端把它当作未知编码而报错。",
)
def identity(exchange: Exchange) -> Faults:
    """Content-Encoding lists "identity".

    The name is reserved for Accept-Encoding, and should not be included here: it says that nothing was done, and some
    clients take it for a coding that they don't know.

    Bad:
        GET /
        -> 200
        Content-Encoding: identity

        GET /
        -> 200
        Content-Encoding: gzip
        Content-Encoding: Identity
    Good:
        GET /
        -> 200

        GET /
        -> 200
        Content-Encoding: gzip

        GET /
        Accept-Encoding: identity
        -> 200
        Content-Encoding: gzip

        GET /
        -> 200
        Content-Encoding: identity;q=1
    """
    response = exchange.response
    if "identity" in response.tokens("content-encoding"):
        line, at = member_at(response.fields, "content-encoding", "identity")
        yield field("Content-Encoding", line=line, at=at)


@rule(
    "content-encoding-alias",
    status="any",
    level=INFO,
    spec="RFC 9110 §8.4.1.1, §8.4.1.3",
    profile="strict",
    response_has="content-encoding",
    tags="content-coding",
    alone=True,
    zh="Content-Encoding 用的是内容编码的旧名称",
    why_zh="x-gzip 和 x-compress 是 1990 年代的名称；接收方应当把它们当作 gzip 和 compress，但不是每个都这样做。",
)
def alias(exchange: Exchange) -> Faults:
    """Content-Encoding uses the old name of a coding.

    "x-gzip" and "x-compress" date from the 1990s. Recipients should take them for "gzip" and "compress", but not every
    one does.

    Bad:
        GET /
        -> 200
        Content-Encoding: x-gzip

        GET /
        -> 200
        Content-Encoding: br
        Content-Encoding: X-Compress
    Good:
        GET /
        -> 200
        Content-Encoding: gzip, compress

        GET /
        Accept-Encoding: x-gzip
        -> 200
        Content-Encoding: gzip
    """
    response = exchange.response
    for name in response.tokens("content-encoding"):
        if canonical(name) != name:
            line, at = member_at(response.fields, "content-encoding", name)
            yield field(
                "Content-Encoding",
                f'{name} is the old name of "{canonical(name)}"',
                f'{name} 是 "{canonical(name)}" 的旧名称',
                line=line,
                at=at,
            )
            return


@rule(
    "content-encoding-listed-twice",
    status="any",
    level=INFO,
    spec="RFC 9110 §8.4",
    response_has="content-encoding",
    tags="content-coding",
    zh="Content-Encoding 把同一种内容编码列了两次",
    why_zh=(
        "字段列出的每种编码都要解一次：压缩两次只会更大，不少客户端也只解一次；如果其实只压缩了一次，就没有客户端能解开。"
    ),
)
def listed_twice(exchange: Exchange) -> Faults:
    """Content-Encoding lists the same coding twice.

    That is legal, and means that the coding was applied twice, which makes content larger and which many clients undo
    only once. Often the field was just added twice: where the content is known not to decode twice,
    content-encoding-undecodable reports it.

    Bad:
        GET /
        -> 200
        Content-Encoding: gzip, gzip

        GET /
        -> 200
        Content-Encoding: gzip
        Content-Encoding: br, X-Gzip

        GET /
        -> 200
        Content-Encoding: gzip, gzip
        [twice-gzip hello]

        GET /
        -> 200
        Content-Encoding: compress, compress
        [5 octets]

        @unknown CONTENT
        GET /
        -> 200
        Content-Encoding: gzip, gzip
        [gzip hello]
    Good:
        GET /
        -> 200
        Content-Encoding: gzip, br

        GET /
        -> 200
        Content-Encoding: gzip, gzip
        [gzip hello]

        GET /
        -> 200
        Content-Encoding: identity, Identity

        GET /
        -> 200
        Content-Encoding: gzip;q=1, gzip
    """
    response = exchange.response
    if "," not in (response.fields.get("content-encoding") or ""):
        return  # nearly always
    names = [canonical(name) for name in response.tokens("content-encoding") if name != "identity"]
    if len(names) == len(set(names)):
        return
    found = whole_content_undone(exchange)
    if found is None or found.outcome in (Outcome.DONE, Outcome.UNKNOWN):
        yield field("Content-Encoding")
