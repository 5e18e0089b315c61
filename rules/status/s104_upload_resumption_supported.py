"""104 Upload Resumption Supported: an upload can be resumed at Location, or has come as far as Upload-Offset."""

from wirelint import INFO, WARNING, Exchange, Faults, rule, status
from wirelint.table import load_table

TEMPORARY = frozenset(row.code for row in load_table().rows if row.state == "temporary")


@rule(
    "104-temporary",
    status=104,
    level=INFO,
    spec="draft-ietf-httpbis-resumable-upload §5",
    profile="strict",
    zh="104 只是临时注册的状态码",
    why_zh="104 的定义仍是草案，注册会过期；在成为标准之前，它的含义和字段都可能改变。",
)
def temporary(exchange: Exchange) -> Faults:
    """The status code 104 is registered only temporarily.

    Its definition is a draft and the registration expires: until it is a standard, its meaning and its
    fields may change.

    Bad:
        POST /files
        Upload-Complete: ?1
        -> 104
        Location: /uploads/7
    Good:
        POST /files
        Upload-Complete: ?1
        -> 103
        Link: </uploads/7>; rel=related
    """
    if exchange.response.status in TEMPORARY:
        yield status()


@rule(
    "104-without-fields",
    status=104,
    level=WARNING,
    spec="draft-ietf-httpbis-resumable-upload §4.2, §5",
    profile="strict",
    response_lacks=("location", "upload-offset"),
    zh="104 响应既没有 Location，也没有 Upload-Offset",
    why_zh="104 要么用 Location 指出上传资源，要么用 Upload-Offset 报告进度；两者都没有，客户端中断后无从续传。",
)
def without_fields(exchange: Exchange) -> Faults:
    """A 104 has neither Location nor Upload-Offset.

    It either names the upload resource or reports progress. With neither the client learns nothing: it can't
    resume after an interruption, nor free what has arrived.

    Bad:
        POST /files
        Upload-Complete: ?1
        -> 104
        Upload-Limit: max-size=1234567890
    Good:
        POST /files
        Upload-Complete: ?1
        -> 104
        Location: /uploads/7

        POST /files
        Upload-Complete: ?1
        -> 104
        Upload-Offset: 23456789

        @hides response: Location
        POST /files
        Upload-Complete: ?1
        -> 104
        Upload-Limit: max-size=1234567890
    """
    yield status()
