"""Preferences: what a client would like, and what the server says it took into account (RFC 7240)."""

from collections.abc import Iterator

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.fields import Fields
from wirelint.grammar.lists import split_list
from wirelint.grammar.prefer import applied_preferences
from wirelint.grammar.result import Malformed
from wirelint.semantics.freshness import explicit_lifetime
from wirelint.semantics.selecting import unnamed, vary_fault
from wirelint.semantics.storage import HEURISTICALLY_CACHEABLE, is_storable


def _preferences(fields: Fields, name: str) -> Iterator[tuple[int, int, str]]:
    """The names of the preferences in a field, in lower case, with line and place."""
    for line, value in enumerate(fields.values(name)):
        for at, member in split_list(value):
            yield line, at, member.partition(";")[0].partition("=")[0].rstrip(" \t").lower()


@rule(
    "preference-applied-not-requested",
    status="any",
    level=WARNING,
    spec="RFC 7240 §3",
    response_has="preference-applied",
    request_knows="prefer",
    tags="preferences",
    zh="Preference-Applied 列出了请求没有提出的偏好",
    why_zh="Preference-Applied 说明服务器采纳了请求中的哪些偏好；列出没有提出的偏好，客户端就无从判断响应为何如此。",
)
def not_requested(exchange: Exchange) -> Faults:
    """Preference-Applied names a preference that the request did not state.

    It says which of the request's preferences the server took into account. Where it names another one, the client
    can't tell what the response is about.

    Bad:
        GET /
        -> 200
        Preference-Applied: return=minimal

        POST /
        Prefer: respond-async, wait=10
        Prefer: handling=lenient
        -> 200
        Preference-Applied: wait=10, return=minimal
    Good:
        POST /
        Prefer: respond-async; foo=1, Return = minimal; foo=1
        Prefer: wait\\t=5
        -> 200
        Preference-Applied: return=minimal, respond-async, wait

        GET /
        Prefer: foo
        -> 200

        GET /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return minimal

        @hides request: Prefer
        GET /
        -> 200
        Preference-Applied: return=minimal
    """
    stated = {name for _, _, name in _preferences(exchange.request.fields, "prefer")}
    for line, at, name in _preferences(exchange.response.fields, "preference-applied"):
        if name in stated:
            continue
        # preference-applied-syntax tells of a line that can't be read
        if not isinstance(applied_preferences(exchange.response.fields.values("preference-applied")[line]), Malformed):
            yield field(
                "Preference-Applied",
                f"{quoted(name)} was applied, but the request did not prefer it",
                f"采纳了 {quoted(name)}，而请求并没有提出这一偏好",
                line=line,
                at=at,
            )
            return


@rule(
    "preference-applied-without-vary",
    status="any",
    level=INFO,
    spec="RFC 7240 §2, RFC 9110 §12.5.5",
    methods="GET",
    response_has="preference-applied",
    tags=("preferences", "caching"),
    zh="采纳了偏好，Vary 却没有列出 Prefer",
    why_zh="响应因偏好而不同，又可以缓存，就必须用 Vary: Prefer 说明；否则缓存会把它给没有这一偏好的客户端。",
)
def without_vary(exchange: Exchange) -> Faults:
    """A preference was applied, but Vary does not name Prefer.

    A response that differs by preference has to say so in Vary, or a cache gives it to clients that did not ask for
    it. Only responses that caches may store are looked at.

    Bad:
        GET /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
        Cache-Control: max-age=60

        GET /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
        Vary: Accept

        GET /
        Prefer: return=minimal
        -> 403
        Preference-Applied: return=minimal
        Cache-Control: max-age=1
    Good:
        GET /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
        Vary: prefer

        GET /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
        Vary: *

        GET /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
        Cache-Control: private

        GET /
        Prefer: return=minimal
        -> 403
        Preference-Applied: return=minimal

        GET /
        Prefer: return=minimal
        -> 403
        Preference-Applied: return=minimal
        Cache-Control: max-age=0

        PATCH /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal

        GET /
        Prefer: return=minimal
        -> 200

        @hides response: Vary
        GET /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal

        @hides response: Cache-Control
        GET /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
    """
    response = exchange.response
    lifetime = explicit_lifetime(response)
    may_be_kept = response.status in HEURISTICALLY_CACHEABLE or (lifetime is not None and lifetime.seconds > 0)
    if may_be_kept and is_storable(response) and unnamed(response, "prefer"):
        yield vary_fault(
            response,
            "a preference was applied, but Vary does not name Prefer",
            "采纳了偏好，Vary 却没有列出 Prefer",
        )
