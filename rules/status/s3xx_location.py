"""3xx Redirection, seen from where it leads: Location must not lead users from safe ground without need."""

import re

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.semantics.references import is_loopback
from wirelint.usual import ODD_REFERENCE

_SCRIPT = re.compile(r"(javascript|data|vbscript):", re.IGNORECASE)
_FIRST_SEGMENT = re.compile(r"//+([^/?#]*+)")


def _host(host: str | None) -> str:
    return (host or "").lower().rstrip(".")


@rule(
    "location-insecure",
    status="3xx",
    level=WARNING,
    spec="RFC 9110 §10.2.2, §4.2.2",
    response_has="location",
    zh="https 请求被重定向到 http",
    why_zh=(
        "用户从加密连接被带到明文连接，路径上的任何人都能读取和篡改后续内容；同一主机上这样做，"
        "多半是应用不知道 TLS 已在前面的代理终结。"
    ),
)
def insecure(exchange: Exchange) -> Faults:
    """A redirect leads from https to http.

    The user is taken from a secured connection to one that anyone on the path can read and change. On the
    same host that is nearly always an application that does not know of the TLS in front of it. Other hosts
    may have no https, so there it is only worth a look; a program on the user's own machine needs none.

    Bad:
        GET /app
        -> 301
        Location: http://example.com/app/

        GET /app
        -> 302
        Location: HTTP://EXAMPLE.COM.:8080/

        GET /out
        -> 302
        Location: http://other.example/

        @host localhost
        GET /app
        -> 302
        Location: http://localhost/app/

        GET HTTPS://example.com/app
        -> 301
        Location: http://example.com/app/
    Good:
        GET /app
        -> 301
        Location: /app/

        GET /app
        -> 301
        Location: https://example.com/app/

        @scheme http
        GET /app
        -> 301
        Location: http://example.com/app/

        GET /authorize
        -> 302
        Location: http://127.0.0.1:8400/callback

        GET /authorize
        -> 302
        Location: myapp://example.com/callback

        GET /app
        If-None-Match: "a"
        -> 304
        Location: http://example.com/app/

        GET /app
        -> 301
        Location: http://example.com/a pp/
    """
    target, location = exchange.request.target_uri, exchange.location
    if target is None or location is None or exchange.response.status == 304:
        return
    if (target.scheme or "").lower() != "https" or (location.scheme or "").lower() != "http":
        return
    if _host(location.host) == _host(target.host):
        yield field(
            "Location",
            "The target is https, and Location leads to plain http on the same host",
            "目标是 https，Location 却指向同一主机的明文 http",
        )
    elif not is_loopback(location.host or ""):
        yield field(
            "Location",
            "The target is https, and Location leads to plain http on another host",
            "目标是 https，Location 却指向另一主机的明文 http",
            level=INFO,
        )


@rule(
    "location-script-scheme",
    status="3xx",
    level=WARNING,
    spec="RFC 9110 §10.2.2, §17",
    response_has="location",
    quirk=ODD_REFERENCE,
    zh="重定向的 Location 使用了脚本类 URI 方案",
    why_zh=(
        "浏览器拒绝把重定向引向 javascript、data 或 vbscript；出现这样的值，多半是未经检查的用户输入进入了 Location。"
    ),
)
def script_scheme(exchange: Exchange) -> Faults:
    """A redirect leads to a script or to data.

    Browsers refuse to follow it. Such a value is mostly unchecked user input that has got into Location, and
    old clients ran it in the site's name.

    Bad:
        GET /go?to=javascript:alert(1)
        -> 302
        Location: JavaScript:alert(1)

        GET /go
        -> 303
        Location: data:text/html,<script>alert(1)</script>

        GET /go
        -> 301
        Location: vbscript:x
    Good:
        GET /go
        -> 302
        Location: myapp:callback

        GET /go
        -> 302
        Location: /javascript:alert(1)

        GET /go
        -> 302
        Location: database:5

        GET /go
        If-None-Match: "a"
        -> 304
        Location: data:,x
    """
    found = _SCRIPT.match(exchange.response.fields.only("location") or "")
    if found is not None and exchange.response.status != 304:
        scheme = quoted(found[1].lower())
        yield field(
            "Location",
            f"The redirect leads to the scheme {scheme}, which no browser follows",
            f"重定向指向 URI 方案 {scheme}，浏览器不会跟随",
        )


@rule(
    "location-network-path",
    status="3xx",
    level=WARNING,
    spec="RFC 3986 §4.2; RFC 9110 §10.2.2",
    response_has="location",
    zh="Location 把请求路径开头的“//”变成了另一台主机",
    why_zh=(
        "路径以“//”开头的请求被原样写进 Location，客户端会把第一段路径当作主机名："
        "任何人都能用这样的链接把用户带到任意站点（开放重定向）。"
    ),
)
def network_path(exchange: Exchange) -> Faults:
    """A request path with "//" is echoed into Location, where it names a host.

    The client takes the first segment of the path for a host, so that anyone can make a link to this site
    that ends on any other (an open redirect).

    Bad:
        GET //evil.example/%2e%2e
        -> 301
        Location: //evil.example/%2e%2e/

        GET ///evil.example
        -> 302
        Location: //evil.example/?from=example.com
    Good:
        GET //docs
        -> 301
        Location: /docs

        GET /docs
        -> 301
        Location: //docs/

        GET //docs
        -> 301
        Location: //www.example.com/docs

        GET //docs
        -> 301
        Location: https://docs/

        GET //
        -> 301
        Location: ///

        GET //docs
        If-None-Match: "a"
        -> 304
        Location: //docs/
    """
    target = exchange.request.target_uri
    echoed = _FIRST_SEGMENT.match(exchange.response.fields.only("location") or "")
    asked = None if target is None else _FIRST_SEGMENT.match(target.path)
    if echoed is None or asked is None or exchange.response.status == 304:
        return
    if echoed[1] and echoed[1] == asked[1]:
        yield field("Location")
