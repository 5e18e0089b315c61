"""Link: its grammar, its targets and its relations (RFC 8288 §3)."""

from wirelint import ERROR, INFO, Exchange, Fact, Faults, field, quoted, rule
from wirelint.grammar.links import links
from wirelint.grammar.relations import relation_types
from wirelint.grammar.result import Malformed
from wirelint.semantics.links import placed_links, tolerated
from wirelint.semantics.malformed import form_fault
from wirelint.semantics.uri_fields import ECHOED, graver_fault
from wirelint.usual import ODD_LINK

_ONCE = ("rel", "media", "title", "title*", "type")


@rule(
    "link-syntax",
    status="any",
    level=ERROR,
    spec="RFC 8288 §3, §B",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="Link 不是链接的列表",
    why_zh="接收方读不懂的链接会被丢弃，往往连同这一行后面的链接一起。",
)
def syntax(exchange: Exchange) -> Faults:
    """Link is no list of links.

    A recipient drops what it can't read, often with every link behind it. Values with a slash or colon without
    quotes, and semicolons with nothing behind, are read by all, and advice.

    Bad:
        GET /
        -> 200
        Link: https://example.com/a; rel=next

        GET /
        -> 200
        Link: </a; rel=next

        GET /
        -> 200
        Link: </a>; rel="next

        GET /
        -> 200
        Link: </a> rel=next

        GET /
        -> 200
        Link: </a>; rel=preload; as=font; type=font/woff2; crossorigin

        GET /
        -> 200
        Link: </a>; rel=next;
    Good:
        GET /
        -> 200
        Link: </a,b>; rel=next; title="x;/:", </c>; rel="prev"

        GET /
        -> 200
        Link: </a>; rel=next, , </b>; rel=prev

        GET /
        -> 200
        Link:
    """
    for line, value in enumerate(exchange.response.fields.values("link")):
        found = links(value)
        if isinstance(found, Malformed):
            level = ERROR if tolerated(value) is None else INFO
            yield form_fault("Link", value, found, "a list of links", "链接的列表", line=line, level=level)


@rule(
    "link-target-invalid",
    status="any",
    level=ERROR,
    spec="RFC 8288 §3.1; RFC 3986 §4.1",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    zh="Link 的目标不是合法的 URI 引用",
    why_zh="空格、引号或非 ASCII 字符使各客户端解析出不同的目标，或丢弃这个链接。",
)
def target_invalid(exchange: Exchange) -> Faults:
    """The target of a link is no URI reference.

    Blanks, quotes or characters that are not ASCII make clients drop the link, or find different targets. Characters
    that they send as they are, such as brackets in a query, are advice.

    Bad:
        GET /
        -> 200
        Link: </a b>; rel=next

        GET /
        -> 200
        Link: <"/a">; rel=next

        GET /
        -> 200
        Link: </a?b[]=1>; rel=next

        GET /
        -> 200
        Link: </\\xe9>; rel=next

        @unknown RESPONSE_OCTETS
        GET /
        -> 200
        Link: </a b>; rel=next
    Good:
        GET /
        -> 200
        Link: </a%20b>; rel=next

        GET /
        -> 200
        Link: <>; rel=self

        GET /
        -> 200
        Link: /a b; rel=next

        @unknown RESPONSE_OCTETS
        GET /
        -> 200
        Link: </\\xe9>; rel=next

        GET /
        -> 200
        Link: </中>; rel=next
    """
    for placed in placed_links(exchange):
        fault = placed.link.fault
        target = placed.link.target
        if fault is None or (
            not target.isascii() and (max(target) > "\xff" or not exchange.knows(Fact.RESPONSE_OCTETS))
        ):
            continue
        yield field(
            "Link",
            f"the target {quoted(target)} is no URI reference",
            f"目标 {quoted(target)} 不是合法的 URI 引用",
            line=placed.line,
            at=placed.at(fault.at),
            level=INFO if graver_fault(target, ECHOED) is None else ERROR,
        )


@rule(
    "link-without-rel",
    status="any",
    level=ERROR,
    spec="RFC 8288 §3.3",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="链接没有 rel",
    why_zh="没有关系类型，接收方不知道链接是做什么用的，只能忽略。",
)
def without_rel(exchange: Exchange) -> Faults:
    """A link has no rel.

    Every link must say its relation. Without one nobody knows what it is for, and recipients ignore it.

    Bad:
        GET /
        -> 200
        Link: </a>

        GET /
        -> 200
        Link: </a>; rel=next, </b>; title="b"

        GET /
        -> 200
        Link: </a>; rev=next

        GET /
        -> 200
        Link: </a>; type=text/css
    Good:
        GET /
        -> 200
        Link: </a>; REL=next

        GET /
        -> 200
        Link: </a>; rel

        GET /
        -> 200
        Link: </a>; rel=next, , </b>; rel=prev

        GET /
        -> 200
        Link: </a rel=next
    """
    for placed in placed_links(exchange):
        if not placed.all("rel"):
            yield field("Link", line=placed.line, at=placed.at(placed.link.at))


@rule(
    "link-rel-invalid",
    status="any",
    level=ERROR,
    spec="RFC 8288 §3.3, §2.1",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="rel 中的关系类型既不是名称，也不是绝对 URI",
    why_zh="关系类型不能是相对引用，也不能为空；接收方无从识别它。",
)
def rel_invalid(exchange: Exchange) -> Faults:
    """A relation type is neither a name nor an absolute URI.

    It can't be empty or a relative reference: recipients compare it as it stands, and find nothing. Letters of
    either case are the same.

    Bad:
        GET /
        -> 200
        Link: </a>; rel=""

        GET /
        -> 200
        Link: </a>; rel

        GET /
        -> 200
        Link: </a>; rel="/rels/x"

        GET /
        -> 200
        Link: </a>; rel="next _x"
    Good:
        GET /
        -> 200
        Link: </a>; rel="Next  prev"

        GET /
        -> 200
        Link: </a>; rel="https://example.com/rels/x"

        GET /
        -> 200
        Link: <https://example.com/token>; rel="token_endpoint"

        GET /
        -> 200
        Link: </a>; title=a
    """
    for placed in placed_links(exchange):
        for parameter in placed.all("rel")[:1]:
            found = relation_types(parameter.value)
            if isinstance(found, Malformed):
                yield field("Link", line=placed.line, at=placed.at(parameter.value_at + found.at))


@rule(
    "link-parameter-repeated",
    status="any",
    level=ERROR,
    spec="RFC 8288 §3.3, §3.4.1",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="链接中的参数重复",
    why_zh="rel、media、title、title* 和 type 各只能出现一次；接收方忽略后面的，其中的值不起作用。",
)
def parameter_repeated(exchange: Exchange) -> Faults:
    """A link has a parameter twice.

    rel, media, title, title* and type must not appear more than once: recipients ignore all but the first. hreflang
    may.

    Bad:
        GET /
        -> 200
        Link: </a>; rel=next; rel=prev

        GET /
        -> 200
        Link: </a>; rel=a; media=print; media=all

        GET /
        -> 200
        Link: </a>; rel=a; title="a"; TITLE="b"

        GET /
        -> 200
        Link: </a>; rel=a; title*=UTF-8''a; title*=UTF-8''b

        GET /
        -> 200
        Link: </a>; rel=a; type="a/b"; type="a/c"
    Good:
        GET /
        -> 200
        Link: </a>; rel=a; hreflang=de; hreflang=fr

        GET /
        -> 200
        Link: </a>; rel=a; title=a; title*=UTF-8''b

        GET /
        -> 200
        Link: </a>; rel=a, </b>; rel=a
    """
    for placed in placed_links(exchange):
        for name in _ONCE:
            for parameter in placed.all(name)[1:2]:
                yield field(
                    "Link",
                    f"{name} again: recipients ignore all but the first",
                    f"{name} 重复：接收方只看第一个",
                    line=placed.line,
                    at=placed.at(parameter.at),
                )


@rule(
    "link-rev",
    status="any",
    level=INFO,
    spec="RFC 8288 §3.3",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="链接用了已弃用的 rev",
    why_zh="rev 已被弃用，多数客户端不处理；反方向的关系应换用另一个关系类型。",
)
def rev(exchange: Exchange) -> Faults:
    """A link has the parameter rev.

    It is deprecated, and few clients heed it. Another relation type says the same in the other direction.

    Bad:
        GET /
        -> 200
        Link: </a>; rel=x; rev=made
    Good:
        GET /
        -> 200
        Link: </a>; rel=made
    """
    for placed in placed_links(exchange):
        for parameter in placed.all("rev")[:1]:
            yield field("Link", line=placed.line, at=placed.at(parameter.at))
