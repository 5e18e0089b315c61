"""Forms as content: application/x-www-form-urlencoded (URL Standard §5)."""

from wirelint import WARNING, Exchange, Fact, Faults, content, rule
from wirelint.semantics.content import decoded
from wirelint.semantics.forms import FORM, first_impossible


@rule(
    "form-urlencoded-invalid",
    status="any",
    level=WARNING,
    spec="URL Standard §5.1, §5.2",
    party="client",
    request_media=FORM,
    needs=Fact.REQUEST_CONTENT,
    tags="bodies",
    zh="表单内容中有编码后不可能出现的字节",
    why_zh="表单编码会把空格、非 ASCII 字节和 % 转义；没有转义，就说明内容没有编码，服务器读到的可能是别的值。",
)
def urlencoded(exchange: Exchange) -> Faults:
    """Form content has octets that cannot occur in it.

    Blanks, octets beyond ASCII and the percent sign are escaped in a form. Where they are not, the content was never
    encoded, and servers may read other values than were meant.

    Bad:
        POST /
        Content-Type: application/x-www-form-urlencoded
        | name=Jo Doe
        -> 200

        POST /
        Content-Type: application/x-www-form-urlencoded
        | name=J\\xc3\\xb6
        -> 200

        POST /
        Content-Type: application/x-www-form-urlencoded;charset=utf-8
        | discount=5%
        -> 200

        POST /
        Content-Type: application/x-www-form-urlencoded
        | {"name": "Jo"}
        -> 400
    Good:
        POST /
        Content-Type: application/x-www-form-urlencoded
        | name=Jo+Doe&discount=5%25&x=J%c3%b6&q=(a)*[b]'
        -> 200

        POST /
        Content-Type: application/x-www-form-urlencoded
        | name=Jo\\r\\n
        -> 200

        POST /
        Content-Type: text/plain
        | name=Jo Doe
        -> 200

        POST /
        Content-Type: application/x-www-form-urlencoded
        Content-Encoding: gzip
        [gzip name=Jo]
        -> 200

        POST /
        Content-Type: application/x-www-form-urlencoded
        -> 200

        @unknown REQUEST_CONTENT
        POST /
        Content-Type: application/x-www-form-urlencoded
        | name=Jo Doe
        -> 200
    """
    request = exchange.request
    # A source that has a text alone may have decoded it.
    data = decoded(request) if request.body.text is None else request.body.octets
    if not isinstance(data, bytes):
        return
    at = first_impossible(data.rstrip(b"\r\n"))
    if at is not None:
        yield content(
            f"the octet 0x{data[at]:02x} at offset {at} does not occur in a form: it is escaped there",
            f"偏移 {at} 处的字节 0x{data[at]:02x} 不会出现在表单编码中，它应当转义",
            side="request",
        )
