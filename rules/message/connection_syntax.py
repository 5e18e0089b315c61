"""The form of the fields that manage an HTTP/1 connection: Connection, Keep-Alive and Upgrade (RFC 9110 §7.6.1, §7.8).

In HTTP/2 and HTTP/3 connection-specific-field reports them, whatever they say.
"""

from wirelint import ERROR, HTTP1, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.keep_alive import keep_alive
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import is_digits
from wirelint.grammar.upgrade import protocols
from wirelint.semantics.malformed import form_fault, form_faults

_NUMBERS = ("timeout", "max")


@rule(
    "connection-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §7.6.1",
    versions=HTTP1,
    either_has="connection",
    alone=True,
    party="any",
    tags="connections",
    zh="Connection 不是连接选项的列表",
    why_zh="中间方要照它删去只属于这一跳的字段，两端要照它决定是否保持连接；读不懂的列表，各方的做法就不一致。",
)
def connection_syntax(exchange: Exchange) -> Faults:
    """Connection is no list of connection options.

    By it intermediaries know which fields concern one hop alone, and both ends whether the connection goes on. From a
    list that does not match the grammar, each of them takes something else.

    Bad:
        GET /
        -> 200
        Connection: close; keep-alive

        GET /
        -> 200
        Connection: keep-alive
        Connection: Upgrade HTTP2-Settings

        GET / HTTP/1.0
        Connection: "keep-alive"
        -> 200
    Good:
        GET /
        Connection: TE, close
        -> 200
        Connection: close

        GET /
        -> 200
        Connection: keep-alive,

        GET /
        -> 200
        Connection:

        GET / HTTP/2
        -> 200
        Connection: close; keep-alive

        @unknown RESPONSE_VERSION
        GET /
        -> 200
        Connection: close; keep-alive
    """
    for side, message in (("request", exchange.request), ("response", exchange.response)):
        lines = message.fields.values("connection")
        yield from form_faults("Connection", lines, tokens, "a list of connection options", "连接选项的列表", side=side)


@rule(
    "keep-alive-syntax",
    status="any",
    level=WARNING,
    spec="RFC 2068 §19.7.1.1, RFC 9112 §C.2.2",
    versions=HTTP1,
    response_has="keep-alive",
    alone=True,
    tags="connections",
    zh="Keep-Alive 不是参数的列表",
    why_zh="它说明服务器把空闲的连接保持多久（timeout）、还接受多少个请求（max）；读不懂的值，客户端会忽略。",
)
def keep_alive_syntax(exchange: Exchange) -> Faults:
    """Keep-Alive is no list of parameters.

    It says for how many seconds the server keeps an idle connection (timeout), and how many requests it still takes
    (max). From a value in another form a client learns neither, and runs into closed connections.

    Bad:
        GET /
        -> 200
        Connection: keep-alive
        Keep-Alive: 300

        GET /
        -> 200
        Connection: keep-alive
        Keep-Alive: timeout=5; max=100

        GET /
        -> 200
        Connection: keep-alive
        Keep-Alive: timeout=5s

        GET / HTTP/1.0
        -> 200
        Connection: keep-alive
        Keep-Alive: timeout=5
        Keep-Alive: Max=-1
    Good:
        GET /
        -> 200
        Connection: keep-alive
        Keep-Alive: timeout=5, max=100

        GET /
        -> 200
        Connection: keep-alive
        Keep-Alive: timeout="5", hint=some, max=0

        GET /
        -> 200
        Connection: keep-alive
        Keep-Alive:

        GET / HTTP/2
        -> 200
        Keep-Alive: 300

        GET /
        Keep-Alive: 300
        -> 200
    """
    for line, value in enumerate(exchange.response.fields.values("keep-alive")):
        found = keep_alive(value)
        if isinstance(found, Malformed):
            yield form_fault("Keep-Alive", value, found, "a list of parameters", "参数的列表", line=line)
            return
        for parameter in found:
            if parameter.name in _NUMBERS and not is_digits(parameter.value):
                yield field(
                    "Keep-Alive",
                    f"{parameter.name} is {quoted(parameter.value)}, which is no number",
                    f"{parameter.name} 的值是 {quoted(parameter.value)}，不是数字",
                    line=line,
                    at=parameter.at,
                )
                return


@rule(
    "upgrade-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §7.8",
    versions=HTTP1,
    either_has="upgrade",
    alone=True,
    party="any",
    tags="upgrade",
    zh="Upgrade 不是协议的列表",
    why_zh="每个成员是协议名，可以带斜杠和版本；读不懂的列表，对方不知道可以换成哪个协议。",
)
def upgrade_syntax(exchange: Exchange) -> Faults:
    """Upgrade is no list of protocols.

    Each member is a name, with a version behind a slash if need be. From a list in another form the other side does
    not learn to which protocol it could switch.

    Bad:
        GET /
        -> 200
        Connection: upgrade
        Upgrade: h2c; websocket

        GET /
        -> 426
        Connection: upgrade
        Upgrade: TLS/1.2
        Upgrade: HTTP/

        GET /
        Connection: upgrade
        Upgrade: web socket
        -> 200
    Good:
        GET /
        Connection: upgrade
        Upgrade: websocket, IRC/6.9
        -> 200
        Connection: upgrade
        Upgrade: TLS/1.2,

        GET /
        -> 200
        Upgrade:

        GET / HTTP/2
        -> 200
        Upgrade: h2c; websocket

        @unknown RESPONSE_VERSION
        GET /
        -> 200
        Upgrade: h2c; websocket
    """
    for side, message in (("request", exchange.request), ("response", exchange.response)):
        lines = message.fields.values("upgrade")
        yield from form_faults("Upgrade", lines, protocols, "a list of protocols", "协议的列表", side=side)
