"""Links that ask browsers to fetch ahead: preload and its kin (HTML, “Link types”)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.uris import UriReference, uri_reference
from wirelint.semantics.links import placed_links
from wirelint.usual import ODD_LINK

_HINTS = frozenset(("dns-prefetch", "modulepreload", "preconnect", "prefetch", "preload"))
_ALLOWED = {"crossorigin": ("", "anonymous", "use-credentials"), "fetchpriority": ("", "auto", "high", "low")}
_PRELOADED = ("fetch", "font", "image", "json", "script", "style", "text", "track")
_DESTINATIONS = frozenset(
    (
        "audio",
        "audioworklet",
        "document",
        "embed",
        "frame",
        "iframe",
        "manifest",
        "object",
        "paintworklet",
        "report",
        "serviceworker",
        "sharedworker",
        "video",
        "webidentity",
        "worker",
        "xslt",
    )
)
"""Destinations of Fetch §2.2.5 (from memory) that browsers do not preload, or not all of them."""


@rule(
    "link-preload-without-as",
    status="any",
    level=WARNING,
    spec="HTML §4.6.7",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="preload 链接没有 as",
    why_zh="浏览器不知道要取的是什么，就不会预取，这个链接不起作用。",
)
def without_as(exchange: Exchange) -> Faults:
    """A preload link has no as.

    Browsers can't tell what they would fetch, and fetch nothing. modulepreload needs none.

    Bad:
        GET /
        -> 200
        Link: </a.css>; rel=preload

        GET /
        -> 200
        Link: </a.css>; rel=preload; as=""

        GET /
        -> 200
        Link: </a.css>; rel="x Preload"
    Good:
        GET /
        -> 200
        Link: </a.css>; rel=preload; as=style

        GET /
        -> 200
        Link: </a.js>; rel=modulepreload
    """
    for placed in placed_links(exchange):
        if "preload" not in placed.link.relations:
            continue
        if not placed.link.parameter("as"):
            yield field("Link", line=placed.line, at=placed.at(placed.link.at))


@rule(
    "link-preload-as-unknown",
    status="any",
    level=WARNING,
    spec="HTML §4.6.7; Fetch §2.2.5",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="preload 链接的 as 不是可预取的类别",
    why_zh="浏览器不认识这个类别，就不会预取。",
)
def as_unknown(exchange: Exchange) -> Faults:
    """A preload link names a destination in as that browsers don't know.

    They fetch nothing then. Destinations that exist, but that not every browser preloads, are advice.

    Bad:
        GET /
        -> 200
        Link: </a.css>; rel=preload; as=stylesheet

        GET /
        -> 200
        Link: </a.mp4>; rel=preload; as=video
    Good:
        GET /
        -> 200
        Link: </a.css>; rel=preload; as=Style

        GET /
        -> 200
        Link: </a.css>; rel=x; as=y

        GET /
        -> 200
        Link: </a.css>; rel=preload
    """
    for placed in placed_links(exchange):
        if "preload" not in placed.link.relations:
            continue
        destination = (placed.link.parameter("as") or "").lower()
        if destination and destination not in _PRELOADED:
            yield field(
                "Link",
                f"as={quoted(destination)}: browsers do not preload it, or not all of them",
                f"as={quoted(destination)}：浏览器不预取，或只有部分浏览器预取",
                line=placed.line,
                at=placed.at(placed.all("as")[0].value_at),
                level=INFO if destination in _DESTINATIONS else WARNING,
            )


@rule(
    "link-preload-font-without-crossorigin",
    status="any",
    level=WARNING,
    spec="HTML §4.6.7",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="预取字体的链接没有 crossorigin",
    why_zh="字体总以匿名 CORS 方式取用；没有 crossorigin 的预取用不上，字体会被下载两次。",
)
def font_without_crossorigin(exchange: Exchange) -> Faults:
    """A preload link of a font has no crossorigin.

    Fonts are fetched by CORS, even from the same origin. What was fetched without can't be used, and the font is loaded
    twice.

    Bad:
        GET /
        -> 200
        Link: </a.woff2>; rel=preload; as=font

        GET /
        -> 200
        Link: </a.woff2>; rel=preload; as=font; type=font/woff2
    Good:
        GET /
        -> 200
        Link: </a.woff2>; rel=preload; as=font; crossorigin

        GET /
        -> 200
        Link: </a.png>; rel=preload; as=image

        GET /
        -> 200
        Link: </a.woff2>; rel=x; as=font
    """
    for placed in placed_links(exchange):
        if "preload" not in placed.link.relations:
            continue
        destination = (placed.link.parameter("as") or "").lower()
        if destination == "font" and not placed.all("crossorigin"):
            yield field("Link", line=placed.line, at=placed.at(placed.link.at))


@rule(
    "link-hint-target-unusable",
    status="any",
    level=WARNING,
    spec="HTML §4.6.7",
    response_has="link",
    quirk=ODD_LINK,
    tags="links",
    alone=True,
    zh="预取或预连接的目标不是 http 或 https 地址",
    why_zh="浏览器只为 http 和 https 预取、预连接；这样的链接不起作用。",
)
def target_unusable(exchange: Exchange) -> Faults:
    """A link asks for a fetch ahead of something that is not http or https.

    Browsers fetch and connect ahead by these alone: the link does nothing.

    Bad:
        GET /
        -> 200
        Link: <data:text/css,a>; rel=preload; as=style

        GET /
        -> 200
        Link: <ftp://a.example/b>; rel=prefetch

        GET /
        -> 200
        Link: <javascript:a>; rel=modulepreload

        GET /
        -> 200
        Link: <file:///a>; rel=preconnect

        GET /
        -> 200
        Link: <a:b>; rel=dns-prefetch
    Good:
        GET /
        -> 200
        Link: <HTTPS://a.example>; rel=preconnect

        GET /
        -> 200
        Link: <http://a.example>; rel=dns-prefetch

        GET /
        -> 200
        Link: <//a.example>; rel=preconnect

        GET /
        -> 200
        Link: </a>; rel=prefetch

        GET /
        -> 200
        Link: <mailto:a@b.example>; rel=author

        GET /
        -> 200
        Link: <a b:c>; rel=prefetch
    """
    for placed in placed_links(exchange):
        if _HINTS.isdisjoint(placed.link.relations):
            continue
        target = uri_reference(placed.link.target)
        if isinstance(target, UriReference) and (target.scheme or "https").lower() not in ("http", "https"):
            yield field("Link", line=placed.line, at=placed.at(placed.link.at))


@rule(
    "link-crossorigin-invalid",
    status="any",
    level=INFO,
    spec="HTML §2.5.4, §2.5.8",
    profile="strict",
    response_has="link",
    tags="links",
    alone=True,
    zh="crossorigin 或 fetchpriority 的值无效",
    why_zh="浏览器把无效的值当作默认值：crossorigin 为 anonymous，fetchpriority 为 auto。",
)
def crossorigin_invalid(exchange: Exchange) -> Faults:
    """A link has a crossorigin or fetchpriority that HTML does not define.

    Browsers take the default instead: anonymous, or auto.

    Bad:
        GET /
        -> 200
        Link: </a.js>; rel=preload; as=script; crossorigin=true

        GET /
        -> 200
        Link: </a.js>; rel=preload; as=script; fetchpriority=1
    Good:
        GET /
        -> 200
        Link: </a.js>; rel=preload; as=script; crossorigin; fetchpriority=High

        GET /
        -> 200
        Link: </a.js>; rel=preload; as=script; crossorigin=Use-Credentials; fetchpriority=low

        GET /
        -> 200
        Link: </a.js>; rel=preload; as=script; crossorigin=anonymous; fetchpriority=""

        GET /
        -> 200
        Link: </a.js>; rel=modulepreload; fetchpriority=auto

        GET /
        -> 200
        Link: </a>; rel=x; crossorigin=true
    """
    for placed in placed_links(exchange):
        if _HINTS.isdisjoint(placed.link.relations):
            continue
        for name, allowed in _ALLOWED.items():
            for parameter in placed.all(name)[:1]:
                if parameter.value.lower() not in allowed:
                    yield field("Link", line=placed.line, at=placed.at(parameter.value_at))
