"""Validators: what ETag and Last-Modified promise about the representation (RFC 9110 §8.8)."""

from wirelint import ERROR, Exchange, Fact, Faults, Request, Response, field, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import UriReference, uri_reference
from wirelint.semantics.references import leads_to_target


@rule(
    "put-validator-mismatch",
    status=(200, 201),
    level=ERROR,
    spec="RFC 9110 §9.3.4, §8.7",
    profile="strict",
    needs=Fact.REQUEST_CONTENT | Fact.CONTENT,
    methods="PUT",
    request_lacks=("content-range", "content-encoding"),
    request_knows="content-type",
    response_has=("etag", "last-modified"),
    # Another form of the same state (a coding, a media type) is no sign of a change.
    response_lacks="content-encoding",
    response_knows="content-type",
    zh="PUT 的内容没有原样保存，响应却带有验证器",
    why_zh=(
        "响应中的 ETag 或 Last-Modified 告诉客户端：它发送的内容就是当前表示，不必重新取回。内容被改动过时，"
        "客户端会拿着错误的数据继续编辑。"
    ),
)
def put_validator_mismatch(exchange: Exchange) -> Faults:
    """The answer to a PUT has a validator although the content was not saved as it was sent.

    ETag or Last-Modified tells the client that what it holds in memory is the current representation. Here the
    response encloses that representation (its Content-Location is the target), and it is another one.

    Bad:
        PUT /notes/1
        Content-Type: application/json
        | {"text":"hi"}
        -> 200
        Content-Type: application/json; charset=utf-8
        Content-Location: /notes/1
        ETag: "a"
        | {"text":"hi","rev":1}

        PUT /notes/1
        | hi
        -> 201
        Content-Location: https://example.com/notes/1
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT
        | hi!
    Good:
        PUT /notes/1
        Content-Type: text/plain
        | hi
        -> 200
        Content-Type: text/plain
        Content-Location: /notes/1
        ETag: "a"
        | hi

        PUT /notes/1
        | hi
        -> 200
        Content-Location: /notes/1
        | hi!

        PUT /notes/1
        | hi
        -> 200
        ETag: "a"
        | saved

        PUT /notes/1
        | hi
        -> 200
        Content-Location: /receipts/1
        ETag: "a"
        | saved

        PUT /notes/1
        | hi
        -> 201
        Content-Location: /notes/1
        ETag: "a"

        PUT /notes/1
        Content-Type: application/json
        | {"text":"hi"}
        -> 200
        Content-Type: text/html
        Content-Location: /notes/1
        ETag: "a"
        | <p>hi</p>

        PUT /notes/1
        Content-Encoding: gzip
        | hi
        -> 200
        Content-Location: /notes/1
        ETag: "a"
        | hi!

        PUT /notes/1
        | hi
        -> 200
        Content-Encoding: gzip
        Content-Location: /notes/1
        ETag: "a"
        | hi!

        PUT /notes/1
        Content-Range: bytes 0-1/4
        | hi
        -> 200
        Content-Location: /notes/1
        ETag: "a"
        | hi!!

        POST /notes/1
        | hi
        -> 200
        Content-Location: /notes/1
        ETag: "a"
        | hi!

        PUT /notes/1
        Content-Type: text
        | hi
        -> 200
        Content-Type: text
        Content-Location: /notes/1
        ETag: "a"
        | hi!

        @hides response: Content-Type
        PUT /notes/1
        | hi
        -> 200
        Content-Location: /notes/1
        ETag: "a"
        | hi!

        @hides request: Content-Type
        PUT /notes/1
        | hi
        -> 200
        Content-Location: /notes/1
        ETag: "a"
        | hi!

        PUT /notes/1
        | hi
        -> 200
        Content-Location: /notes/1%
        ETag: "a"
        | hi!

        @unknown CONTENT
        PUT /notes/1
        | hi
        -> 200
        Content-Location: /notes/1
        ETag: "a"
        | hi!

        @unknown REQUEST_CONTENT
        PUT /notes/1
        | hi
        -> 200
        Content-Location: /notes/1
        ETag: "a"
        | hi!

        PUT /notes/1
        | hi
        -> 202
        Content-Location: /notes/1
        ETag: "a"
        | hi!

        @hides request: Content-Encoding
        PUT /notes/1
        | hi
        -> 200
        Content-Location: /notes/1
        ETag: "a"
        | hi!

        @hides response: Content-Encoding
        PUT /notes/1
        | hi
        -> 200
        Content-Location: /notes/1
        ETag: "a"
        | hi!
    """
    request, response = exchange.request, exchange.response
    sent, enclosed = request.body.octets, response.body.octets
    if sent is None or not enclosed or enclosed == sent:
        return
    form = _media(request)
    if form is not None and form == _media(response) and leads_to_target(_content_location(response), request):
        name = "ETag" if "etag" in response else "Last-Modified"
        yield field(
            name,
            f"{name} says that the content was saved as sent, but the representation enclosed is another one",
            f"{name} 表示内容已原样保存，但响应所附的表示与发送的不同",
        )


def _media(message: Request | Response) -> str | None:
    """The media type without parameters; "" where there is none, None where it is malformed."""
    if "content-type" not in message:
        return ""
    media = message.media_type
    return None if media is None else media.essence


def _content_location(response: Response) -> UriReference | None:
    value = response.fields.only("content-location")
    reference = None if value is None else uri_reference(value)
    return None if isinstance(reference, Malformed) else reference
