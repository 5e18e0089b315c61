"""Client-Cert and Client-Cert-Chain: a proxy tells the server behind it which certificate a client has (RFC 9440)."""

from wirelint import ERROR, Exchange, Faults, field, rule
from wirelint.semantics.sections import spelled

FIELDS = ("client-cert", "client-cert-chain")


@rule(
    "client-cert-in-response",
    status="any",
    level=ERROR,
    spec="RFC 9440 §2.2, §2.3",
    by_shape=True,
    response_has=FIELDS,
    tags=("fields", "authentication"),
    zh="响应中出现了 Client-Cert 或 Client-Cert-Chain",
    why_zh="这两个字段由代理放在请求中，告诉后端客户端的证书；响应中不得有它们。多半是后端把请求的字段原样抄进了响应。",
)
def in_response(exchange: Exchange) -> Faults:
    """A response has Client-Cert or Client-Cert-Chain.

    By these fields a proxy that ends TLS tells the server behind it which certificate the client has. They must not be
    in responses. Most likely the server copied the request's fields, and shows what was meant for the inside.

    Bad:
        GET /
        -> 200
        Client-Cert: :MIIB:

        GET /
        Client-Cert: :MIIB:
        -> 403
        Client-Cert-Chain: :MIIB:, :MIIC:
    Good:
        GET /
        Client-Cert: :MIIB:
        Client-Cert-Chain: :MIIB:
        -> 200

        GET /
        -> 200
        X-Client-Cert: MIIB
    """
    for name in FIELDS:
        if name in exchange.response:
            yield field(spelled(name), f"{spelled(name)} must not be in a response", f"响应中不得有 {spelled(name)}")
