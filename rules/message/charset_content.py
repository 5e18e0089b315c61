"""Content against its charset: octets it can't have, and other encodings that it names itself (RFC 9110 §8.3.2)."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, quoted, rule
from wirelint.semantics.charsets import TEXT, declared, encoding_of, mark_of, meta_charset
from wirelint.semantics.content import can_have_content, decoded, is_whole
from wirelint.semantics.event_streams import EVENT_STREAM

XML = tuple(
    f"{kind}/{subtype}"
    for kind in ("text", "application")
    for subtype in ("xml", "xml-dtd", "xml-external-parsed-entity")
)


FROM_META = {"UTF-16BE": "UTF-8", "UTF-16LE": "UTF-8", "x-user-defined": "windows-1252"}
"""What browsers take instead, since a document in these could not be read up to its meta element (HTML §13.2.3.2)."""

MARKED = ("csunicode", "iso-10646-ucs-2", "ucs-2", "unicode", "unicodefeff", "utf-16")
"""Labels that leave the order of octets to the mark, outside of browsers."""


def _octets(exchange: Exchange) -> bytes | None:
    """The octets of whole content with its codings undone; None where it is no such thing, or unknown."""
    if not is_whole(exchange):
        return None
    found = decoded(exchange.response)
    return found if isinstance(found, bytes) else None


def _begins_with_mark(found: str | bytes) -> bool:
    return found.startswith("\ufeff") if isinstance(found, str) else mark_of(found) is not None


@rule(
    "charset-undecodable",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.3.2",
    response_media=TEXT,
    needs=Fact.CONTENT,
    tags=("content-type", "bodies"),
    zh="内容不符合声明的 UTF-8",
    why_zh="内容里有 UTF-8 中不可能出现的字节：浏览器显示替换字符，程序解码失败。多半是按另一种编码写成的。",
)
def undecodable(exchange: Exchange) -> Faults:
    """Text content has octets that its charset, UTF-8, can't have.

    Browsers show replacement characters there, and programs fail to decode it. Mostly the text was written in another
    encoding. Other charsets are not judged: what browsers make of them differs from what libraries do.

    Bad:
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | caf\\xe9 au lait

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | caf\\xff

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | \\xef\\xbb\\xbfcaf\\xe9 au lait
    Good:
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | caf\\xc3\\xa9 au lait

        GET /
        -> 200
        Content-Type: text/html; charset=iso-8859-1
        | caf\\xe9 au lait

        GET /
        -> 200
        Content-Type: text/html
        | caf\\xe9 au lait

        GET /
        -> 200
        Content-Type: image/png; charset=utf-8
        | caf\\xe9 au lait

        GET /
        -> 200
        Content-Type: application/json; charset=utf-8
        | "caf\\xe9 au lait"

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | caf\\xc3

        GET /
        Range: bytes=4-
        -> 206
        Content-Type: text/html; charset=utf-8
        Content-Range: bytes 4-5/6
        | \\xa9 au lait

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        Content-Length: 40
        | caf\\xe9 au lait

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | \\x1f\\x8b\\x08\\x00\\xe9 au lait

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | \\xff\\xfea\\x00 au lait

        @unknown CONTENT
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | caf\\xe9 au lait

        GET /
        -> 200
        Content-Type: application/yaml; charset=utf-8
        | caf\\xe9 au lait
    """
    found = declared(exchange.response)
    if found is None or found[1] != "UTF-8":
        return
    octets = _octets(exchange)
    if octets is None or octets.isascii() or mark_of(octets) not in (None, "UTF-8") or octets[:2] == b"\x1f\x8b":
        return  # charset-bom-conflict and content-encoding-missing report those
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return  # cut inside a character, as programs cut what people wrote
        yield content(
            f"the octet 0x{octets[error.start]:02X} at offset {error.start} can't be there in UTF-8",
            f"偏移 {error.start} 处的字节 0x{octets[error.start]:02X} 不可能出现在 UTF-8 中的这个位置",
        )


@rule(
    "charset-bom-conflict",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.3.2",
    response_media=TEXT,
    needs=Fact.CONTENT,
    tags=("content-type", "bodies"),
    zh="charset 与内容的字节顺序标记不符",
    why_zh="浏览器以字节顺序标记为准，不看 charset；其他程序按 charset 解码，得到乱码。",
)
def bom_conflict(exchange: Exchange) -> Faults:
    """The content begins with the byte order mark of another encoding than the charset names.

    To browsers the mark counts and the parameter does not; other programs go by the parameter and read garbage.

    Bad:
        GET /
        -> 200
        Content-Type: text/css; charset=iso-8859-1
        | \\xef\\xbb\\xbfcaf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | \\xff\\xfea\\x00
    Good:
        GET /
        -> 200
        Content-Type: text/css; charset=utf-8
        | \\xef\\xbb\\xbfcaf\\xc3\\xa9

        GET /
        -> 200
        Content-Type: text/html; charset=utf-16
        | \\xfe\\xff\\x00a

        GET /
        -> 200
        Content-Type: text/html; charset=utf-16
        | \\xff\\xfea\\x00

        GET /
        -> 200
        Content-Type: text/csv; charset=ucs-2
        | \\xfe\\xff\\x00a

        GET /
        -> 200
        Content-Type: text/html
        | \\xff\\xfea\\x00

        GET /
        -> 200
        Content-Type: text/html; charset=utf-42
        | \\xff\\xfea\\x00

        GET /
        -> 200
        Content-Type: application/xml; charset=utf-8
        | \\xff\\xfea\\x00

        GET /
        -> 200
        Content-Type: image/svg+xml; charset=utf-8
        | \\xff\\xfea\\x00

        GET /events
        -> 200
        Content-Type: text/event-stream; charset=utf-8
        | \\xff\\xfea\\x00

        GET /
        Range: bytes=4-
        -> 206
        Content-Type: text/html; charset=utf-8
        Content-Range: bytes 4-6/7
        | \\xff\\xfea

        GET /
        -> 200
        Content-Type: text/html; charset=iso-8859-1
        | caf\\xe9

        @unknown CONTENT
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | \\xff\\xfea\\x00

        GET /
        -> 200
        Content-Type: application/yaml; charset=utf-8
        | \\xff\\xfea\\x00
    """
    label, named = declared(exchange.response) or ("", None)
    essence = exchange.response.essence
    if essence.endswith("+xml") or essence in XML:
        return  # xml-encoding-conflict reports those
    if essence == EVENT_STREAM:
        return  # decoded as UTF-8, whatever the mark says
    octets = _octets(exchange)
    mark = None if octets is None else mark_of(octets)
    if named is None or mark is None or named == mark or label.strip().lower() in MARKED:
        return
    yield content(
        f"the content begins with the byte order mark of {mark}, the charset is {quoted(label)}: the mark wins",
        f"内容以 {mark} 的字节顺序标记开头，charset 却是 {quoted(label)}：浏览器以标记为准",
    )


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
    octets = _octets(exchange)
    if octets is None or octets.isascii() or mark_of(octets) or octets[:2] == b"\x1f\x8b" or meta_charset(octets):
        return
    yield content()
