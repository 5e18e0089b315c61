"""Location: one URI reference, to the resource that was created (201) or to where to go instead (3xx).

In a 304 it means nothing (location-undefined says so), so that what it holds is not judged there.
"""

from wirelint import ERROR, WARNING, Exchange, Faults, field, rule
from wirelint.semantics.uri_fields import invalid_reference
from wirelint.usual import ODD_REFERENCE


@rule(
    "location-invalid",
    status=("201", "3xx"),
    level=ERROR,
    spec="RFC 9110 §10.2.2, §2.2; RFC 3986 §4.1",
    response_has="location",
    quirk=ODD_REFERENCE,
    zh="Location 不是合法的 URI 引用",
    why_zh=(
        "Location 的值必须是 URI 引用，空格、非 ASCII 字节和反斜杠等必须先做百分号编码；"
        "各客户端对不合法的值各行其是，有的跟随，有的改写，有的放弃。"
    ),
)
def invalid(exchange: Exchange) -> Faults:
    """Location is not a URI reference.

    Spaces, non-ASCII octets, backslashes and the like have to be percent-encoded. Clients repair such a value
    each in its own way: one follows it, one rewrites it, one gives up.

    Bad:
        GET /go
        -> 302
        Location: /my file

        GET /go
        -> 302
        Location: /caf\\xc3\\xa9

        GET /go
        -> 302
        Location: \\\\example.com\\share

        POST /users
        -> 201
        Location: /users/100%

        GET /go
        -> 302
        Location: https://example.com:http/

        GET /search?q={x}
        -> 301
        Location: https://example.com/search?q={x}
    Good:
        GET /go
        -> 302
        Location: /my%20file

        GET /go
        -> 302
        Location: ../up?q=1#part

        GET /go
        -> 302
        Location: https://[2001:db8::1]:8443/

        GET /go
        If-None-Match: "a"
        -> 304
        Location: /my file

        GET /go
        -> 302
        Location: /first go
        Location: /second go

        GET /go
        -> 302
        Location: /中文

        @unknown RESPONSE_LINES
        GET /go
        -> 302
        Location: /first, /second

        @unknown RESPONSE_OCTETS
        GET /go
        -> 302
        Location: /caf\\xc3\\xa9

        GET /go
        -> 200
        Location: /a b
    """
    if exchange.response.status != 304 and (fault := invalid_reference(exchange, "Location")) is not None:
        yield fault


@rule(
    "location-empty",
    status=("201", "3xx"),
    level=WARNING,
    spec="RFC 9110 §10.2.2",
    response_has="location",
    quirk=ODD_REFERENCE,
    zh="Location 是空的",
    why_zh=(
        "空值是合法的 URI 引用，但指向目标 URI 自身：重定向会回到原处，新资源会被当成目标本身；"
        "这几乎总是程序漏填了变量。"
    ),
)
def empty(exchange: Exchange) -> Faults:
    """Location is empty.

    An empty reference is valid and means the target URI itself: a redirect leads back to where it came from,
    a new resource seems to be the target. Nearly always a variable was left unset.

    Bad:
        GET /go
        -> 302
        Location:

        POST /users
        -> 201
        Location:
    Good:
        GET /go
        -> 302
        Location: /

        GET /go
        -> 302
        Location:
        Location: /

        GET /go
        If-None-Match: "a"
        -> 304
        Location:

        GET /go
        -> 200
        Location:
    """
    if exchange.response.fields.only("location") == "" and exchange.response.status != 304:
        yield field("Location")
