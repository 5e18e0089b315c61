"""Prefer: what a client would like, each preference once (RFC 7240 §2, §4)."""

from wirelint import WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.prefer import preferences
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import is_digits
from wirelint.semantics.malformed import form_fault


@rule(
    "prefer-invalid",
    status="any",
    level=WARNING,
    spec="RFC 7240 §2, §4.2, §4.3, §4.4",
    party="client",
    request_has="prefer",
    tags="preferences",
    alone=True,
    zh="Prefer 不合语法，或自相矛盾",
    why_zh="服务器读不懂的偏好等于没有；同一偏好写了两次，只有第一个有效，后面的就丢了。",
)
def prefer_invalid(exchange: Exchange) -> Faults:
    """Prefer does not parse, or contradicts itself.

    A preference that a server can't read is lost. Where one is stated twice (return=minimal and return=representation),
    the first counts and the other is lost. The value of wait is a number of seconds.

    Bad:
        GET /
        Prefer: return minimal
        -> 200

        PATCH /
        Prefer: return=minimal, handling=strict, Return=representation
        -> 200

        PATCH /
        Prefer: handling=strict
        Prefer: handling=lenient
        -> 200

        POST /
        Prefer: respond-async, wait=10s
        -> 202

        POST /
        Prefer: wait
        -> 202

        POST /
        Prefer: =10
        Prefer: wait=5, wait=6
        -> 202
    Good:
        POST /
        Prefer: respond-async, wait=10, return = "minimal"; foo="a, b"
        Prefer: handling=lenient
        -> 202

        GET /
        Prefer: respond-async, respond-async, return=minimal, return="minimal"
        -> 200

        GET /
        Prefer: count=exact, waiting=long, odata.maxpagesize=50;
        Prefer: ,
        -> 200

        GET /
        -> 200
        Prefer: wait=long
    """
    stated: dict[str, str] = {}
    for line, value in enumerate(exchange.request.fields.values("prefer")):
        found = preferences(value)
        if isinstance(found, Malformed):
            yield form_fault("Prefer", value, found, "a list of preferences", "偏好的列表", line=line, side="request")
            continue
        for preference in found:
            first = stated.setdefault(preference.name, preference.value)
            if first != preference.value:
                yield field(
                    "Prefer",
                    f"the preference {preference.name} is stated again with another value: only the first one counts",
                    f"偏好 {preference.name} 又以另一个值出现：只有第一个有效",
                    line=line,
                    at=preference.at,
                    side="request",
                )
            elif preference.name == "wait" and not is_digits(preference.value):
                yield field(
                    "Prefer",
                    f"wait is {quoted(preference.value)}, no number of seconds",
                    f"wait 的值 {quoted(preference.value)} 不是秒数",
                    line=line,
                    at=preference.at,
                    side="request",
                )
