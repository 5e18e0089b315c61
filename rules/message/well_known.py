"""Well-known URIs: paths below /.well-known/ where programs look for a file of a known format (RFC 8615)."""

from wirelint import INFO, Exchange, Faults, field, rule, status
from wirelint.registries import load

_PREFIX = "/.well-known/"
_REGISTRY = load("well_known")
_FORMATS: dict[str, str] = _REGISTRY["format"]
_NEVER = frozenset(_REGISTRY["never"])


@rule(
    "soft-404-well-known",
    status=(200, 203),
    level=INFO,
    spec="RFC 8615 §3, RFC 9110 §15.5.5",
    profile="strict",
    methods=("GET", "HEAD"),
    tags="status-codes",
    zh="众所周知的路径上得到的是一张网页",
    why_zh=(
        "程序在 /.well-known/ 下找固定格式的文件；不存在时应回应 404。"
        "回应 200 和网页（例如单页应用的首页），程序会以为文件存在，却读不懂。"
    ),
)
def page_for_a_file(exchange: Exchange) -> Faults:
    """A well-known path, where programs look for a file, is answered with a page.

    What is not there ought to be answered with 404. Where every unknown path gets the front page of an application and
    a 200, programs believe that the file exists and can't read it.

    Bad:
        GET /.well-known/security.txt
        -> 200
        Content-Type: text/html; charset=utf-8

        HEAD /.well-known/webfinger?resource=acct%3Auser%40example.com
        -> 203
        Content-Type: Text/HTML

        GET /.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200
        -> 200
    Good:
        GET /.well-known/security.txt
        -> 200
        Content-Type: text/plain

        GET /.well-known/security.txt
        -> 404
        Content-Type: text/html

        GET /.well-known/change-password
        -> 200
        Content-Type: text/html

        GET /security.txt
        -> 200
        Content-Type: text/html

        GET /_well-known/security.txt
        -> 200
        Content-Type: text/html

        GET http://[::1/.well-known/security.txt
        -> 200
        Content-Type: text/html

        GET /.well-known/security.txt
        -> 200

        GET /docs/.well-known/security.txt
        -> 200
        Content-Type: text/html

        GET /.well-known/security.txt/
        -> 200
        Content-Type: text/html

        GET /.well-known/security.txt
        -> 200
        Content-Type: html

        POST /.well-known/webfinger
        -> 200
        Content-Type: text/html
    """
    target, media = exchange.request.target_uri, exchange.response.media_type
    if target is None or not target.path.startswith(_PREFIX):
        return
    name = target.path[len(_PREFIX) :]
    wanted = _FORMATS.get(name)
    if name in _NEVER:
        yield status(
            "this path is asked for to learn how the server answers what does not exist: not with 404",
            "请求这个路径是为了了解服务器怎样回应不存在的资源：它没有回应 404",
        )
    elif wanted is not None and media is not None and media.essence == "text/html":
        yield field("Content-Type", f"{name} is {wanted}, never a page", f"{name} 应是 {wanted}，绝不会是网页")
