"""Signatures of messages: whether the message still has the fields that were signed (RFC 9421 §2.5)."""

from wirelint import HTTP1, WARNING, Exchange, Fact, Faults, quoted, rule
from wirelint.exchange import Message
from wirelint.grammar.sf_types import SfItem
from wirelint.semantics.message_signatures import has_flag, signature_inputs


@rule(
    "signature-covers-missing-field",
    status="any",
    level=WARNING,
    spec="RFC 9421 §2.1.4, §2.4, §2.5",
    party="any",
    any_name="^signature-input$",
    tags="integrity",
    zh="签名覆盖了消息中没有的字段",
    why_zh="验证方要用被签名字段的值重建签名的原文；消息没有这个字段就必须判验证失败。常见原因是中间方删掉了该字段。",
)
def covers_missing_field(exchange: Exchange) -> Faults:
    """A signature covers a field that the message does not have.

    A verifier rebuilds what was signed from the values of the fields, and must fail where one is missing. Often
    something on the way removed it. With "req" the field is the request's, with "tr" it is a trailer field. Host is
    not asked for in HTTP/2 and HTTP/3: gateways make it of ":authority".

    Bad:
        GET /
        -> 200
        Signature-Input: sig1=("@status" "content-digest")

        GET /
        Signature-Input: sig1=("@method" "date")
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT

        GET /
        -> 200
        Content-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:
        Signature-Input: sig1=("content-digest";req)

        GET /
        -> 200
        Expires: 0
        Signature-Input: sig1=("expires";tr)
        | a

        GET /
        -> 200
        Signature-Input: sig1=("expires")
        | a
        ~ Expires: 0

        @bare
        GET / HTTP/1.0
        Signature-Input: sig1=("host")
        -> 200

        GET / HTTP/2
        -> 200
        Signature-Input: sig1=("host")
    Good:
        GET /
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        -> 200
        Expires: 0
        Signature-Input: sig1=("@status" "date";req "expires" "@method";req "expires";key="a")

        GET /
        -> 200
        Signature-Input: sig1=("expires";tr)
        | a
        ~ Expires: 0

        GET / HTTP/2
        Signature-Input: sig1=("host")
        -> 200
        Signature-Input: sig1=("host";req)

        GET /
        -> 200
        Signature-Input: sig1=("Date" date)

        GET /
        Signature-Input: sig1=("date";req)
        -> 200

        @hides response: Date
        GET /
        -> 200
        Signature-Input: sig1=("date")

        @hides request: *
        GET /
        -> 200
        Signature-Input: sig1=("date";req)

        @unknown TRAILERS
        GET /
        -> 200
        Signature-Input: sig1=("date";tr)
    """
    for given in signature_inputs(exchange):
        for component in given.covered.items:
            name, asked = component.value, has_flag(component, "req")
            if not isinstance(name, str) or name.startswith("@") or name != name.lower():
                continue
            if asked and given.field.side == "request":
                continue  # signature-input-invalid reports it
            side = "request" if asked else given.field.side
            message = exchange.request if side == "request" else exchange.response
            if _lacks(exchange, message, component, name):
                part, part_zh = ("trailer section", "尾部") if has_flag(component, "tr") else ("header section", "头部")
                of, of_zh = ("request", "请求") if side == "request" else ("response", "响应")
                yield given.field.fault(
                    component.at,
                    f"{quoted(given.label)} covers {quoted(name)}, which the {of}'s {part} does not have",
                    f"{quoted(given.label)} 覆盖了 {quoted(name)}，{of_zh}{part_zh}却没有这个字段",
                )


def _lacks(exchange: Exchange, message: Message, component: SfItem, name: str) -> bool:
    if has_flag(component, "tr"):
        return exchange.knows(Fact.TRAILERS) and (message.trailers is None or message.trailers.lacks(name))
    made_by_gateways = name == "host" and message is exchange.request and message.version not in HTTP1
    return not made_by_gateways and message.lacks(name)
