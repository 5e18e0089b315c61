"""The encoding of HTML pages: what the page says itself, or that nothing says it (HTML §13.2.3)."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, quoted, rule
from wirelint.semantics.charsets import declared, encoding_of, mark_of, meta_charset, whole_octets
from wirelint.semantics.content import can_have_content, decoded

FROM_META = {"UTF-16BE": "UTF-8", "UTF-16LE": "UTF-8", "x-user-defined": "windows-1252"}
"""What browsers take instead, since a document in these could not be read up to its meta element (HTML §13.2.3.2)."""


def _begins_with_mark(found: str | bytes) -> bool:
    return found.startswith("\ufeff") if isinstance(found, str) else mark_of(found) is not None


@rule(
    "charset-meta-conflict",
    status=200,
    level=WARNING,
    spec="RFC 9110 §8.3.2",
    response_media="text/html",
    needs=Fact.CONTENT_TEXT,
    tags=("content-type", "bodies"),
    zh="charset 与 HTML 的 meta 元素不符",
    why_zh="浏览器以字段为准；而存成文件后只剩 meta 元素，于是同一页面前后显示不同，总有一处是乱码。",
)
def meta_conflict(exchange: Exchange) -> Faults:
    """The meta element of an HTML page names another encoding than Content-Type does.

    In browsers the field wins. Saved as a file the page has only the element: of the two, one shows garbage.

    Bad:
        GET /
        -> 200
        Content-Type: text/html; charset=iso-8859-1
        | <meta charset="utf-8"><p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | <meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>coffee
    Good:
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | <meta charset="UTF8"><p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html
        | <meta charset="utf-8"><p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html; charset=iso-8859-1
        | <!-- <meta charset="utf-8"> --><script>'<meta charset="utf-8">'</script><p>caf\\xe9

        GET /
        -> 200
        Content-Type: text/html; charset=iso-8859-1
        | <meta charset="utf-42"><p>caf\\xe9

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | <meta charset="utf-16"><p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | <meta name="description" content="charset=latin1 or > charset=latin1"><p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | <meta-x charset="latin1"><p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html; charset=iso-8859-1
        | \\xef\\xbb\\xbf<meta charset="utf-8"><p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/plain; charset=iso-8859-1
        | <meta charset="utf-8"><p>caf\\xc3\\xa9

        GET /
        -> 404
        Content-Type: text/html; charset=iso-8859-1
        | <meta charset="utf-8"><p>caf\\xc3\\xa9

        @unknown CONTENT_TEXT
        GET /
        -> 200
        Content-Type: text/html; charset=iso-8859-1
        | <meta charset="utf-8"><p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html; charset=utf-42
        | <meta charset="utf-8"><p>caf\\xc3\\xa9

        HEAD /
        -> 200
        Content-Type: text/html; charset=iso-8859-1
        | <meta charset="utf-8"><p>caf\\xc3\\xa9
    """
    label, named = declared(exchange.response) or ("", None)
    found = decoded(exchange.response) if named is not None and can_have_content(exchange) else None
    if not found or _begins_with_mark(found):
        return
    meta = meta_charset(found) or ""
    inner = encoding_of(meta)
    inner = FROM_META.get(inner or "", inner)
    if inner is None or inner == named:
        return
    yield content(
        f"the page's meta element says {quoted(meta)}, Content-Type says {quoted(label)}: in browsers the field wins",
        f"页面的 meta 元素说是 {quoted(meta)}，Content-Type 说是 {quoted(label)}：浏览器以字段为准",
        level=INFO if found.isascii() else None,
    )


@rule(
    "charset-missing",
    status=200,
    level=INFO,
    spec="RFC 9110 §8.3.2",
    response_media="text/html",
    needs=Fact.CONTENT,
    tags=("content-type", "bodies"),
    zh="HTML 没有说明编码",
    why_zh="页面有非 ASCII 字符，而字段、字节顺序标记和 meta 元素都没有说明编码：浏览器只能按地区或内容去猜。",
)
def charset_missing(exchange: Exchange) -> Faults:
    """Nothing tells in which encoding an HTML page is.

    It has characters beyond ASCII, but neither a charset in Content-Type, nor a byte order mark, nor a meta element
    near its beginning. A browser has to guess by its locale or by the content.

    Bad:
        GET /
        -> 200
        Content-Type: text/html
        | <p>caf\\xc3\\xa9
    Good:
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | <p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html
        | <p>coffee

        GET /
        -> 200
        Content-Type: text/html
        | <meta charset=utf-8><p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html
        | \\xef\\xbb\\xbf<p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html
        Content-Length: 90
        | <p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html
        | \\x1f\\x8b\\x08\\x00\\xe9

        GET /
        -> 500
        Content-Type: text/html
        | <p>caf\\xc3\\xa9

        @unknown CONTENT
        GET /
        -> 200
        Content-Type: text/html
        | <p>caf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/plain
        | <p>caf\\xc3\\xa9
    """
    if declared(exchange.response) is not None:
        return
    octets = whole_octets(exchange)
    if octets is None or octets.isascii() or mark_of(octets) or octets[:2] == b"\x1f\x8b" or meta_charset(octets):
        return
    yield content()
