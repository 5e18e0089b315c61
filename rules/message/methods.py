"""What a message says about the methods of its target, in codes of several classes."""

from wirelint import WARNING, Exchange, Faults, field, rule
from wirelint.grammar.lists import split_list
from wirelint.semantics.methods import allowed_methods

_IMPLIED = (("accept-patch", "PATCH"), ("accept-post", "POST"), ("accept-query", "QUERY"))


@rule(
    "accept-patch-not-in-allow",
    status=("2xx", 405, 415),
    level=WARNING,
    spec="RFC 5789 §3.1, RFC 10008 §3, RFC 9110 §10.2.1",
    response_has=tuple(name for name, _ in _IMPLIED),
    zh="响应列出了某方法可接受的格式，Allow 却不含该方法",
    why_zh=(
        "Accept-Patch、Accept-Post、Accept-Query 各自表示目标资源支持 PATCH、POST、QUERY；Allow 缺少该方法时，"
        "两个字段互相矛盾，客户端不知该信哪一个。"
    ),
)
def format_without_method(exchange: Exchange) -> Faults:
    """A response lists the formats of a method that its Allow leaves out.

    Accept-Patch, Accept-Post and Accept-Query each say that the resource supports PATCH, POST or QUERY
    (Accept-Post: W3C Linked Data Platform 1.0 §7.1). Where Allow does not list the method, the client can't
    tell which field to believe.

    Bad:
        GET /users/42
        -> 200
        Allow: GET, HEAD, PUT
        Accept-Patch: application/merge-patch+json

        OPTIONS /users
        -> 204
        Allow: GET, HEAD
        Accept-Post: application/json

        POST /users
        -> 405
        Allow: GET
        Accept-Post: application/json

        POST /users/42
        -> 405
        Allow: GET
        Accept-Patch: application/json-patch+json

        PATCH /users/42
        Content-Type: text/plain
        -> 415
        Allow: GET
        Accept-Patch: application/json-patch+json

        PATCH /users
        -> 405
        Allow: GET
        Accept-Post: application/json

        QUERY /users
        Content-Type: application/sql
        -> 415
        Allow: GET
        Accept-Query: application/jsonpath

        GET /locked
        -> 200
        Allow:
        Accept-Patch: text/plain
    Good:
        GET /users/42
        -> 200
        Allow: GET, HEAD, PUT, PATCH
        Accept-Patch: application/merge-patch+json

        GET /users/42
        -> 200
        Allow: GET, HEAD, PUT
        Allow: PATCH, QUERY, POST
        Accept-Patch: application/merge-patch+json
        Accept-Post: application/json
        Accept-Query: application/sql

        GET /users/42
        -> 200
        Accept-Patch: application/merge-patch+json

        GET /users/42
        -> 200
        Allow: GET; HEAD
        Accept-Patch: application/merge-patch+json

        GET /users/42
        -> 200
        Allow: GET, HEAD
        Accept-Patch:

        PATCH /users/42
        -> 405
        Allow: GET, HEAD
        Accept-Patch: application/merge-patch+json

        GET /users/42
        -> 404
        Allow: GET, HEAD
        Accept-Patch: application/merge-patch+json
    """
    request, response = exchange.request, exchange.response
    methods = allowed_methods(response)
    if methods is None:
        return
    # patch-rejected-with-accept-patch reports that one.
    rejected = "PATCH" if response.status == 405 and request.method == "PATCH" else ""
    for name, method in _IMPLIED:
        if method == rejected:
            continue
        value = response.fields.get(name)
        if value is not None and split_list(value) and method not in methods:
            accepts = name.title()
            yield field(
                "Allow",
                f"Allow does not list {method}, but {accepts} says that it is supported",
                f"Allow 没有列出 {method}，而 {accepts} 表示支持该方法",
            )
