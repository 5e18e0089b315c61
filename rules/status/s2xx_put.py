"""2xx to PUT: 201 where it created the resource, 200 or 204 where it replaced its state, 202 where it will."""

import json

from wirelint import INFO, Exchange, Fact, Faults, rule, status
from wirelint.semantics.content import decoded

_DONE = ("done", "completed", "complete", "finished")
_REPORT_LIMIT = 65536


def _says_done(exchange: Exchange) -> bool:
    """Whether the content is a JSON object whose status (or state) says that nothing is left to do."""
    media, text = exchange.response.media_type, decoded(exchange.response)
    if media is None or "json" not in (media.subtype, media.suffix) or text is None or len(text) > _REPORT_LIMIT:
        return False
    try:
        report = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(report, dict) and any(
        isinstance(word, str) and word.lower() in _DONE for word in (report.get("status"), report.get("state"))
    )


@rule(
    "put-success-status",
    status=(202, 205),
    level=INFO,
    spec="RFC 9110 §9.3.4",
    profile="strict",
    methods="PUT",
    needs=Fact.CONTENT_TEXT,
    zh="PUT 成功，却用了 201、200、204 以外的状态码",
    why_zh="PUT 完成后，创建了资源要用 201，修改了已有资源要用 200 或 204；客户端靠这些代码判断目标现在的状态。",
)
def put_success(exchange: Exchange) -> Faults:
    """A completed PUT is answered with another code than 201, 200 or 204.

    By these codes a client knows whether the PUT created the resource or changed it. 202 is for a PUT that
    is not completed yet, so it is reported only where the content says that it is. (203 is a changed 200,
    and 206 has rules of its own.)

    Bad:
        PUT /users/42
        -> 205
        Content-Length: 0

        PUT /users/42
        -> 202
        Content-Type: application/json
        | {"status": "done"}

        PUT /users/42
        -> 202
        Content-Type: application/vnd.api+json; charset=utf-8
        | {"id": 42, "state": "COMPLETED"}
    Good:
        PUT /users/42
        -> 201

        PUT /users/42
        -> 202
        Content-Type: application/json
        | {"status": "queued"}

        PUT /users/42
        -> 202
        Content-Type: application/json
        | {"status": true}

        PUT /users/42
        -> 202
        Content-Type: application/json
        | ["done"]

        PUT /users/42
        -> 202
        Content-Type: application/json
        | {"status": "done"

        PUT /users/42
        -> 202
        Content-Type: text/plain
        | {"status": "done"}

        PUT /users/42
        -> 202
        | {"status": "done"}

        PUT /users/42
        -> 202
        Content-Length: 0

        PUT /users/42
        -> 203
        Via: 1.1 filter

        POST /users/42
        -> 205
        Content-Length: 0

        @unknown CONTENT_TEXT CONTENT
        PUT /users/42
        -> 202
        Content-Type: application/json
        | {"status": "done"}

        @unknown CONTENT_TEXT
        PUT /users/42
        -> 202
        Content-Type: application/json
        | {"status": "done"}

        PUT /users/42
        -> 202
        Content-Type: application/json
        Content-Encoding: br
        | {"status": "done"}
    """
    if exchange.response.status == 205:
        yield status("a completed PUT is answered with 205", "已完成的 PUT 得到了 205")
    elif _says_done(exchange):
        yield status(
            "202 says not yet, but the content says that the PUT is done", "202 表示尚未完成，内容却说 PUT 已经完成"
        )
