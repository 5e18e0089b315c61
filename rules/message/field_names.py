"""Field names: one token each, and nothing between the name and its colon (RFC 9110 §5.1, RFC 9112 §5.1)."""

from wirelint import ERROR, HTTP1, INFO, Exchange, Fact, Faults, field, quoted, rule
from wirelint.exchange import Message
from wirelint.grammar.scan import TCHAR, is_token
from wirelint.semantics.malformed import seen
from wirelint.semantics.sections import sides

VERSION_KNOWN = {"request": Fact.REQUEST_VERSION, "response": Fact.RESPONSE_VERSION}


def _is_spaced(message: Message, name: str) -> bool:
    """Whether nothing is wrong but white space before the colon, which only HTTP/1 can show."""
    return message.version in (*HTTP1, None) and is_token(name.rstrip(" \t"))


@rule(
    "field-name-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §5.1, RFC 9113 §8.2.1",
    party="any",
    any_name=r"[^!#$%&'*+\-.^_`|~0-9a-z]|\A\Z",
    tags="fields",
    zh="字段名不是 token",
    why_zh=(
        "字段名只能由字母、数字和少数几种符号组成。HTTP/2 和 HTTP/3 的接收方会把整条消息视为格式错误，"
        "HTTP/1.1 的各方则读法不一，中间方会丢弃这样的行。"
    ),
)
def field_name_invalid(exchange: Exchange) -> Faults:
    """A field name is no token.

    A name consists of letters, digits and a few signs. HTTP/2 and HTTP/3 recipients take the whole message for
    malformed; over HTTP/1.1 each reads such a line in its own way, and intermediaries drop it.

    Bad:
        GET /
        -> 200
        X Cache: HIT

        GET /
        -> 200
        X-(a): b

        GET /
        -> 200
        : value

        GET /
        X\\xe9: y
        -> 200

        GET / HTTP/2
        -> HTTP/2 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Server : nginx

        GET /
        -> 200
        X Cache : HIT
    Good:
        GET /
        -> 200
        X-Cache: HIT

        GET /
        -> 200
        x!#$%&'*+-.^_`|~09az: b

        GET /
        -> 200
        Server : nginx

        GET /
        Server\\t: nginx
        -> 200

        GET / HTTP/2
        \\x3apath: /
        -> HTTP/2 200

        @unknown RESPONSE_VERSION
        GET /
        -> 200
        Server : nginx
    """
    for side, message in sides(exchange):
        for name in sorted(message.fields.names):
            if is_token(name) or name.startswith(":") or _is_spaced(message, name):
                continue  # a name such as ":path" is the recorder's, for a pseudo-header field
            if not name:
                yield field("", "a field has no name", "有一个字段没有名称", side=side)
                continue
            at = next(at for at, char in enumerate(name) if char not in TCHAR)
            en, zh = seen(name, at)
            yield field(
                name,
                f"{quoted(name)} is no field name: {en} can't stand in one",
                f"{quoted(name)} 不是有效的字段名：其中不能有{zh}",
                side=side,
            )


@rule(
    "field-name-space-before-colon",
    status="any",
    level=ERROR,
    spec="RFC 9112 §5.1",
    party="any",
    any_name=r"[ \t]\Z",
    tags=("fields", "security"),
    zh="字段名与冒号之间有空白",
    why_zh=(
        "字段名和冒号之间不允许有空白：服务器必须用 400 拒绝这样的请求，代理必须去掉响应中的空白；"
        "各方认不认这个字段并不一致，请求走私由此而来。"
    ),
)
def space_before_colon(exchange: Exchange) -> Faults:
    """There is white space between a field name and its colon.

    None is allowed there: servers must refuse such a request with 400, proxies must remove it from a response. Some
    recipients see the field and others don't, which is how requests get smuggled.

    Bad:
        GET /
        -> 200
        Content-Length : 5
        [5 octets]

        GET /
        Transfer-Encoding\\t: chunked
        -> 400

        GET / HTTP/1.0
        -> HTTP/1.0 200
        Server\\x20\\x20: nginx
    Good:
        GET /
        -> 200
        Content-Length: 5
        [5 octets]

        GET / HTTP/2
        -> HTTP/2 200
        Server : nginx

        GET /
        -> 200
        X Cache : HIT

        @unknown RESPONSE_VERSION
        GET /
        -> 200
        Server : nginx
    """
    for side, message in sides(exchange):
        if exchange.knows(VERSION_KNOWN[side]) and message.version in HTTP1:
            for name in sorted(message.fields.names):
                bare = name.rstrip(" \t")
                if bare != name and is_token(bare):
                    yield field(
                        name,
                        f"there is white space between {quoted(bare)} and its colon",
                        f"字段名 {quoted(bare)} 与冒号之间有空白",
                        side=side,
                    )


@rule(
    "field-name-underscore",
    status="any",
    level=INFO,
    spec="RFC 9110 §16.3.2.1, §17.10",
    profile="strict",
    party="any",
    any_name="_",
    tags="fields",
    zh="字段名含有下划线",
    why_zh=(
        "字段名应当只用字母、数字和连字符：CGI 一类的接口把连字符换成下划线，X_A 和 X-A 便无法区分，"
        "因此 nginx 等服务器默认丢弃带下划线的字段。"
    ),
)
def underscore(exchange: Exchange) -> Faults:
    """A field name has an underscore.

    Names should be made of letters, digits and hyphens. Interfaces such as CGI turn hyphens into underscores, so
    X_A and X-A become one, which lets a request pretend to be another; nginx and others drop such fields therefore.

    Bad:
        GET /
        X_Token: a
        -> 200

        GET /
        -> 200
        x_request_id: 1
    Good:
        GET /
        X-Token: a_b
        -> 200
        X-Request-Id: 1_2

        GET /
        -> 200
        X_(1): a
    """
    for side, message in sides(exchange):
        for name in sorted(message.fields.names):
            if "_" in name and is_token(name):
                yield field(
                    name,
                    f"{name} has an underscore: many servers and gateways drop such a field",
                    f"{name} 含有下划线，许多服务器和网关会丢弃这样的字段",
                    side=side,
                )
