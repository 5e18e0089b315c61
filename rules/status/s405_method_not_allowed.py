"""405 Method Not Allowed: the server knows the method, the resource does not support it; Allow says what it does."""

from wirelint import ERROR, WARNING, Exchange, Faults, field, missing, quoted, rule
from wirelint.grammar.lists import split_list
from wirelint.semantics.methods import METHOD_OVERRIDES, may_override_method


@rule(
    "405-without-allow",
    status=405,
    level=ERROR,
    spec="RFC 9110 §15.5.6, §10.2.1",
    response_lacks="allow",
    tags="methods",
    zh="405 响应没有用 Allow 列出目标资源支持的方法",
    why_zh=(
        "405 必须带有 Allow，否则客户端只知道这个方法不行，却不知道哪些方法可用。资源暂时不支持任何方法时，"
        "可以发送空的 Allow。"
    ),
)
def without_allow(exchange: Exchange) -> Faults:
    """A 405 response does not list the methods that the resource supports.

    The client learns that its method is wrong but not which one would be right. A resource that allows
    none says so with an empty Allow.

    Bad:
        DELETE /report
        -> 405
    Good:
        DELETE /report
        -> 405
        Allow: GET, HEAD

        DELETE /report
        -> 405
        Allow:

        CONNECT example.com:443
        -> 405

        @hides response: Allow
        DELETE /report
        -> 405
    """
    # The target of a CONNECT is behind a tunnel: who refuses it is a proxy, and Allow is the origin server's duty.
    if exchange.request.method != "CONNECT":
        yield missing("Allow")


@rule(
    "405-lists-method",
    status=405,
    level=WARNING,
    spec="RFC 9110 §15.5.6, §10.2.1",
    request_lacks=METHOD_OVERRIDES,
    response_has="allow",
    tags="methods",
    zh="405 响应的 Allow 列出了刚被拒绝的方法",
    why_zh=(
        "同一个响应既说不支持这个方法，又说支持；客户端照 Allow 重试只会再次失败，真正的原因（权限、参数等）被掩盖了。"
    ),
)
def lists_method(exchange: Exchange) -> Faults:
    """The Allow of a 405 response lists the very method that was refused.

    The response contradicts itself: a client that follows Allow fails again, and the true reason stays
    hidden. Methods are case-sensitive.

    Bad:
        DELETE /report
        -> 405
        Allow: GET, DELETE

        POST /report
        Content-Type: application/x-www-form-urlencoded
        | title=x
        -> 405
        Allow: GET
        Allow: POST
    Good:
        DELETE /report
        -> 405
        Allow: GET, HEAD

        delete /report
        -> 405
        Allow: GET, DELETE

        DELETE /report
        -> 405
        Allow: GET, DELETED

        POST /report
        X-HTTP-Method-Override: DELETE
        -> 405
        Allow: GET, POST

        @hides request: X-HTTP-Method-Override
        POST /report
        -> 405
        Allow: GET, POST

        POST /report?_method=DELETE
        -> 405
        Allow: GET, POST

        POST /report
        Content-Type: application/x-www-form-urlencoded
        | _method=DELETE&title=x
        -> 405
        Allow: GET, POST
    """
    method = exchange.request.method
    for line, value in enumerate(exchange.response.fields.values("allow")):
        for at, listed in split_list(value):
            if listed == method and not may_override_method(exchange.request):
                yield field(
                    "Allow",
                    f"{quoted(method)} was refused with 405, yet Allow lists it as supported",
                    f"{quoted(method)} 被 405 拒绝，Allow 却把它列为受支持的方法",
                    line=line,
                    at=at,
                )
                return


@rule(
    "patch-rejected-with-accept-patch",
    status=405,
    level=WARNING,
    spec="RFC 5789 §3.1, RFC 9110 §15.5.6",
    methods="PATCH",
    request_lacks=METHOD_OVERRIDES,
    response_has="accept-patch",
    tags="methods",
    zh="PATCH 被 405 拒绝，响应却带有 Accept-Patch",
    why_zh="任何响应中出现 Accept-Patch，都意味着目标资源允许 PATCH；客户端无法判断该相信状态码还是这个字段。",
)
def patch_rejected(exchange: Exchange) -> Faults:
    """PATCH is refused with 405 by a response that has Accept-Patch.

    Accept-Patch in any response says that PATCH is allowed on the resource: the client cannot know
    which of the two to believe.

    Bad:
        PATCH /users/42
        Content-Type: application/json-patch+json
        | []
        -> 405
        Allow: GET, PUT
        Accept-Patch: application/merge-patch+json
    Good:
        PATCH /users/42
        Content-Type: application/json-patch+json
        | []
        -> 405
        Allow: GET, PUT

        PATCH /users/42
        Content-Type: application/json-patch+json
        | []
        -> 415
        Accept-Patch: application/merge-patch+json

        PUT /users/42
        -> 405
        Allow: GET
        Accept-Patch: application/merge-patch+json

        PATCH /users/42
        -> 405
        Allow: GET, PUT
        Accept-Patch:

        PATCH /users/42
        -> 405
        Allow: GET, PATCH
        Accept-Patch: application/merge-patch+json

        PATCH /users/42
        X-HTTP-Method-Override: PUT
        -> 405
        Allow: GET
        Accept-Patch: application/merge-patch+json
    """
    fields = exchange.response.fields
    listed = any(method == "PATCH" for _, method in split_list(fields.get("allow") or ""))
    if split_list(fields.get("accept-patch") or "") and not listed:  # 405-lists-method reports a listed PATCH
        yield field("Accept-Patch")
