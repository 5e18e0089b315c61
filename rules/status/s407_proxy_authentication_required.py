"""407 Proxy Authentication Required: the client has to authenticate itself to the proxy, which says how."""

from wirelint import ERROR, Exchange, Faults, field, missing, rule


@rule(
    "407-without-proxy-authenticate",
    status=407,
    level=ERROR,
    spec="RFC 9110 §15.5.8, §11.7.1",
    response_knows="proxy-authenticate",
    tags="authentication",
    zh="407 响应没有用 Proxy-Authenticate 给出质询",
    why_zh="没有质询，客户端不知道代理接受哪种认证方案，无法带着代理凭据重试，所有经过该代理的请求都会失败。",
)
def without_challenge(exchange: Exchange) -> Faults:
    """A 407 response does not challenge the client with Proxy-Authenticate.

    Without a challenge the client cannot know which authentication scheme the proxy takes, so it cannot
    repeat the request with credentials.

    Bad:
        GET http://example.com/
        -> 407

        CONNECT example.com:443
        -> 407
        Proxy-Authenticate:

        GET http://example.com/
        -> 407
        WWW-Authenticate: Basic realm="proxy"
    Good:
        GET http://example.com/
        -> 407
        Proxy-Authenticate: Basic realm="proxy"

        GET http://example.com/
        -> 407
        Proxy-Authenticate: NTLM

        GET http://example.com/
        -> 407
        Proxy-Authenticate: realm="proxy"

        @hides response: Proxy-Authenticate
        GET http://example.com/
        -> 407

        @hides response: *
        GET http://example.com/
        -> 407
        WWW-Authenticate: Basic realm="proxy"

        @unknown STATUS
        GET http://example.com/
        -> 407
    """
    response = exchange.response
    if "proxy-authenticate" in response:
        if response.challenges("proxy-authenticate") == ():
            yield field(
                "Proxy-Authenticate",
                "Proxy-Authenticate is there but names no challenge: the client cannot tell how to authenticate",
                "Proxy-Authenticate 字段中没有任何质询，客户端不知道该如何向代理认证",
            )
    elif "www-authenticate" in response:
        yield missing(
            "Proxy-Authenticate",
            "the challenge stands in WWW-Authenticate, which is the origin server's: for a 407, clients look at "
            "Proxy-Authenticate alone",
            "质询写在了属于源服务器的 WWW-Authenticate 里：对于 407，客户端只看 Proxy-Authenticate",
        )
    else:
        yield missing("Proxy-Authenticate")
