"""gRPC: a call is answered by 200, and its own status comes in the trailers (gRPC over HTTP/2)."""

from collections.abc import Iterator

from wirelint import ERROR, HTTP2_AND_3, WARNING, Exchange, Fact, Faults, field, place, quoted, rule
from wirelint.fault import Fault, trailer
from wirelint.fields import Fields
from wirelint.grammar.grpc import grpc_message, grpc_status
from wirelint.grammar.result import Malformed
from wirelint.semantics.grpc import GRPC_TYPES
from wirelint.semantics.malformed import seen

HIGHEST_STATUS = 16


@rule(
    "grpc-status-missing",
    status=200,
    level=ERROR,
    spec="gRPC over HTTP/2 §Responses",
    versions=HTTP2_AND_3,
    methods="POST",
    needs=Fact.TRAILERS | Fact.COMPLETE,
    request_media=GRPC_TYPES,
    response_media=GRPC_TYPES,
    response_lacks="grpc-status",
    tags="trailers",
    zh="gRPC 响应没有 grpc-status",
    why_zh=(
        "无论成败，调用的结果都在尾部的 grpc-status 中；没有它，客户端自行报告 UNKNOWN 或 INTERNAL。"
        "常见原因是代理丢掉了尾部字段。"
    ),
)
def status_missing(exchange: Exchange) -> Faults:
    """A gRPC response has no grpc-status.

    It says how the call ended, even if all is well, and stands in the trailers, or in the header section of a response
    without messages. Without it clients report UNKNOWN or INTERNAL. Mostly a proxy has dropped the trailers.

    Bad:
        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        | \\x00\\x00\\x00\\x00\\x01a

        POST /films.Films/Get HTTP/3
        TE: trailers
        Content-Type: application/grpc+proto
        -> 200
        Content-Type: application/grpc+proto
        | \\x00\\x00\\x00\\x00\\x01a
        ~ grpc-message: done

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
    Good:
        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        | \\x00\\x00\\x00\\x00\\x01a
        ~ grpc-status: 0

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        grpc-status: 5

        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc-web
        -> 200
        Content-Type: application/grpc-web
        | \\x00\\x00\\x00\\x00\\x01a

        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 503
        Content-Type: application/grpc

        GET /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc

        POST /films HTTP/2
        Content-Type: application/json
        -> 200
        Content-Type: application/grpc

        POST /films.Films/Get
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        | \\x00\\x00\\x00\\x00\\x01a

        @unknown TRAILERS
        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        | \\x00\\x00\\x00\\x00\\x01a

        @unknown COMPLETE
        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        | \\x00\\x00\\x00\\x00\\x01a

        @hides response: grpc-status
        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
    """
    trailers = exchange.response.trailers
    if trailers is None:
        yield place("response", "trailers", "the call ends without trailers", "调用结束时没有尾部字段")
    elif "grpc-status" not in trailers:
        yield place("response", "trailers", "the trailers have no grpc-status", "尾部字段中没有 grpc-status")


def _status_faults(section: Fields) -> Iterator[Fault]:
    for line, value in enumerate(section.values("grpc-status")):
        number = grpc_status(value)
        if isinstance(number, Malformed):
            yield field(
                "grpc-status",
                f"grpc-status is {quoted(value)}, not {number.expected}",
                f"grpc-status 是 {quoted(value)}，不是{number.expected_zh}",
                line=line,
            )
        elif number > HIGHEST_STATUS:
            yield field(
                "grpc-status",
                f"grpc-status is {quoted(value)}: clients know 0 to {HIGHEST_STATUS}, and report UNKNOWN",
                f"grpc-status 是 {quoted(value)}，客户端只认识 0 到 {HIGHEST_STATUS}，会报告 UNKNOWN",
                line=line,
                level=WARNING,
            )


def _message_faults(section: Fields) -> Iterator[Fault]:
    for line, value in enumerate(section.values("grpc-message")):
        found = grpc_message(value)
        if isinstance(found, Malformed):
            here, here_zh = seen(value, found.at)
            yield field(
                "grpc-message",
                f"grpc-message is not percent-encoded: {here} instead of {found.expected}",
                f"grpc-message 没有按百分号编码：此处应为“{found.expected_zh}”，却出现了{here_zh}",
                line=line,
                at=found.at,
                level=WARNING,
            )


@rule(
    "grpc-status-invalid",
    status=200,
    level=ERROR,
    spec="gRPC over HTTP/2 §Responses",
    any_name=r"\Agrpc-(?:status|message)\Z",
    tags="trailers",
    zh="grpc-status 或 grpc-message 无效",
    why_zh=(
        "grpc-status 必须是没有前导零的十进制数，客户端认识 0 到 16；grpc-message 是按百分号编码的 UTF-8。"
        "读不懂的状态成为 UNKNOWN，读不懂的消息显示为原样或乱码。"
    ),
)
def status_invalid(exchange: Exchange) -> Faults:
    """grpc-status is no status, or grpc-message is not percent-encoded.

    A status is a decimal number without leading zeros, of which clients know 0 to 16; a message is UTF-8 that is
    percent-encoded. A status that can't be read becomes UNKNOWN, such a message is shown as it came, or garbled.

    Bad:
        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        | \\x00\\x00\\x00\\x00\\x01a
        ~ grpc-status: OK

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        grpc-status: 05

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        grpc-status: 17

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        grpc-status: 13
        grpc-message: 100% wrong

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        | \\x00\\x00\\x00\\x00\\x01a
        ~ grpc-status: 5
        ~ grpc-message: caf\\xe9
    Good:
        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        | \\x00\\x00\\x00\\x00\\x01a
        ~ grpc-status: 16
        ~ grpc-message: no caf%C3%A9, 100%25

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        | \\x00\\x00\\x00\\x00\\x01a
        ~ grpc-status: 0
        ~ grpc-message:
        ~ grpc-status-details-bin: CAU

        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc
        grpc-status: OK
        -> 200
        Content-Type: application/grpc
        grpc-status: 0

        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 503
        grpc-status: OK
    """
    response = exchange.response
    yield from _status_faults(response.fields)
    yield from _message_faults(response.fields)
    if response.trailers is not None:
        for fault in (*_status_faults(response.trailers), *_message_faults(response.trailers)):
            where = fault.where
            yield trailer(
                where.name, fault.message, fault.message_zh, line=where.line or 0, at=where.at, level=fault.level
            )
