"""207 Multi-Status (WebDAV): the content tells the outcome for each of several resources."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, field, quoted, rule
from wirelint.semantics.content import can_have_content, decoded, lacks_content
from wirelint.semantics.xml_content import XmlFault, XmlRoot, read_xml

XML = ("text/xml", "application/xml")


@rule(
    "207-without-body",
    status=207,
    level=WARNING,
    spec="RFC 4918 §13",
    needs=Fact.CONTENT_SIZE,
    zh="207 响应没有内容",
    why_zh="207 本身不说明成败，接收方必须读取 multistatus 内容；没有内容就无从得知任何一个资源的结果。",
)
def without_body(exchange: Exchange) -> Faults:
    """A 207 has no content.

    207 says neither success nor failure: the recipient has to read the multistatus content, which tells the
    outcome for each resource.

    Bad:
        PROPFIND /docs/
        -> 207
        Content-Length: 0
    Good:
        PROPFIND /docs/
        -> 207
        Content-Type: application/xml
        | <D:multistatus xmlns:D="DAV:"/>

        HEAD /docs/
        -> 207

        @unknown CONTENT_SIZE
        PROPFIND /docs/
        -> 207
    """
    if lacks_content(exchange):
        yield content()


@rule(
    "207-not-xml",
    status=207,
    level=INFO,
    spec="RFC 4918 §13",
    profile="strict",
    response_has="content-type",
    zh="207 响应的内容不是 XML",
    why_zh=(
        "207 由 WebDAV 定义，默认内容是以 multistatus 为根元素的 XML；通用客户端读不懂其他格式，"
        "尽管一些 API 用 JSON 借用了这个状态码。"
    ),
)
def not_xml(exchange: Exchange) -> Faults:
    """The content of a 207 is not XML.

    WebDAV defines 207 with an XML multistatus document. Some APIs borrow the code for JSON, which a generic
    client can't read.

    Bad:
        POST /batch
        -> 207
        Content-Type: application/json
        | []
    Good:
        PROPFIND /docs/
        -> 207
        Content-Type: application/xml; charset=utf-8
        | <D:multistatus xmlns:D="DAV:"/>

        PROPFIND /docs/
        -> 207
        Content-Type: text/xml
        | <D:multistatus xmlns:D="DAV:"/>

        POST /batch
        -> 207
        Content-Type: application/vnd.example+xml
        | <results/>

        POST /batch
        -> 207
        Content-Type: json
        | []

        POST /batch
        -> 207
        Content-Type: application/json
    """
    response = exchange.response
    media = response.media_type
    if media is None or response.body.size == 0 or media.essence in XML or media.suffix == "xml":
        return
    yield field(
        "Content-Type",
        f"The content of a 207 is {quoted(media.essence)}, not an XML multistatus document",
        f"207 响应的内容是 {quoted(media.essence)}，而不是 XML 的 multistatus 文档",
    )


@rule(
    "207-invalid",
    status=207,
    level=WARNING,
    spec="RFC 4918 §13, §14.16",
    needs=Fact.CONTENT_TEXT,
    response_has="content-type",
    zh="207 响应的 XML 不是有效的 multistatus 文档",
    why_zh=(
        "WebDAV 客户端从根元素为 DAV: 命名空间中 multistatus 的 XML 文档读取各资源的结果；"
        "文档格式不正确或根元素不对，整个响应就无法使用。"
    ),
)
def invalid(exchange: Exchange) -> Faults:
    """The XML of a 207 is no multistatus document.

    A WebDAV client reads the outcome for each resource from a well-formed document whose root is the
    element multistatus in the namespace "DAV:". Without that the whole response is lost on it.

    Bad:
        PROPFIND /docs/
        -> 207
        Content-Type: application/xml
        | <D:multistatus xmlns:D="DAV:"><D:response></D:multistatus>

        PROPFIND /docs/
        -> 207
        Content-Type: text/xml
        | <multistatus/>

        PROPFIND /docs/
        -> 207
        Content-Type: text/xml
        | <D:prop xmlns:D="DAV:"/>

        POST /batch
        -> 207
        Content-Type: application/vnd.example+xml
        | <results>
    Good:
        PROPFIND /docs/
        -> 207
        Content-Type: text/xml; charset=iso-8859-1
        | <multistatus xmlns="DAV:"><responsedescription>\\xe9</responsedescription></multistatus>

        POST /batch
        -> 207
        Content-Type: application/vnd.example+xml
        | <results/>

        POST /batch
        -> 207
        Content-Type: application/json
        | []

        PROPFIND /docs/
        -> 207
        Content-Type: application/xml
        | <!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>

        PROPFIND /docs/
        -> 207
        Content-Type: application/xml

        HEAD /docs/
        -> 207
        Content-Type: application/xml
        | <results>

        @unknown CONTENT_TEXT
        PROPFIND /docs/
        -> 207
        Content-Type: application/xml
        | <results>

        PROPFIND /docs/
        -> 207
        Content-Type: application/xml
        Content-Encoding: br
        | compressed

        PROPFIND /docs/
        -> 207
        Content-Type: xml
        | <multistatus
    """
    response = exchange.response
    media, text = response.media_type, decoded(response)
    if media is None or not text or not can_have_content(exchange):
        return
    if media.essence not in XML and media.suffix != "xml":
        return
    found = read_xml(text, media.parameter("charset"))
    if isinstance(found, XmlFault):
        yield content(
            f"The XML is not well-formed at line {found.line}, column {found.column}: {found.reason}",
            f"XML 格式不正确：第 {found.line} 行第 {found.column} 列（{found.reason}）",
        )
    elif (
        isinstance(found, XmlRoot) and media.essence in XML and (found.namespace, found.name) != ("DAV:", "multistatus")
    ):
        space = f"in the namespace {quoted(found.namespace)}" if found.namespace else "in no namespace"
        space_zh = f"命名空间 {quoted(found.namespace)} 中的" if found.namespace else "不在任何命名空间中的"
        yield content(
            f'The root element is {quoted(found.name)} {space}, not "multistatus" in "DAV:"',
            f'根元素是{space_zh} {quoted(found.name)}，而不是 "DAV:" 中的 "multistatus"',
        )
