"""Preference-Applied: the preferences that a server took into account, as it was asked for them (RFC 7240 §3)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Fact, Faults, content, field, quoted, rule
from wirelint.fields import Fields
from wirelint.grammar.prefer import applied_preferences, preferences
from wirelint.grammar.result import Malformed
from wirelint.semantics.malformed import form_faults

CHOICES = ("handling", "return")
"""Preferences of RFC 7240 §4 whose value is one of two, so that another value is the opposite."""

FULL = 1024
"""Octets of content above which a response is hardly a minimal one."""


@rule(
    "preference-applied-syntax",
    status="any",
    level=ERROR,
    spec="RFC 7240 §3",
    response_has="preference-applied",
    tags="preferences",
    alone=True,
    zh="Preference-Applied 不合语法",
    why_zh="Preference-Applied 是偏好的列表，不带参数；读不懂它，客户端就无从知道自己的偏好是否被采纳。",
)
def syntax(exchange: Exchange) -> Faults:
    """Preference-Applied is not a list of preferences.

    A client that can't read it doesn't know whether its preferences were taken into account. Unlike in Prefer, they
    have no parameters here.

    Bad:
        PATCH /
        Prefer: return=minimal
        -> 204
        Preference-Applied: return minimal

        PATCH /
        Prefer: wait=5, return=minimal; foo=1
        -> 204
        Preference-Applied: wait=5
        Preference-Applied: return=minimal; foo=1
    Good:
        PATCH /
        Prefer: respond-async, return=minimal, foo="a b"
        -> 204
        Preference-Applied: respond-async, return = minimal
        Preference-Applied: foo="a b"
    """
    lines = exchange.response.fields.values("preference-applied")
    yield from form_faults("Preference-Applied", lines, applied_preferences, "a list of preferences", "偏好的列表")


def _asked(fields: Fields) -> dict[str, set[str]] | None:
    """The values that each preference was stated with, in lower case; None where Prefer can't be read."""
    stated: dict[str, set[str]] = {}
    for value in fields.values("prefer"):
        found = preferences(value)
        if isinstance(found, Malformed):
            return None
        for preference in found:
            stated.setdefault(preference.name, set()).add(preference.value.lower())
    return stated


@rule(
    "preference-applied-value",
    status="any",
    level=WARNING,
    spec="RFC 7240 §3",
    request_has="prefer",
    response_has="preference-applied",
    tags="preferences",
    zh="Preference-Applied 中的值与请求的偏好不同",
    why_zh="Preference-Applied 说明采纳了请求中的哪些偏好；值不同，就说明服务器做了别的事，客户端得到的不是它想要的。",
)
def other_value(exchange: Exchange) -> Faults:
    """Preference-Applied repeats a preference with another value than was asked for.

    It says which preferences of the request were honored. With another value, something else was done than the client
    would have liked. For return and handling that is the opposite; for others the server may have set a limit.

    Bad:
        PATCH /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=representation

        PATCH /
        Prefer: foo
        Prefer: wait=100, handling=strict
        -> 200
        Preference-Applied: foo
        Preference-Applied: wait=100, Handling=lenient

        GET /
        Prefer: odata.maxpagesize=1000
        -> 200
        Preference-Applied: odata.maxpagesize=500
    Good:
        PATCH /
        Prefer: return=minimal; foo=1, wait=5
        -> 200
        Preference-Applied: RETURN="Minimal", wait

        PATCH /
        Prefer: return=minimal, return=representation
        -> 200
        Preference-Applied: return=representation

        POST /
        Prefer: wait
        -> 200
        Preference-Applied: wait=5, return=minimal

        PATCH /
        Prefer: return=minimal, =1
        -> 200
        Preference-Applied: return=representation

        PATCH /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=representation; a=1

        PATCH /
        Prefer: return=Minimal
        -> 200
        Preference-Applied: return=minimal
    """
    asked = _asked(exchange.request.fields)
    if asked is None:
        return
    for line, value in enumerate(exchange.response.fields.values("preference-applied")):
        found = applied_preferences(value)
        if isinstance(found, Malformed):
            continue
        for applied in found:
            values = asked.get(applied.name, {""})
            if applied.value and "" not in values and applied.value.lower() not in values:
                wanted = min(values)
                yield field(
                    "Preference-Applied",
                    f"{applied.name} was applied as {quoted(applied.value)}, and {quoted(wanted)} was asked for",
                    f"{applied.name} 按 {quoted(applied.value)} 采纳，而请求的是 {quoted(wanted)}",
                    line=line,
                    at=applied.at,
                    level=None if applied.name in CHOICES else INFO,
                )


@rule(
    "preference-minimal-with-content",
    status=(200, 201),
    level=INFO,
    spec="RFC 7240 §4.2",
    profile="strict",
    methods=("PATCH", "POST", "PUT"),
    needs=Fact.CONTENT_SIZE,
    response_has="preference-applied",
    tags="preferences",
    zh="采纳了 return=minimal，却仍返回大量内容",
    why_zh="return=minimal 的意思是只返回最少的内容；声称采纳却仍返回完整的表示，白白浪费流量。",
)
def minimal_with_content(exchange: Exchange) -> Faults:
    """return=minimal was applied, and the response has a lot of content all the same.

    The client would like only a minimal response to its change, and the server says that this is one. More than a
    kilobyte is likely the full representation, and a waste.

    Bad:
        PATCH /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
        [1025 octets]

        POST /
        Prefer: return=minimal, wait=5
        -> 201
        Preference-Applied: wait=5
        Preference-Applied: Return="minimal"
        [1025 octets]

        PUT /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
        [1025 octets]
    Good:
        PATCH /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
        [1024 octets]

        PATCH /
        Prefer: return=representation, x=minimal
        -> 200
        Preference-Applied: return=representation, x=minimal
        [1025 octets]

        PATCH /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal; a=1
        [1025 octets]

        GET /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
        [1025 octets]

        PATCH /
        Prefer: return=minimal
        -> 422
        Preference-Applied: return=minimal
        [1025 octets]

        @unknown CONTENT_SIZE
        PATCH /
        Prefer: return=minimal
        -> 200
        Preference-Applied: return=minimal
        [1025 octets]
    """
    size = exchange.response.body.size
    if size is None or size <= FULL:
        return
    for value in exchange.response.fields.values("preference-applied"):
        found = applied_preferences(value)
        for applied in () if isinstance(found, Malformed) else found:
            if applied.name == "return" and applied.value == "minimal":
                yield content(
                    f"return=minimal was applied, and the content has {size} octets",
                    f"采纳了 return=minimal，内容却有 {size} 字节",
                )
                return
