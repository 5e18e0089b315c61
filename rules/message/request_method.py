"""The method of a request: a name that means what it means in one case of its letters alone (RFC 9110 §9.1)."""

from itertools import product

from wirelint import WARNING, Exchange, Faults, place, quoted, rule
from wirelint.semantics.methods import STANDARD_METHODS, standard_form


def _case_variants() -> tuple[str, ...]:
    """Every other way to write the standard methods: by these alone the rule is called, so that others cost nothing."""
    letters = (zip(method, method.lower(), strict=True) for method in STANDARD_METHODS)
    return tuple(
        "".join(chosen) for pairs in letters for chosen in product(*pairs) if not all(map(str.isupper, chosen))
    )


@rule(
    "method-wrong-case",
    status="any",
    level=WARNING,
    spec="RFC 9110 §9.1",
    by_shape=True,
    party="client",
    methods=_case_variants(),
    tags="methods",
    zh="请求方法的大小写不对",
    why_zh=(
        "方法名区分大小写：patch 不是 PATCH。有的服务器照样接受，有的回应 405 或 501；fetch 也只会改正其中几个方法。"
    ),
)
def wrong_case(exchange: Exchange) -> Faults:
    """The method of a request is a standard one in the wrong case.

    The names of methods are case-sensitive: "patch" is not PATCH. Some servers take it all the same, others answer 405
    or 501. The browser's fetch() puts right only some of them.

    Bad:
        get /
        -> 200

        Post /
        -> 501

        patch /
        [1 octet]
        -> 405
    Good:
        GET /
        -> 200

        PATCH /
        [1 octet]
        -> 204

        Propfind /
        -> 207

        m-search /
        -> 200
    """
    method = exchange.request.method
    meant = standard_form(method)
    yield place(
        "request",
        "method",
        f"the method {quoted(method)} is not {meant}: method names are case-sensitive",
        f"方法 {quoted(method)} 不是 {meant}：方法名区分大小写",
    )
