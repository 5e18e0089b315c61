"""The boundary of multipart content: its form (RFC 2046 §5.1.1)."""

import re

from wirelint import ERROR, Exchange, Faults, field, quoted, rule

_BOUNDARY = re.compile(r"[0-9A-Za-z'()+_,./:=? -]*[0-9A-Za-z'()+_,./:=?-]")
LONGEST = 70


@rule(
    "boundary-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.3.3, RFC 2046 §5.1.1",
    response_media="multipart/*",
    response_has="content-type",
    alone=True,
    tags=("content-type", "multipart"),
    zh="boundary 参数不合法",
    why_zh="boundary 是 1 到 70 个规定的字符，不以空格结尾；别的值，解析器可能拒绝，也可能找不到各部分。",
)
def boundary_invalid(exchange: Exchange) -> Faults:
    """The boundary parameter of a multipart type is not one.

    A boundary has 1 to 70 characters of a certain set, and does not end in a space. With another one a parser may
    refuse the content, or not find its parts.

    Bad:
        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=""

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary="b "

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary="a;b"

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=a123456789b123456789c123456789d123456789e123456789f123456789g123456789h
    Good:
        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=a123456789b123456789c123456789d123456789e123456789f123456789g123456789

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary="gc0pJq0M:08jU534c0p=?'() +_,-./"

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=a;b

        GET /
        -> 200
        Content-Type: multipart/mixed

        GET /
        -> 200
        Content-Type: text/plain; boundary=""

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary
    """
    media = exchange.response.media_type
    boundary = None if media is None else media.parameter("boundary")
    if boundary is None:
        return
    if not boundary:
        yield field("Content-Type", "the boundary is empty", "boundary 是空的")
    elif len(boundary) > LONGEST:
        yield field(
            "Content-Type",
            f"the boundary has {len(boundary)} characters, more than {LONGEST}",
            f"boundary 有 {len(boundary)} 个字符，超过了 {LONGEST} 个",
        )
    elif not _BOUNDARY.fullmatch(boundary):
        yield field(
            "Content-Type",
            f"{quoted(boundary)} has a character that no boundary may have there",
            f"{quoted(boundary)} 中有 boundary 不允许的字符",
        )
