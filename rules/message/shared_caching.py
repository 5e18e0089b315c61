"""Responses for one person that shared caches may give to others (RFC 9111 §3.5, §7.3)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.registries import load
from wirelint.semantics.cache_directives import Directive, all_directives, directives
from wirelint.semantics.field_lines import Lines, remembered_lines
from wirelint.semantics.freshness import explicit_lifetime
from wirelint.semantics.storage import SHARING, is_storable

_EDGE_COOKIE = re.compile("|".join(load("edge_cookies")["names"]))
_CAREFUL = ("no-cache", "private")


@lru_cache(maxsize=512)
def _is_added_behind_the_cache(name: str) -> bool:
    return _EDGE_COOKIE.fullmatch(name) is not None


@rule(
    "set-cookie-shared-cacheable",
    status="any",
    level=INFO,
    spec="RFC 9111 §7.3, §5.2.2.9, §5.2.2.10",
    methods=("GET", "HEAD"),
    response_has="set-cookie",
    tags="caching",
    zh="响应设置了 Cookie，又允许共享缓存存储",
    why_zh="Set-Cookie 并不阻止缓存：共享缓存会把同一个 Cookie 发给所有人；若其中是会话标识，别人就能冒用这个会话。",
)
def cookie_for_everybody(exchange: Exchange) -> Faults:
    """A response sets a cookie, and lets shared caches store it.

    Set-Cookie does not keep a response out of caches: a shared one gives the same cookie to everybody. If it names a
    session, others are in it. Say private or no-store, or no-cache="Set-Cookie"; a cookie that is the same for all
    does no harm.

    Bad:
        GET /
        -> 200
        Cache-Control: public, max-age=60
        Set-Cookie: sid=31d4d96e

        HEAD /
        -> 200
        Cache-Control: s-maxage=1, max-age=0
        Set-Cookie: sid=31d4d96e

        GET /
        -> 404
        Cache-Control: public
        Set-Cookie: __cf_bm=1; Path=/
        Set-Cookie: sid=31d4d96e
        Vary: Accept
    Good:
        GET /
        -> 200
        Cache-Control: max-age=60
        Set-Cookie: sid=31d4d96e

        GET /
        -> 200
        Cache-Control: max-age=60, s-maxage=0
        Set-Cookie: sid=31d4d96e

        GET /
        -> 200
        Cache-Control: public, max-age=0
        Set-Cookie: sid=31d4d96e

        GET /
        -> 200
        Cache-Control: public, private, max-age=60
        Set-Cookie: sid=31d4d96e

        GET /
        -> 200
        Cache-Control: public, no-store
        Set-Cookie: sid=31d4d96e

        GET /
        -> 200
        Cache-Control: public, max-age=60, no-cache="Set-Cookie"
        Set-Cookie: sid=31d4d96e

        GET /
        -> 200
        Cache-Control: public, max-age=60; s-maxage=60
        Set-Cookie: sid=31d4d96e

        GET /
        -> 200
        Cache-Control: public, max-age=60
        Set-Cookie: __cf_bm=1; Path=/
        Set-Cookie: AWSALB=2; Path=/

        GET /
        -> 200
        Cache-Control: public, max-age=60
        Set-Cookie: sid=31d4d96e
        Vary: *

        @hides response: Vary
        GET /
        -> 200
        Cache-Control: public, max-age=60
        Set-Cookie: sid=31d4d96e

        POST /
        -> 200
        Cache-Control: public, max-age=60
        Set-Cookie: sid=31d4d96e
    """
    response = exchange.response
    if not _invites_shared_caches(response.fields.values("cache-control")):
        return
    lifetime = explicit_lifetime(response)
    if lifetime is not None and lifetime.seconds == 0:
        return
    if not response.lacks("vary") and ("vary" not in response or "*" in response.tokens("vary")):
        return  # a response that varies on everything is never reused without validation (RFC 9111 §4.1)
    for line, value in enumerate(response.fields.values("set-cookie")):
        if not _is_added_behind_the_cache(value.partition("=")[0].strip()):
            yield field("Set-Cookie", line=line)
            return


@remembered_lines
def _invites_shared_caches(lines: Lines) -> Iterator[Directive]:
    """The directives that let shared caches store and give out the response, where none says to be careful."""
    every = all_directives(lines)
    if not any(directive.name in _CAREFUL for directive in every):
        for directive in every:
            if directive.name == "public" or (directive.name == "s-maxage" and directive.seconds):
                yield directive


@rule(
    "authorized-response-shared",
    status="any",
    level=INFO,
    spec="RFC 9111 §3.5",
    profile="strict",
    methods=("GET", "HEAD"),
    request_has="authorization",
    response_has="cache-control",
    tags="caching",
    zh="带 Authorization 的请求得到了共享缓存可以复用的响应",
    why_zh="public、s-maxage 和 must-revalidate 都允许共享缓存把这个响应发给没有这些凭据的人；要确认这正是本意。",
)
def authorized_for_everybody(exchange: Exchange) -> Faults:
    """The response to a request with Authorization may be given to others by shared caches.

    public, s-maxage and must-revalidate each allow that, to requests with other credentials or none. Make sure that
    it is meant.

    Bad:
        GET /orders
        Authorization: Basic YTpi
        -> 200
        Cache-Control: public, max-age=1

        HEAD /orders
        Authorization: Basic YTpi
        -> 200
        Cache-Control: max-age=0
        Cache-Control: s-maxage=60

        GET /orders
        Authorization: Basic YTpi
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:01:00 GMT
        Cache-Control: must-revalidate
    Good:
        GET /orders
        -> 200
        Cache-Control: public, max-age=60

        GET /orders
        Authorization: Basic YTpi
        -> 200
        Cache-Control: max-age=60

        GET /orders
        Authorization: Basic YTpi
        -> 200
        Cache-Control: max-age=0, must-revalidate

        GET /orders
        Authorization: Basic YTpi
        -> 200
        Cache-Control: public

        GET /orders
        Authorization: Basic YTpi
        -> 200
        Cache-Control: private, max-age=60, must-revalidate

        GET /orders
        Authorization: Basic YTpi
        -> 200
        Cache-Control: public, max-age=60; s-maxage=60

        POST /orders
        Authorization: Basic YTpi
        -> 200
        Cache-Control: public, max-age=60
    """
    response = exchange.response
    lifetime = explicit_lifetime(response)
    if lifetime is None or lifetime.seconds == 0 or not is_storable(response):
        return
    allowing = [d for d in directives(response.fields.values("cache-control")) if d.name in SHARING]
    if allowing:
        yield field(
            "Cache-Control",
            f"{allowing[0].name} lets shared caches give the response to a request with Authorization to others",
            f"{allowing[0].name} 允许共享缓存把带 Authorization 的请求的响应发给别人",
            line=allowing[0].line,
            at=allowing[0].at,
        )
