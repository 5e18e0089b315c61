"""The authority in Location: an http(s) URI in a message names a host, and no user."""

from wirelint import ERROR, Exchange, Faults, field, rule
from wirelint.grammar.uris import UriReference
from wirelint.usual import ODD_REFERENCE


def _http_reference(exchange: Exchange) -> UriReference | None:
    """The reference in Location, where it names an http or https authority itself (or should)."""
    reference, resolved = exchange.response.location, exchange.location
    if reference is None or resolved is None or exchange.response.status == 304:
        return None
    if reference.scheme is None and reference.authority is None:
        return None
    return reference if (resolved.scheme or "").lower() in ("http", "https") else None


@rule(
    "location-userinfo",
    status=("201", "3xx"),
    level=ERROR,
    spec="RFC 9110 §4.2.4",
    response_has="location",
    quirk=ODD_REFERENCE,
    tags="location",
    zh="Location 中的 http(s) URI 带有用户信息",
    why_zh=(
        "发送方不得在消息里的 http 或 https URI 中生成“@”及其前面的用户信息：它会泄露口令，"
        "也常被用来掩盖真正的主机名进行钓鱼。"
    ),
)
def userinfo(exchange: Exchange) -> Faults:
    """The http(s) URI in Location has user information.

    A sender must not generate it, nor its "@": it leaks passwords, and it is used to hide the real host from
    people's eyes.

    Bad:
        GET /go
        -> 302
        Location: https://user:secret@example.com/

        GET /go
        -> 302
        Location: //@example.com/

        POST /users
        -> 201
        Location: HTTP://user@example.com/users/42
    Good:
        GET /go
        -> 302
        Location: https://example.com/@user

        GET /go
        -> 302
        Location: ftp://user@example.com/

        GET https://user@example.com/go
        -> 302
        Location: /

        GET /go
        If-None-Match: "a"
        -> 304
        Location: https://user@example.com/

        GET /go
        -> 200
        Location: https://user@example.com/
    """
    reference = _http_reference(exchange)
    if reference is not None and reference.userinfo is not None:
        yield field("Location", at=str(reference).index("//") + 2)


@rule(
    "location-empty-host",
    status=("201", "3xx"),
    level=ERROR,
    spec="RFC 9110 §4.2.1, §4.2.2",
    response_has="location",
    quirk=ODD_REFERENCE,
    tags="location",
    zh="Location 中的 http(s) URI 没有主机名",
    why_zh=(
        "发送方不得生成主机名为空的 http 或 https URI，接收方必须把它当作无效而拒绝；客户端因此无处可去，"
        "或者会去猜测主机。"
    ),
)
def empty_host(exchange: Exchange) -> Faults:
    """The http(s) URI in Location has no host.

    Such a URI must not be generated, and a recipient must reject it: the client has nowhere to go, or guesses
    a host from what follows.

    Bad:
        GET /go
        -> 302
        Location: https:///login

        GET /go
        -> 302
        Location: http://:8080/login

        GET /go
        -> 302
        Location: https:/login

        GET /go
        -> 302
        Location: ///login

        POST /users
        -> 201
        Location: http:///users/42
    Good:
        GET /go
        -> 302
        Location: https://example.com/login

        GET /go
        -> 302
        Location: //example.com/login#form

        GET /go
        -> 302
        Location: /login

        GET /go
        -> 302
        Location: /login#form

        GET /go
        -> 302
        Location: myapp:///login

        GET /go
        If-None-Match: "a"
        -> 304
        Location: https:///login

        GET /go
        -> 200
        Location: https://
    """
    reference = _http_reference(exchange)
    if reference is not None and not reference.host:
        yield field("Location")
