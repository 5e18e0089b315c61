"""101 Switching Protocols: the server agrees to the client's Upgrade; from here the new protocol is spoken."""

from wirelint import ERROR, HTTP2_AND_3, Exchange, Fact, Faults, rule, status


@rule(
    "101-in-h2",
    status=101,
    level=ERROR,
    spec="RFC 9113 §8.6, RFC 9114 §4.5",
    versions=HTTP2_AND_3,
    zh="在 HTTP/2 或 HTTP/3 中发送了 101",
    why_zh="HTTP/2 和 HTTP/3 不支持 101：一条连接上有多个流，无法整体切换；类似的功能由扩展 CONNECT 提供。",
)
def in_h2(exchange: Exchange) -> Faults:
    """A 101 is sent over HTTP/2 or HTTP/3.

    Neither supports it: a connection with many streams can't switch as a whole. Extended CONNECT does
    something similar for one stream.

    Bad:
        GET /chat HTTP/2
        -> 101

        GET /chat HTTP/3
        -> 101
    Good:
        @protocol websocket
        CONNECT https://example.com/chat HTTP/2
        -> 200

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket

        @unknown RESPONSE_VERSION
        GET /chat HTTP/2
        -> 101
    """
    version = exchange.response.version
    yield status(f"101 over HTTP/{version}", f"在 HTTP/{version} 中发送了 101")


@rule(
    "101-before-continue",
    status=101,
    level=ERROR,
    spec="RFC 9110 §7.8, §10.1.1",
    profile="strict",
    versions="1.1",
    needs=Fact.INTERIM,
    request_has="expect",
    zh="101 之前没有发送所要求的 100",
    why_zh="带有 Expect: 100-continue 的客户端等到 100 才发送内容，发完内容才能切换协议：服务器必须先发 100。",
)
def before_continue(exchange: Exchange) -> Faults:
    """A 101 comes without the 100 that the request asked for.

    A client can't switch before it has sent its content, and waits for 100 (Continue) to send it: so a server
    that gets both Upgrade and Expect: 100-continue has to send 100 first.

    Bad:
        POST /files
        Connection: upgrade
        Upgrade: h2c
        Expect: 100-Continue
        Content-Length: 1
        | a
        -> 101
        Connection: upgrade
        Upgrade: h2c

        POST /files
        Connection: upgrade
        Upgrade: h2c
        Expect: 100-continue
        Transfer-Encoding: chunked
        | a
        -> 102
        -> 101
        Connection: upgrade
        Upgrade: h2c
    Good:
        POST /files
        Connection: upgrade
        Upgrade: h2c
        Expect: 100-continue
        Content-Length: 1
        | a
        -> 100
        -> 101
        Connection: upgrade
        Upgrade: h2c

        POST /files
        Connection: upgrade
        Upgrade: h2c
        Expect: 100-continue
        Content-Length: 0
        -> 101
        Connection: upgrade
        Upgrade: h2c

        @unknown INTERIM
        POST /files
        Connection: upgrade
        Upgrade: h2c
        Expect: 100-continue
        Content-Length: 1
        | a
        -> 101
        Connection: upgrade
        Upgrade: h2c
    """
    request = exchange.request
    asked = "upgrade" in request and "100-continue" in request.tokens("expect")
    # Without content to come a server may omit the 100 (§10.1.1).
    announced = "transfer-encoding" in request or (request.declared_length or 0) > 0
    if request.version != "1.0" and asked and announced and 100 not in exchange.response.interim:
        yield status()
