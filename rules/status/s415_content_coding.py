"""415 Unsupported Media Type: Accept-Encoding in the response says that the content coding was the problem."""

from wirelint import ERROR, INFO, Exchange, Faults, field, missing, rule
from wirelint.grammar.accept import weighted_tokens
from wirelint.grammar.result import Malformed
from wirelint.semantics.requests import is_without_coding

TYPE_HINTS = ("accept", "accept-patch", "accept-post", "accept-query")


@rule(
    "415-accept-encoding",
    status=415,
    level=ERROR,
    spec="RFC 9110 §12.5.3, §15.5.16",
    response_has="accept-encoding",
    tags=("content-coding", "negotiation"),
    zh="请求内容没有内容编码，415 响应却带有 Accept-Encoding",
    why_zh=(
        "415 因内容编码以外的原因拒绝请求时，不得发送 Accept-Encoding：它告诉客户端问题出在内容编码上，"
        "客户端会去改错地方。"
    ),
)
def accept_encoding(exchange: Exchange) -> Faults:
    """A 415 has Accept-Encoding, although the request's content has no content coding.

    Accept-Encoding in a 415 says that the content coding was the problem. Without a content coding it
    can't be (unless the server refuses uncoded content), and the client looks for the fault in the
    wrong place. The media types that would do belong into Accept.

    Bad:
        POST /upload
        Content-Type: text/csv
        [5 octets]
        -> 415
        Accept-Encoding: gzip

        POST /upload
        Content-Type: text/csv
        Content-Encoding: Identity
        [5 octets]
        -> 415
        Accept-Encoding: gzip;q=0

        POST /upload
        Content-Type: text/csv
        [5 octets]
        -> 415
        Accept-Encoding: gzip, *;q=0, identity;q=0.5
    Good:
        POST /upload
        Content-Encoding: br
        [5 octets]
        -> 415
        Accept-Encoding: gzip

        POST /upload
        Content-Encoding: identity, br
        [5 octets]
        -> 415
        Accept-Encoding: gzip

        POST /upload
        Content-Encoding: gzip;q=1
        [5 octets]
        -> 415
        Accept-Encoding: gzip

        POST /upload
        Content-Type: text/csv
        [5 octets]
        -> 415
        Accept: application/json

        POST /upload
        Content-Type: text/csv
        [5 octets]
        -> 415
        Accept-Encoding: gzip, identity;q=0

        POST /upload
        Content-Type: text/csv
        [5 octets]
        -> 415
        Accept-Encoding: gzip, *;q=0

        POST /upload
        Content-Type: text/csv
        [5 octets]
        -> 415
        Accept-Encoding: gzip, ;q=0

        @hides request: Content-Encoding
        POST /upload
        Content-Type: text/csv
        [5 octets]
        -> 415
        Accept-Encoding: gzip
    """
    accepted = weighted_tokens(exchange.response.fields.get("accept-encoding") or "")
    if isinstance(accepted, Malformed) or not is_without_coding(exchange.request):
        return
    weights = {member.value: member.q for member in accepted}
    if weights.get("identity", weights.get("*", 1.0)) > 0:
        yield field("Accept-Encoding")


@rule(
    "415-coding-without-accept-encoding",
    status=415,
    level=INFO,
    spec="RFC 9110 §15.5.16, §12.5.3",
    request_has="content-encoding",
    response_lacks=("accept-encoding", *TYPE_HINTS),
    tags=("content-coding", "negotiation"),
    alone=True,
    zh="请求内容带有内容编码，415 响应却没有说明是编码还是媒体类型不受支持",
    why_zh=(
        "问题在内容编码时，响应应当用 Accept-Encoding 说明接受哪些编码；在媒体类型时，可以用 Accept。两者皆无，"
        "客户端不知道该改哪一个。"
    ),
)
def coding_without_hint(exchange: Exchange) -> Faults:
    """A 415 to content with a content coding does not say whether the coding or the media type is refused.

    If it was the coding, Accept-Encoding ought to list those that would have been accepted; if it was the
    media type, Accept can. With neither, the client does not know which of the two to change.

    Bad:
        POST /upload
        Content-Type: application/json
        Content-Encoding: zstd
        [5 octets]
        -> 415

        POST /upload
        Content-Encoding: identity, zstd
        [5 octets]
        -> 415
    Good:
        POST /upload
        Content-Encoding: zstd
        [5 octets]
        -> 415
        Accept-Encoding: gzip

        POST /upload
        Content-Encoding: zstd
        [5 octets]
        -> 415
        Accept-Encoding:

        POST /upload
        Content-Encoding: zstd
        [5 octets]
        -> 415
        Accept: application/json

        PATCH /page
        Content-Type: text/plain
        Content-Encoding: gzip
        [5 octets]
        -> 415
        Accept-Patch: application/json-patch+json

        POST /upload
        Content-Type: application/json
        [5 octets]
        -> 415

        POST /upload
        Content-Encoding: identity
        [5 octets]
        -> 415

        @hides response: Accept-Encoding
        POST /upload
        Content-Encoding: zstd
        [5 octets]
        -> 415

        @hides request: Content-Encoding
        POST /upload
        [5 octets]
        -> 415
    """
    if not is_without_coding(exchange.request):
        yield missing("Accept-Encoding")
