"""XML: content that says it is XML is well-formed, in the encoding that it names (XML 1.0, RFC 7303)."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, quoted, rule
from wirelint.semantics.compressed_files import compressed_as
from wirelint.semantics.content import decoded, is_whole
from wirelint.semantics.xml_content import XML_LIMIT, XmlEntity, XmlFault, xml_content
from wirelint.semantics.xml_encoding import encoding_conflict, is_undecodable

XML = ("application/xml", "text/xml", "+xml")
SHOWN = ("application/xhtml+xml", "image/svg+xml")
"""Types that browsers show."""

UNBOUND = "unbound prefix"
"""What the parser says of a prefix that stands for no namespace."""

_PLACES = {
    "mark": ("the byte order mark", "字节顺序标记"),
    "charset": ("the charset parameter", "charset 参数"),
    "declaration": ("the XML declaration", "XML 声明"),
}


def _conflict(exchange: Exchange) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The two places that name different encodings; None where that is not known."""
    media, data = exchange.response.media_type, decoded(exchange.response)
    if media is None or not isinstance(data, bytes) or not is_whole(exchange) or not exchange.knows(Fact.CONTENT):
        return None
    charset = media.parameter("charset")
    if len(data) > XML_LIMIT or is_undecodable(data, charset):
        return None
    return encoding_conflict(data, charset)


@rule(
    "xml-malformed",
    status="any",
    level=WARNING,
    spec="XML 1.0 §2.1, RFC 7303 §9",
    response_media=XML,
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="声明为 XML 的内容格式不正确",
    why_zh="XML 解析器遇到格式错误必须停止：客户端得不到数据，浏览器对 XHTML 则显示错误页面。",
)
def malformed(exchange: Exchange) -> Faults:
    """Content that is declared as XML is not well-formed.

    A parser of XML has to stop at such a fault: clients get no data, and browsers show an error in place of an XHTML
    page. A prefix that stands for no namespace stops browsers, but not every parser: advice, but for what they show.

    Bad:
        GET /
        -> 200
        Content-Type: application/xml
        | <a><b></a>

        GET /
        -> 404
        Content-Type: image/svg+xml
        | no such picture

        GET /
        -> 200
        Content-Type: application/xhtml+xml
        Content-Length: 26
        | <html>a & b<br></br></html

        GET /
        -> 200
        Content-Type: text/xml
        Content-Encoding: gzip
        [gzip <a>]

        GET /
        -> 200
        Content-Type: text/xml
        | <!DOCTYPE a><a>&nbsp;</a>

        GET /feed
        -> 200
        Content-Type: application/rss+xml
        | <rss><dc:date/></rss>
    Good:
        GET /
        -> 200
        Content-Type: application/xml
        | <a><b/></a>

        GET /
        -> 200
        Content-Type: application/xhtml+xml
        | <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd"><html>&nbsp;</html>

        GET /
        -> 200
        Content-Type: text/html
        | <a><b></a>

        PROPFIND /
        -> 207
        Content-Type: application/xml
        | <a><b></a>

        GET /
        -> 404
        Content-Type: application/problem+xml
        | <a><b></a>

        GET /
        -> 206
        Content-Type: application/xml
        Content-Range: bytes 0-3/9
        | <a><

        GET /
        -> 200
        Content-Type: application/xml
        Content-Length: 20
        | <a>

        HEAD /
        -> 200
        Content-Type: application/xml
        | <a>

        GET /
        -> 302
        Location: /a
        Content-Type: application/xml

        GET /
        -> 200
        Content-Type: application/xml
        | <!DOCTYPE a [<!ENTITY b "c">]><a>&b;</b>

        GET /
        -> 200
        Content-Type: application/xml
        [gzip <a/>]

        GET /
        -> 200
        Content-Type: text/xml
        | \\xef\\xbb\\xbf<?xml version="1.0" encoding="utf-16"?><a/>

        GET /
        -> 200
        Content-Type: text/xml; charset=utf-8
        | <?xml version="1.0" encoding="iso-8859-1"?><a>\\xe9</a>

        @unknown CONTENT_TEXT
        GET /
        -> 200
        Content-Type: application/xml
        | <a>
    """
    response = exchange.response
    if response.status == 207 or response.essence == "application/problem+xml":
        return  # 207-invalid and problem-not-object report these
    found = xml_content(exchange)
    if not isinstance(found, XmlFault) or _conflict(exchange) is not None:
        return  # xml-encoding-conflict reports it
    data, media = decoded(response), response.media_type
    charset = None if media is None else media.parameter("charset")
    if isinstance(data, bytes) and (compressed_as(data) is not None or is_undecodable(data, charset)):
        return  # content-encoding-missing and charset-undecodable report these
    shown, shown_zh = "", ""
    if response.essence == "application/xhtml+xml":
        shown, shown_zh = "; browsers show an error in place of the page", "；浏览器会显示错误，而不是页面"
    # XML 1.0 alone knows no namespaces
    is_readable = found.reason == UNBOUND and response.essence not in SHOWN
    yield content(
        f"the XML is not well-formed at line {found.line}, column {found.column}: {found.reason}{shown}",
        f"XML 格式不正确：第 {found.line} 行第 {found.column} 列（{found.reason}）{shown_zh}",
        level=INFO if is_readable else None,
    )


@rule(
    "xml-encoding-conflict",
    status="any",
    level=WARNING,
    spec="RFC 7303 §3",
    response_media=XML,
    needs=Fact.CONTENT,
    tags="bodies",
    zh="XML 内容的编码说法不一",
    why_zh="字节顺序标记优先于 charset 参数，charset 参数又优先于 XML 声明；说法不一时，不同的解析器会读出不同的文字。",
)
def conflict(exchange: Exchange) -> Faults:
    """An XML document names two encodings.

    A byte order mark outranks the charset parameter, and that the XML declaration. Where they disagree, programs
    that go by another one read other text, or fail. Pure ASCII is no harm and not reported.

    Bad:
        GET /
        -> 200
        Content-Type: text/xml; charset=iso-8859-1
        | <?xml version="1.0" encoding="utf-8"?><a>\\xc3\\xa9</a>

        GET /
        -> 200
        Content-Type: application/atom+xml; charset=utf-8
        | <?xml version="1.0" encoding="utf-16"?><feed/>

        GET /
        -> 200
        Content-Type: application/xml; charset=iso-8859-1
        Content-Length: 7
        | \\xef\\xbb\\xbf<a/>
    Good:
        GET /
        -> 200
        Content-Type: text/xml; charset=UTF-8
        | <?xml version="1.0" encoding="utf-8"?><a>\\xc3\\xa9</a>

        GET /
        -> 200
        Content-Type: text/xml; charset=utf-8
        | <?xml version="1.0" encoding="iso-8859-1"?><a>e</a>

        GET /
        -> 200
        Content-Type: text/xml; charset=utf-8
        | <?xml version="1.0" encoding="iso-8859-1"?><a>\\xe9</a>

        GET /
        -> 200
        Content-Type: text/xml
        | <?xml version="1.0" encoding="iso-8859-1"?><a>\\xe9</a>

        GET /
        -> 206
        Content-Type: application/xml; charset=iso-8859-1
        Content-Range: bytes 0-6/9
        | \\xef\\xbb\\xbf<a/>

        HEAD /
        -> 200
        Content-Type: application/xml; charset=iso-8859-1
        | \\xef\\xbb\\xbf<a/>

        GET /
        -> 200
        Content-Type: text/plain; charset=iso-8859-1
        | \\xef\\xbb\\xbf<a/>

        @unknown CONTENT
        GET /
        -> 200
        Content-Type: application/xml; charset=iso-8859-1
        | \\xef\\xbb\\xbf<a/>

        GET /
        -> 200
        Content-Type: application/xml; charset
        | \\xef\\xbb\\xbf<?xml version="1.0" encoding="iso-8859-1"?><a/>
    """
    found = _conflict(exchange)
    if found is not None:
        (place, label), (other_place, other) = found
        (place, place_zh), (other_place, other_zh) = _PLACES[place], _PLACES[other_place]
        yield content(
            f"{place} says {quoted(label)}, {other_place} {quoted(other)}",
            f"{place_zh}说是 {quoted(label)}，{other_zh}说是 {quoted(other)}",
        )


@rule(
    "xml-entities",
    status="any",
    level=INFO,
    spec="XML 1.0 §4.2, RFC 7303 §10",
    profile="security",
    response_media=XML,
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="XML 内容声明了实体",
    why_zh="实体展开可以耗尽解析器的内存，外部实体可以让它读取文件或访问网络；谨慎的解析器会拒绝声明实体的文档。",
)
def entities(exchange: Exchange) -> Faults:
    """XML content declares entities.

    Entities can grow without bounds as they are expanded, and external ones make a parser read files or the network.
    Careful parsers refuse documents that declare any.

    Bad:
        GET /
        -> 200
        Content-Type: image/svg+xml
        | <!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"/>
    Good:
        GET /
        -> 200
        Content-Type: application/xml
        | <!DOCTYPE a><a>&lt;&#xe9;</a>

        GET /
        -> 200
        Content-Type: application/xml
        | <a><![CDATA[<!ENTITY b "c">]]></a>

        GET /
        -> 200
        Content-Type: application/xml
        | <!ENTITY b "c">

        GET /
        -> 200
        Content-Type: text/html
        | <!DOCTYPE a [<!ENTITY b "c">]><a/>

        @unknown CONTENT_TEXT
        GET /
        -> 200
        Content-Type: application/xml
        | <!DOCTYPE a [<!ENTITY b "c">]><a/>
    """
    found = xml_content(exchange)
    if isinstance(found, XmlEntity):
        yield content(f"the document declares the entity {quoted(found.name)}", f"文档声明了实体 {quoted(found.name)}")
