"""Content against its charset: octets it can't have, and other encodings that it names itself (RFC 9110 §8.3.2)."""

from wirelint import WARNING, Exchange, Fact, Faults, content, quoted, rule
from wirelint.semantics.charsets import TEXT, declared, mark_of, whole_octets
from wirelint.semantics.event_streams import EVENT_STREAM

XML = tuple(
    f"{kind}/{subtype}"
    for kind in ("text", "application")
    for subtype in ("xml", "xml-dtd", "xml-external-parsed-entity")
)
MARKED = ("csunicode", "iso-10646-ucs-2", "ucs-2", "unicode", "unicodefeff", "utf-16")
"""Labels that leave the order of octets to the mark, outside of browsers."""


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
    octets = whole_octets(exchange)
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
    octets = whole_octets(exchange)
    mark = None if octets is None else mark_of(octets)
    if named is None or mark is None or named == mark or label.strip().lower() in MARKED:
        return
    yield content(
        f"the content begins with the byte order mark of {mark}, the charset is {quoted(label)}: the mark wins",
        f"内容以 {mark} 的字节顺序标记开头，charset 却是 {quoted(label)}：浏览器以标记为准",
    )
