"""The delimiter that ends multipart content (RFC 2046 §5.1.1)."""

from wirelint import ERROR, Exchange, Fact, Faults, content, quoted, rule
from wirelint.exchange import Response
from wirelint.grammar.media import MediaType, media_type
from wirelint.grammar.result import Malformed
from wirelint.semantics.content import can_have_content, decoded

STREAMS = ("multipart/x-mixed-replace",)
"""Types whose content goes on until the connection ends."""


def _multipart(response: Response) -> MediaType | None:
    """The multipart type of the content, where just one line of Content-Type names one.

    A second line with another type (singleton-field-repeated reports it) does not make the content another.
    """
    found = [value for value in response.fields.values("content-type") if value[:10].lower() == "multipart/"]
    media = media_type(found[0]) if len(found) == 1 else None
    return None if isinstance(media, Malformed) else media


def _goes_on(response: Response) -> bool:
    """Whether the content was announced to end with its connection, which a stream of events may never do."""
    if "content-length" in response or "transfer-encoding" in response:
        return False
    return response.version == "1.0" or "close" in response.tokens("connection")


@rule(
    "multipart-unterminated",
    status="any",
    level=ERROR,
    spec="RFC 2046 §5.1.1, RFC 9110 §8.3.3",
    response_has="content-type",
    needs=Fact.CONTENT_TEXT | Fact.COMPLETE,
    tags="bodies",
    zh="multipart 内容没有结束分隔符",
    why_zh="最后一部分之后要有 boundary 加两个连字符；没有它，接收方无法知道内容是否完整，有的会一直等待。",
)
def unterminated(exchange: Exchange) -> Faults:
    """Multipart content lacks the delimiter that ends it.

    Behind the last part stands the boundary with two hyphens behind it. Without it a recipient can't tell whether it
    has everything, and some wait for more. What ends with its connection, as the alerts of cameras do, may have no end.

    Bad:
        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | --b
        |
        | a
        | --b

        GET /
        Range: bytes=0-1,4-5
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: bytes 0-1/9
        |
        | ab
        | x--b--

        GET /
        -> 200
        Content-Type: text/plain
        Content-Type: Multipart/mixed; boundary=b
        | --b
        |
        | a

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        Connection: close
        Transfer-Encoding: chunked
        | --b
        |
        | a

        GET /
        Range: bytes=0-1,4-5
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        Connection: close
        | --b
        | Content-Range: bytes 0-1/9
        |
        | ab

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        Connection: close
        Content-Length: 8
        | --b
        |
        | a

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        Content-Length: 8
        | --b
        |
        | a

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | a preamble
        | --b
        |
        | a
    Good:
        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | --b
        |
        | a
        | --b--

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | --b
        |
        | a
        | --b--
        | an epilogue

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | a

        GET /
        -> 200
        Content-Type: multipart/x-mixed-replace; boundary=b
        | --b
        |
        | a

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        Content-Length: 50
        | --b
        |
        | a

        GET /
        Range: bytes=0-6
        -> 206
        Content-Type: multipart/mixed; boundary=b
        Content-Range: bytes 0-6/20
        | --b
        |
        | a

        GET /
        -> 200
        Content-Type: multipart/mixed
        | --b
        |
        | a

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        Content-Type: multipart/mixed; boundary=a
        | --b
        |
        | a

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b;;=
        | --b
        |
        | a

        @unknown COMPLETE
        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | --b
        |
        | a

        @unknown CONTENT_TEXT
        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | --b
        |
        | a

        GET /
        -> 200
        Content-Type: text/plain; boundary=b
        | --b
        |
        | a

        HEAD /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | --b
        |
        | a

        GET /
        Range: bytes=0-6
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        Content-Range: bytes 0-6/20
        | --b
        |
        | a

        GET /
        Range: bytes=0-6
        -> 206
        Content-Type: multipart/mixed; boundary=b
        | --b
        |
        | a

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | --b--

        GET /alerts
        -> 200
        Content-Type: multipart/mixed; boundary=b
        Connection: close
        | --b
        |
        | a

        GET /alerts HTTP/1.0
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | --b
        |
        | a
    """
    response = exchange.response
    media = _multipart(response)
    boundary = None if media is None else media.parameter("boundary")
    if media is None or not boundary or media.essence in STREAMS or not can_have_content(exchange):
        return
    if response.status == 206 and (media.subtype != "byteranges" or "content-range" in response):
        return  # a part of the representation
    if _goes_on(response) and media.subtype != "byteranges":
        return
    if response.declared_length not in (None, response.body.size):
        return  # content-length-mismatch reports it
    text = decoded(response) or ""
    octets = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    delimiter = b"--" + boundary.encode("latin-1", "replace")
    begins = octets.startswith(delimiter) or b"\n" + delimiter in octets
    if begins and not octets.startswith(delimiter + b"--") and b"\n" + delimiter + b"--" not in octets:
        yield content(
            f"no line {quoted('--' + boundary + '--')} ends the content",
            f"内容没有以 {quoted('--' + boundary + '--')} 一行结束",
        )
