"""What a link says of its target by its parameters (RFC 8288 §3.2, §3.4)."""

from wirelint import ERROR, WARNING, Exchange, Faults, field, rule
from wirelint.grammar.ext_values import ExtValue, extended
from wirelint.grammar.language import language_tag
from wirelint.grammar.media import media_type
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import normalised, uri_reference
from wirelint.semantics.links import placed_links
from wirelint.usual import ODD_LINK


@rule(
    "link-anchor-invalid",
    status="any",
    level=WARNING,
    spec="RFC 8288 §3.2",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="anchor 不是合法的 URI 引用",
    why_zh="anchor 改变链接的出发点；读不懂它，接收方只能丢弃整个链接。",
)
def anchor_invalid(exchange: Exchange) -> Faults:
    """The anchor of a link is no URI reference.

    It says from where the link goes out. A recipient that can't read it has to drop the link.

    Bad:
        GET /
        -> 200
        Link: </a>; rel=next; anchor="#a b"
    Good:
        GET /
        -> 200
        Link: </a>; rel=next; anchor="#a"

        GET /
        -> 200
        Link: </a>; rel=next; anchor=""
    """
    for placed in placed_links(exchange):
        for parameter in placed.all("anchor"):
            if isinstance(uri_reference(parameter.value), Malformed):
                yield field("Link", line=placed.line, at=placed.at(parameter.value_at))


@rule(
    "link-type-invalid",
    status="any",
    level=WARNING,
    spec="RFC 8288 §3.4.1",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="type 不是媒体类型",
    why_zh="浏览器据此决定要不要预取；认不出的类型会让它放弃。",
)
def type_invalid(exchange: Exchange) -> Faults:
    """The type of a link is no media type.

    Browsers decide by it whether to fetch the target, and leave one alone whose type they don't know.

    Bad:
        GET /
        -> 200
        Link: </a>; rel=preload; as=style; type=css

        GET /
        -> 200
        Link: </a>; rel=next; type="text/"
    Good:
        GET /
        -> 200
        Link: </a>; rel=next; type="text/css"

        GET /
        -> 200
        Link: </a>; rel=next; type=text/css
    """
    for placed in placed_links(exchange):
        for parameter in placed.all("type"):
            if isinstance(media_type(parameter.value), Malformed):
                yield field("Link", line=placed.line, at=placed.at(parameter.value_at))


@rule(
    "link-hreflang-invalid",
    status="any",
    level=WARNING,
    spec="RFC 8288 §3.4.1",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="hreflang 不是语言标签",
    why_zh="接收方认不出语言，不会选用这个译本。",
)
def hreflang_invalid(exchange: Exchange) -> Faults:
    """The hreflang of a link is no language tag.

    Recipients that choose by language pass such a link over. (The value x-default of sitemaps is a tag by its form.)

    Bad:
        GET /
        -> 200
        Link: </a>; rel=alternate; hreflang=de_DE

        GET /
        -> 200
        Link: </a>; rel=alternate; hreflang=de; hreflang=*
    Good:
        GET /
        -> 200
        Link: </a>; rel=alternate; hreflang=de-DE

        GET /
        -> 200
        Link: </a>; rel=alternate; hreflang=x-default
    """
    for placed in placed_links(exchange):
        for parameter in placed.all("hreflang"):
            if isinstance(language_tag(parameter.value), Malformed):
                yield field("Link", line=placed.line, at=placed.at(parameter.value_at))


@rule(
    "link-ext-value-invalid",
    status="any",
    level=ERROR,
    spec="RFC 8288 §3.4.1; RFC 8187 §3.2.1",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="带星号的参数不是 UTF-8 的扩展值",
    why_zh="扩展值由字符集、语言和百分号编码的文字组成，不带引号；写错时接收方丢弃它，或显示乱码。",
)
def ext_value_invalid(exchange: Exchange) -> Faults:
    """A parameter with an asterisk is no extended value in UTF-8.

    Such a value is UTF-8'', then percent-encoded text, without quotes. Recipients drop any other, or garble it.

    Bad:
        GET /
        -> 200
        Link: </a>; rel=next; title*=a

        GET /
        -> 200
        Link: </a>; rel=next; title*="UTF-8''a"

        GET /
        -> 200
        Link: </a>; rel=next; title*=ISO-8859-1''%E9

        GET /
        -> 200
        Link: </a>; rel=next; title*=UTF-8''%E9
    Good:
        GET /
        -> 200
        Link: </a>; rel=next; title*=utf-8'de'%C3%A9

        GET /
        -> 200
        Link: </a>; rel=next; title=a
    """
    for placed in placed_links(exchange):
        for parameter in placed.link.parameters:
            if placed.exact and parameter.name.endswith("*"):
                found = extended(parameter)
                if not isinstance(found, ExtValue):
                    yield field("Link", line=placed.line, at=found.at)
                elif not found.is_utf8:
                    yield field("Link", line=placed.line, at=parameter.value_at)


@rule(
    "link-canonical-conflict",
    status="any",
    level=WARNING,
    spec="RFC 6596 §3",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="两个 canonical 链接指向不同的地址",
    why_zh="规范地址只能有一个；搜索引擎遇到矛盾时两个都不采用。",
)
def canonical_conflict(exchange: Exchange) -> Faults:
    """Two links of the relation canonical have different targets.

    A resource has one canonical URI. Search engines that find two heed neither. Links with an anchor are of other
    resources.

    Bad:
        GET /
        -> 200
        Link: <https://a.example/>; rel=canonical, <https://b.example/>; rel="x Canonical"

        GET /
        -> 200
        Link: </a>; rel=canonical
        Link: </b>; rel=canonical
    Good:
        GET /
        -> 200
        Link: <https://a.example/>; rel=canonical, <https://A.example>; rel=canonical

        GET /
        -> 200
        Link: <https://a.example/a>; rel=canonical, </b>; rel=canonical

        GET /
        -> 200
        Link: </a>; rel=canonical, </b>; rel=alternate

        GET /
        -> 200
        Link: </a>; rel=canonical, </b>; rel=canonical; anchor="/c"

        GET /
        -> 200
        Link: </a b>; rel=canonical, </c>; rel=canonical
    """
    first: dict[bool, str] = {}
    for placed in placed_links(exchange):
        if "canonical" not in placed.link.relations or placed.all("anchor"):
            continue
        target = uri_reference(placed.link.target)
        if isinstance(target, Malformed):
            continue
        text = normalised(target)
        if first.setdefault(target.is_absolute, text) != text:
            yield field("Link", line=placed.line, at=placed.at(placed.link.at))
            return
