"""filename beside filename*: old recipients know the first alone, and some take whichever comes first (RFC 6266 §D)."""

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.semantics.dispositions import dispositions


@rule(
    "content-disposition-fallback-missing",
    status="any",
    level=INFO,
    spec="RFC 6266 §D",
    profile="strict",
    response_has="content-disposition",
    tags="content-disposition",
    alone=True,
    zh="只有 filename*，没有 filename",
    why_zh="浏览器都懂 filename*，但有的工具和旧客户端只认 filename；没有它，文件名只能取自 URL。",
)
def missing_fallback(exchange: Exchange) -> Faults:
    """Content-Disposition has filename*, but no filename.

    All current browsers know filename*; some tools and old clients know filename alone, and without it take the name
    from the URL.

    Bad:
        GET /
        -> 200
        Content-Disposition: attachment; filename*=UTF-8''a.txt
    Good:
        GET /
        -> 200
        Content-Disposition: attachment; filename="a.txt"; filename*=UTF-8''a.txt

        GET /
        -> 200
        Content-Disposition: attachment
    """
    for line, found in dispositions(exchange):
        starred = found.first("filename*")
        if starred is not None and found.first("filename") is None:
            yield field("Content-Disposition", line=line, at=starred.at)


@rule(
    "content-disposition-fallback-order",
    status="any",
    level=INFO,
    spec="RFC 6266 §D",
    profile="strict",
    response_has="content-disposition",
    tags="content-disposition",
    alone=True,
    zh="filename* 写在 filename 之前",
    why_zh="有的旧实现遇到不认识的 filename* 就不再往下读；filename 写在前面，它们才能得到文件名。",
)
def fallback_order(exchange: Exchange) -> Faults:
    """filename* stands before filename.

    Some old recipients stop at the parameter that they don't know. With filename first they have a name.

    Bad:
        GET /
        -> 200
        Content-Disposition: attachment; filename*=UTF-8''a.txt; filename="a.txt"
    Good:
        GET /
        -> 200
        Content-Disposition: attachment; filename="a.txt"; filename*=UTF-8''a.txt

        GET /
        -> 200
        Content-Disposition: attachment; filename*=UTF-8''a.txt

        GET /
        -> 200
        Content-Disposition: attachment; filename="a.txt"
    """
    for line, found in dispositions(exchange):
        starred, plain = found.first("filename*"), found.first("filename")
        if starred is not None and plain is not None and starred.at < plain.at:
            yield field("Content-Disposition", line=line, at=starred.at)
