"""508 Loop Detected: a WebDAV request with "Depth: infinity" ran into a loop of bindings and failed as a whole."""

from wirelint import INFO, Exchange, Faults, quoted, rule, status

DEEP_BY_DEFAULT = frozenset({"COPY", "DELETE", "LOCK", "MOVE", "PROPFIND"})
"""Without Depth these act as if it said infinity (RFC 4918 §9.1, §9.6.1, §9.8.3, §9.9.2, §9.10.3)."""


@rule(
    "508-without-depth",
    status=508,
    level=INFO,
    spec="RFC 5842 §7.2, RFC 4918 §10.2",
    profile="strict",
    request_knows="depth",
    zh="508 所答复的请求没有要求 Depth: infinity",
    why_zh="508 专指 WebDAV 深度操作遇到循环绑定；虚拟主机常用它表示资源超限，那种情况应当用 503 或 500。",
)
def without_depth(exchange: Exchange) -> Faults:
    """A 508 answers a request that does not go to infinite depth.

    The code is for WebDAV operations with "Depth: infinity" that meet a loop of bindings. Some hosts send it
    when a resource limit is reached, which 503 or 500 says better.

    Bad:
        GET /
        -> 508
        [9 octets]

        PROPFIND /docs/
        Depth: 1
        -> 508
        [9 octets]
    Good:
        REPORT /docs/
        Depth: Infinity
        -> 508
        [9 octets]

        PROPFIND /docs/
        -> 508
        [9 octets]

        @hides request: Depth
        GET /
        -> 508
        [9 octets]
    """
    request = exchange.request
    depth = request.fields.only("depth")
    if depth is not None and depth.lower() != "infinity":
        yield status(f"508 to a request with Depth: {quoted(depth)}", f"508 所答复的请求带有 Depth: {quoted(depth)}")
    elif "depth" not in request and request.method not in DEEP_BY_DEFAULT:
        yield status("508 to a request without Depth: infinity", "508 所答复的请求没有 Depth: infinity")
