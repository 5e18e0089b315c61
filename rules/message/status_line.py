"""The status line: a version, three digits, and a phrase that nobody should read (RFC 9112 §4)."""

import re

from wirelint import ERROR, HTTP1, INFO, WARNING, Exchange, Fact, Faults, place, quoted, rule, status
from wirelint.registries import load
from wirelint.semantics.malformed import seen
from wirelint.table import load_table

CODE_OF = {row.official_name.lower(): row.code for row in load_table().rows if row.state != "unused"} | {
    phrase.lower(): int(code) for code, phrases in load("reason_phrases")["obsolete"].items() for phrase in phrases
}
"""The code that a phrase, in lower case, is or was the registered name of."""

HIGHER = frozenset("23456789")
"""What major versions above that of HTTP/1 begin with."""

_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@rule(
    "status-out-of-range",
    status="any",
    level=ERROR,
    spec="RFC 9110 §15",
    by_shape=True,
    zh="状态码不在 100 到 599 之间",
    why_zh="100 到 599 之外的状态码无效，首位数字不属于任何一类；客户端应当按 5xx 处理，原本的含义无法传达。",
)
def out_of_range(exchange: Exchange) -> Faults:
    """The status code is not within 100 to 599.

    Such a code is invalid: its first digit names no class. A client should treat the response as a 5xx, so whatever
    was meant does not arrive. Libraries and proxies use such numbers among themselves; this one got out.

    Bad:
        GET /
        -> 600

        GET /
        -> 999

        GET /
        -> 99

        GET /
        -> -1

        GET /
        -> 1000
    Good:
        GET /
        -> 100

        GET /
        -> 599

        GET /
        -> 299
    """
    code = exchange.response.status
    if 100 <= code <= 599:
        return ()
    en = f"{code} is no status code of HTTP: a client treats it as a 5xx"
    return (status(en, f"{code} 不是有效的 HTTP 状态码，客户端会按 5xx 处理"),)


@rule(
    "reason-phrase-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9112 §4, §2.2",
    by_shape=True,
    versions=HTTP1,
    needs=Fact.REASON,
    zh="原因短语含有控制字符",
    why_zh=(
        "原因短语中只能有可见字符、空格、制表符和 obs-text；控制字符会让各方对状态行的边界有不同理解，"
        "响应拆分由此而来。"
    ),
)
def reason_phrase_invalid(exchange: Exchange) -> Faults:
    """The reason phrase has a control character.

    A phrase may hold visible characters, spaces, tabs and octets above 0x7F, but no other control character. A bare
    CR ends the line for some recipients and not for others, which is how responses get split.

    Bad:
        GET /
        -> 200 OK\\x00

        GET /
        -> 200 OK\\rSet-Cookie: a=b

        GET /
        -> HTTP/1.0 404 Not\\x7fFound

        GET /
        -> 200 \\x08

        GET /
        -> 200 \\x0b

        GET /
        -> 200 \\x1f
    Good:
        GET /
        -> 200 OK

        GET /
        -> 200

        GET /
        -> 200 All\\tis well ~

        GET /
        -> 404 Nicht gefunden: \\x80\\xe9\\xff

        GET / HTTP/2
        -> 200 OK\\x00

        GET /
        -> HTTP/2 200 OK\\x00

        @unknown REASON
        GET /
        -> 200 OK\\x00
    """
    reason = exchange.response.reason or ""
    found = _FORBIDDEN.search(reason)
    if found is None:
        return ()
    en, zh = seen(reason, found.start())
    en = f"the phrase {quoted(reason)} has {en}, which no status line may hold"
    return (place("response", "reason", en, f"原因短语 {quoted(reason)} 含有状态行中不允许的{zh}"),)


@rule(
    "reason-phrase-mismatch",
    status="any",
    level=INFO,
    spec="RFC 9110 §15.1, RFC 9112 §4",
    by_shape=True,
    versions=HTTP1,
    needs=Fact.REASON,
    zh="原因短语是另一个状态码的名称",
    why_zh="客户端只看状态码，人却会读短语；两者说法不一，读日志的人就会误判，也常说明框架的某一层改动了状态码。",
)
def reason_phrase_mismatch(exchange: Exchange) -> Faults:
    """The reason phrase is the name of another status code.

    Programs go by the code alone, but people read the phrase. Where the two disagree, whoever reads a log is
    misled; often some layer has changed the code and left the phrase. Phrases of one's own are fine.

    Bad:
        GET /
        -> 404 OK

        GET /
        -> HTTP/1.0 500 ok

        GET /
        -> 302 Moved Permanently

        GET /
        -> 400 Unprocessable Entity

        GET /
        -> 520 OK

        GET /
        -> 418 OK
    Good:
        GET /
        -> 404 Not Found

        GET /
        -> 404 not found

        GET /
        -> 404

        GET /
        -> 404 Nichts da

        GET /
        -> 302 Moved Temporarily

        GET /
        -> 422 Unprocessable Entity

        GET /
        -> 307 Moved Temporarily

        GET /
        -> 418 I'm a teapot

        GET /
        -> 418 (Unused)

        GET /
        -> 404 (Unused)

        GET / HTTP/2
        -> 404 OK

        GET /
        -> HTTP/2 404 OK

        @unknown REASON
        GET /
        -> 404 OK
    """
    code, reason = exchange.response.status, exchange.response.reason or ""
    named = CODE_OF.get(reason.lower())
    if named is None or named == code:
        return ()
    en = f"the phrase {quoted(reason)} is the name of {named}, but the code is {code}"
    return (place("response", "reason", en, f"短语 {quoted(reason)} 是 {named} 的名称，状态码却是 {code}"),)


@rule(
    "response-after-final",
    status=("2xx", "3xx", "4xx", "5xx"),
    level=ERROR,
    spec="RFC 9110 §15, RFC 9112 §9.2",
    profile="strict",
    seen_by=Fact.AFTER_MESSAGE,
    tags="framing",
    zh="最终响应之后又出现了一个响应",
    why_zh="一个请求只有一个最终响应；多出来的响应会被当成下一个请求的响应，此后连接上的请求与响应全部错位。",
)
def response_after_final(exchange: Exchange) -> Faults:
    """Another response follows the final one to the same request.

    A request has one final response. A further one is taken for the answer to the next request, and from there on
    every answer on the connection belongs to another question. A 408 that ends an idle connection is usual.

    Bad:
        @after HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n
        GET /
        -> 200
        Content-Length: 0

        @after HTTP/1.0 408
        GET /
        -> HTTP/1.0 304

        @after HTTP/1.1 200 OK
        GET /
        -> 404

        @after HTTP/1.1 200 OK
        GET /
        -> 500

        @after HTTP/1.1 200 OK
        CONNECT example.com:443
        -> 300
    Good:
        GET /
        -> 200

        @after HTTP/1.1 408 Request Timeout\\r\\n\\r\\n
        GET /
        -> 200

        @after HTTP/1.1 200 OK\\r\\n\\r\\n
        GET /
        -> 103

        @after HTTP/1.1 200 OK\\r\\n\\r\\n
        CONNECT example.com:443
        -> 200

        @after HTTP/1.1 200 OK\\r\\n\\r\\n
        CONNECT example.com:443
        -> 299

        @after surplus HTTP/1.1
        GET /
        -> 204
    """
    response = exchange.response
    after = response.after
    if not after.startswith(b"HTTP/1.") or after.startswith(b"HTTP/1.1 408"):
        return
    if exchange.request.method == "CONNECT" and response.status <= 299:
        return  # what follows belongs to the tunnel
    line = after.partition(b"\r")[0].decode("latin-1")
    yield place(
        "response",
        "after",
        f"a second final response follows: {quoted(line)}",
        f"其后还有第二个最终响应：{quoted(line)}",
    )


@rule(
    "response-version-too-high",
    status="any",
    level=WARNING,
    spec="RFC 9110 §6.2",
    by_shape=True,
    profile="strict",
    needs=Fact.REQUEST_VERSION | Fact.RESPONSE_VERSION,
    zh="响应的主版本号高于请求的主版本号",
    why_zh="服务器应当用不高于请求主版本的版本来回答；客户端没有声明支持更高的主版本，可能无法解析这样的状态行。",
)
def response_version_too_high(exchange: Exchange) -> Faults:
    """The response claims a higher major version than the request.

    A server should answer in a version whose major number is not above the request's. The client has not said that
    it understands more, and may not be able to read the rest of such a message.

    Bad:
        GET / HTTP/1.1
        -> HTTP/2.0 200

        GET / HTTP/1.0
        -> HTTP/3.0 200
    Good:
        GET / HTTP/1.0
        -> HTTP/1.1 200

        GET / HTTP/1.1
        -> HTTP/1.0 200

        GET / HTTP/2
        -> HTTP/2 200

        GET / HTTP/3
        -> HTTP/2 200

        GET / HTTP/1.1
        -> HTTP/1.x 200

        GET / HTTP/2
        -> HTTP/3 200

        GET / HTTP/1.1
        -> HTTP/Q 200

        @unknown REQUEST_VERSION
        GET / HTTP/1.1
        -> HTTP/2.0 200

        @unknown RESPONSE_VERSION
        GET / HTTP/1.1
        -> HTTP/2.0 200
    """
    asked, answered = exchange.request.version, exchange.response.version or ""
    if asked in HTTP1 and answered[:1] in HIGHER:
        yield place(
            "response",
            "version",
            f"HTTP/{asked} was asked for and HTTP/{answered} answered",
            f"请求使用 HTTP/{asked}，响应却声称是 HTTP/{answered}",
        )
