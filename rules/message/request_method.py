"""The method of a request: a name that means what it means in one case of its letters alone (RFC 9110 §9.1)."""

from itertools import product

from wirelint import ERROR, WARNING, Exchange, Faults, place, quoted, rule
from wirelint.grammar.scan import is_token
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


@rule(
    "method-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §9.1, §5.6.2",
    by_shape=True,
    party="client",
    tags="methods",
    zh="请求方法不是 token",
    why_zh="方法名只能由 token 的字符组成，不能为空；服务器会回应 400，宽松的中间方则可能读成别的请求。",
)
def method_invalid(exchange: Exchange) -> Faults:
    """The method of a request is no token.

    A method is a name made of the characters of a token, and not empty. Servers answer 400, and lenient
    intermediaries may read another request than was meant.

    Bad:
        GET,POST /
        -> 400

        "GET" /
        -> 400

        GÉT /
        -> 400
    Good:
        GET /
        -> 200

        M-SEARCH /
        -> 200

        get /
        -> 200
    """
    method = exchange.request.method
    if not is_token(method):
        yield place(
            "request",
            "method",
            f"the method {quoted(method)} is no token",
            f"方法 {quoted(method)} 不是 token",
        )
