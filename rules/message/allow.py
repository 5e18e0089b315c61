"""Allow: the methods that the target supports, by their exact names (RFC 9110 §10.2.1)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.lists import split_list, tokens
from wirelint.semantics.malformed import form_faults
from wirelint.semantics.methods import allowed_methods, standard_form
from wirelint.semantics.places import member_at


@rule(
    "allow-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §10.2.1, §9.1",
    response_has="allow",
    tags="methods",
    alone=True,
    zh="Allow 不是方法的列表",
    why_zh="客户端由 Allow 得知还能用哪些方法；列表无法解析时，405 响应就没有告诉它任何东西。",
)
def syntax(exchange: Exchange) -> Faults:
    """Allow is no list of methods.

    By it clients learn what else they can do. Where the list does not parse, a 405 tells them nothing. An empty field
    is legal: it says that no method is allowed.

    Bad:
        GET /
        -> 405
        Allow: GET POST

        OPTIONS /
        -> 204
        Allow: GET; HEAD

        OPTIONS /
        -> 204
        Allow: "GET"
    Good:
        GET /
        -> 405
        Allow: GET, HEAD,POST

        GET /
        -> 405
        Allow:

        OPTIONS /
        -> 204
        Allow: get, my-own
    """
    return form_faults("Allow", exchange.response.fields.values("allow"), tokens, "a list of methods", "方法的列表")


@rule(
    "allow-lowercase-method",
    status="any",
    level=WARNING,
    spec="RFC 9110 §9.1, §10.2.1",
    response_has="allow",
    tags="methods",
    alone=True,
    zh="Allow 中标准方法的大小写不对",
    why_zh="方法名区分大小写：get 不是 GET；按字面比较的客户端会认为 GET 不被允许。",
)
def lower_case(exchange: Exchange) -> Faults:
    """Allow lists a standard method in the wrong case.

    The names of methods are case-sensitive: "get" is not GET. A client that compares them takes GET for not allowed.

    Bad:
        GET /
        -> 405
        Allow: get, POST

        OPTIONS /
        -> 204
        Allow: GET, Patch
    Good:
        GET /
        -> 405
        Allow: GET, HEAD

        OPTIONS /
        -> 204
        Allow: GET, frobnicate, Propfind
    """
    for line, value in enumerate(exchange.response.fields.values("allow")):
        for at, member in split_list(value):
            method = standard_form(member)
            if method is not None:
                yield field(
                    "Allow",
                    f"Allow lists {quoted(member)}, which is not {method}: method names are case-sensitive",
                    f"Allow 列出了 {quoted(member)}，它不是 {method}：方法名区分大小写",
                    line=line,
                    at=at,
                )


@rule(
    "allow-get-without-head",
    status="any",
    level=INFO,
    spec="RFC 9110 §9.1, §9.3.2",
    profile="strict",
    response_has="allow",
    tags="methods",
    alone=True,
    zh="Allow 列有 GET，却没有 HEAD",
    why_zh="通用服务器必须同时支持 GET 和 HEAD；缺少 HEAD，客户端只好下载全部内容来查看元数据。",
)
def get_without_head(exchange: Exchange) -> Faults:
    """Allow lists GET, but not HEAD.

    General-purpose servers must support both. Without HEAD a client has to fetch everything to see how large or how
    old it is.

    Bad:
        DELETE /
        -> 405
        Allow: GET, PUT
    Good:
        DELETE /
        -> 405
        Allow: GET, HEAD, PUT

        DELETE /
        -> 405
        Allow: PUT

        DELETE /
        -> 405
        Allow:

        DELETE /
        -> 405
        Allow: GET PUT
    """
    methods = allowed_methods(exchange.response) or ()
    if "GET" in methods and "HEAD" not in methods:
        line, at = member_at(exchange.response.fields, "allow", "get")
        yield field("Allow", line=line, at=at)
