"""2xx: the method was carried out; what that means, and which code says so, is up to the method."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, quoted, rule, status
from wirelint.semantics.methods import allowed_methods, may_override_method

_ANSWERED_FOR_THE_RESOURCE = ("GET", "HEAD", "QUERY")
"""Safe methods of the resource itself: they leave it, and with it what it allows, as it was."""


@rule(
    "allow-excludes-succeeded-method",
    status="2xx",
    level=WARNING,
    spec="RFC 9110 §10.2.1",
    response_has="allow",
    zh="请求成功了，响应的 Allow 却没有列出该请求的方法",
    why_zh="Allow 列出目标资源支持的方法；刚刚成功的方法不在其中，相信 Allow 的客户端就不会再使用它。",
)
def allow_excludes_method(exchange: Exchange) -> Faults:
    """A method succeeded, but Allow does not list it.

    Allow tells which methods the resource supports; a client that believes it won't use the method
    again. An unsafe method can change what is allowed, and OPTIONS and TRACE are often left out: those
    are hints only.

    Bad:
        GET /users
        -> 200
        Allow: POST, OPTIONS

        HEAD /users
        -> 200
        Allow: POST

        HEAD /users
        -> 200
        Allow: GET, POST

        QUERY /users
        Content-Type: application/sql
        -> 200
        Allow: GET

        GET /users
        -> 204
        Allow:

        OPTIONS /users
        -> 204
        Allow: GET, POST

        DELETE /users/42
        -> 204
        Allow: PUT

        GET /users
        -> 200
        Allow: get
    Good:
        GET /users
        -> 200
        Allow: GET, HEAD, POST

        HEAD /users
        -> 200
        Allow: POST, HEAD

        GET /users
        -> 200
        Allow: POST
        Allow: GET

        OPTIONS /users
        -> 204
        Allow: OPTIONS, GET

        GET /users
        -> 404
        Allow: POST

        GET /users
        -> 200
        Allow: POST; OPTIONS

        POST /users/42
        X-HTTP-Method-Override: PATCH
        -> 200
        Allow: GET, PATCH
    """
    method, methods = exchange.request.method, allowed_methods(exchange.response)
    if methods is None or method in methods or may_override_method(exchange.request):
        return
    hint = method not in _ANSWERED_FOR_THE_RESOURCE or (method == "HEAD" and "GET" in methods)
    yield field(
        "Allow",
        f"Allow does not list {quoted(method)}, which has just succeeded",
        f"Allow 没有列出刚刚成功的 {quoted(method)}",
        level=INFO if hint else None,
    )


@rule(
    "delete-success-status",
    status=(201, 205),
    level=WARNING,
    spec="RFC 9110 §9.3.5",
    methods="DELETE",
    zh="DELETE 成功，却用了 200、202、204 以外的状态码",
    why_zh=(
        "对成功的 DELETE，200 表示已删除并说明结果，202 表示将要删除，204 表示已删除且无可说明；"
        "其他代码说明的是另一件事。"
    ),
)
def delete_success(exchange: Exchange) -> Faults:
    """A successful DELETE is answered with a code that says something else.

    200 says that it is done and how, 202 that it will be done, 204 that it is done and there is no more
    to tell. 201 tells of a resource that was created, 205 of a form to reset. (206, 208 and 226 have rules
    of their own.)

    Bad:
        DELETE /users/42
        -> 201
        Location: /deletions/7

        DELETE /users/42
        -> 205
        Content-Length: 0
    Good:
        DELETE /users/42
        -> 200
        Content-Type: application/json
        | {"deleted": 42}

        DELETE /users/42
        -> 202

        DELETE /users/42
        -> 203
        Via: 1.1 filter
        Content-Type: text/plain
        | deleted

        DELETE /users/42
        -> 204

        DELETE /folder/
        -> 207
        Content-Type: application/xml

        DELETE /users/42
        -> 218

        POST /users
        -> 201
        Location: /users/42
    """
    code = exchange.response.status
    yield status(f"a successful DELETE is answered with {code}", f"成功的 DELETE 得到了 {code}")


@rule(
    "query-without-content-type-accepted",
    status="2xx",
    level=ERROR,
    spec="RFC 10008 §2",
    methods="QUERY",
    request_lacks="content-type",
    zh="没有 Content-Type 的 QUERY 请求被成功处理",
    why_zh=(
        "QUERY 的含义取决于内容及其媒体类型；没有媒体类型时服务器必须拒绝请求，不得猜测，"
        "否则换一台服务器就可能猜成别的查询。"
    ),
)
def query_without_type(exchange: Exchange) -> Faults:
    """A QUERY without Content-Type is answered with success.

    The content of a QUERY and its media type define the query. Without the type the server has to refuse
    it, even where there is no content: guessing makes the same request mean different queries on different
    servers.

    Bad:
        QUERY /users
        Content-Length: 9
        | name=ada*
        -> 200
        Content-Type: application/json

        QUERY /users
        -> 204
    Good:
        QUERY /users
        Content-Type: application/x-www-form-urlencoded
        Content-Length: 9
        | name=ada*
        -> 200
        Content-Type: application/json

        QUERY /users
        -> 400
        Content-Type: application/problem+json

        QUERY /users
        -> 308
        Location: https://www.example.com/users

        POST /users
        -> 200
        Content-Type: application/json

        @hides request: Content-Type
        QUERY /users
        -> 200
        Content-Type: application/json
    """
    yield status(
        "a QUERY without Content-Type is accepted, but it has to be refused",
        "接受了没有 Content-Type 的 QUERY，而服务器必须拒绝它",
    )
