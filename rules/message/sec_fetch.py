"""Sec-Fetch-*: what a browser says of the request it makes, so that a server can refuse it (Fetch Metadata §2)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import Token
from wirelint.grammar.structured import sf_item
from wirelint.registries import load
from wirelint.semantics.malformed import combined_fault

_VALUES: dict[str, list[str]] = load("fetch_metadata")["values"]
_FIELDS = {
    "sec-fetch-dest": "Sec-Fetch-Dest",
    "sec-fetch-mode": "Sec-Fetch-Mode",
    "sec-fetch-site": "Sec-Fetch-Site",
    "sec-fetch-user": "Sec-Fetch-User",
}


@rule(
    "sec-fetch-invalid",
    status="any",
    level=WARNING,
    spec="Fetch Metadata §2.1, §2.2, §2.3, §2.4",
    party="client",
    request_has=tuple(_FIELDS),
    tags=("security", "structured-fields"),
    alone=True,
    zh="Sec-Fetch 字段的值无效或未知",
    why_zh=(
        "浏览器用这些字段说明请求的来历，服务器据此拒绝跨站攻击；看不懂的值应当忽略，保护随之落空。"
        "浏览器不会发送这样的值：请求多半来自冒充浏览器的程序。"
    ),
)
def sec_fetch_invalid(exchange: Exchange) -> Faults:
    """A Sec-Fetch field has a value that browsers don't send.

    By these fields a browser says where a request comes from, and servers refuse cross-site attacks. They should ignore
    a value that they can't read, and the protection is gone. Where no browser sends such a value, a program pretends to
    be one. Destinations and modes that are not known here may be new, which counts as advice.

    Bad:
        GET /
        Sec-Fetch-Site: cross site
        -> 200

        GET /
        Sec-Fetch-Site: Same-Origin
        -> 200

        GET /
        Sec-Fetch-Mode: "cors"
        -> 200

        GET /
        Sec-Fetch-Mode: CORS
        -> 200

        GET /
        Sec-Fetch-Dest: page
        -> 200

        GET /
        Sec-Fetch-User: 1
        -> 200

        GET /
        Sec-Fetch-User: true
        -> 200

        GET /
        Sec-Fetch-Dest: empty
        Sec-Fetch-Dest: empty
        -> 200

        GET /
        Sec-Fetch-Site:
        -> 200
    Good:
        GET /
        Sec-Fetch-Dest: document
        Sec-Fetch-Mode: navigate
        Sec-Fetch-Site: none
        Sec-Fetch-User: ?1
        -> 200

        GET /
        Sec-Fetch-Dest: empty;new=1
        Sec-Fetch-Mode: same-origin
        Sec-Fetch-Site: same-site
        -> 200

        GET /
        -> 200
        Sec-Fetch-Site: here
    """
    fields = exchange.request.fields
    for key, name in _FIELDS.items():
        value = fields.get(key)
        if value is None:
            continue
        wanted = "Token" if key in _VALUES else "Boolean"
        found = sf_item(value)
        if isinstance(found, Malformed):
            yield combined_fault(fields, name, found, f"an Item ({wanted})", f" Item（{wanted}）", side="request")
        elif found.type != wanted:
            yield field(
                name,
                f"{name} is a value of the type {found.type}, not {wanted}",
                f"{name} 的值是 {found.type}，而不是 {wanted}",
                side="request",
            )
        elif isinstance(found.value, Token) and found.value.text not in _VALUES[key]:
            yield field(
                name,
                f"{name} is {quoted(found.value.text)}, which no browser is known to send",
                f"{name} 的值是 {quoted(found.value.text)}，没有已知的浏览器这样发送",
                level=None if key == "sec-fetch-site" else INFO,
                side="request",
            )
