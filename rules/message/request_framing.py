"""Framing of requests: where a request ends, said so that nobody can read it otherwise (RFC 9112 §5.1, §6.3)."""

from wirelint import ERROR, HTTP1, Exchange, Fact, Faults, field, quoted, rule, status
from wirelint.exchange import Request
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import is_digits
from wirelint.grammar.transfer import transfer_codings
from wirelint.semantics.lengths import first_invalid
from wirelint.usual import ODD_LENGTH


@rule(
    "request-length-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.6, RFC 9112 §6.3",
    party="client",
    needs=Fact.REQUEST_FRAMING,
    request_has="content-length",
    request_lacks="transfer-encoding",
    quirk=ODD_LENGTH,
    tags=("framing", "security"),
    zh="请求的 Content-Length 不是十进制数字",
    why_zh="服务器无法知道请求在哪里结束，必须以 400 拒绝并关闭连接；各程序读法不一，就成了请求走私的漏洞。",
)
def length_invalid(exchange: Exchange) -> Faults:
    """A request's Content-Length is not a number of decimal digits, or says two different ones.

    A server can't tell where such a request ends, and has to reject it with 400 and close the connection. Where two
    programs on its way read it differently, requests can be smuggled.

    Bad:
        POST /
        Content-Length: five
        -> 400

        POST /
        Content-Length: +5
        -> 400

        POST /
        Content-Length: 5
        Content-Length: 6
        -> 400

        POST / HTTP/2
        Content-Length: -1
        -> 400
    Good:
        POST /
        Content-Length: 5
        | hello
        -> 204

        POST /
        Content-Length: 5, 5
        | hello
        -> 204

        GET /
        -> 200

        POST /
        Content-Length: x
        Transfer-Encoding: chunked
        -> 400

        GET /
        -> 200
        Content-Length: x

        @unknown REQUEST_FRAMING
        POST /
        Content-Length: five
        -> 400

        @hides request: Transfer-Encoding
        POST /
        Content-Length: five
        -> 400
    """
    found = first_invalid(exchange.request.fields.values("content-length"))
    if found is None:
        return
    (line, at), text = found
    if is_digits(text):
        seen, seen_zh = f"says {quoted(text)} after another number", f"先说了别的数，又说 {quoted(text)}"
    else:
        seen, seen_zh = f"is {quoted(text)}, not a number of decimal digits", f"是 {quoted(text)}，不是十进制数字"
    yield field(
        "Content-Length", f"Content-Length {seen}", f"Content-Length {seen_zh}", line=line, at=at, side="request"
    )


def _ambiguous(request: Request) -> tuple[str, str] | None:
    """What makes the end of a request unsure, so that a server must answer 400; None where nothing does."""
    codings = request.fields.get("transfer-encoding")
    if codings is not None:
        found = transfer_codings(codings)
        if isinstance(found, Malformed) or not found or found[-1].name == "chunked":
            return None
        return "chunked is not its last transfer coding", "最后一个传输编码不是 chunked"
    if first_invalid(request.fields.values("content-length")) is not None:
        return "its Content-Length is not one number", "其 Content-Length 不是一个数"
    return None


@rule(
    "ambiguous-request-accepted",
    status=("2xx", "3xx"),
    level=ERROR,
    spec="RFC 9112 §6.3",
    needs=Fact.REQUEST_FRAMING | Fact.REQUEST_VERSION | Fact.REQUEST_LINES,
    request_has=("content-length", "transfer-encoding"),
    tags=("framing", "security"),
    zh="服务器接受了边界不明的请求",
    why_zh=(
        "最后的传输编码不是 chunked 或 Content-Length 不合法的请求，各程序对它在哪里结束理解不一；"
        "服务器必须以 400 拒绝，否则就能被用来走私请求。"
    ),
)
def ambiguous_accepted(exchange: Exchange) -> Faults:
    """A server accepts a request of which nobody can be sure where it ends.

    A last transfer coding other than chunked, and an invalid Content-Length, are read differently by different
    programs. A server must answer 400 to both: one that accepts them lets requests be smuggled past whatever stands
    before it.

    Bad:
        POST /
        Content-Length: five
        -> 200

        POST /
        Content-Length: 5
        Content-Length: 6
        -> 204

        POST /
        Transfer-Encoding: gzip
        -> 200

        POST /
        Transfer-Encoding: chunked, gzip
        -> 302
        Location: /a
    Good:
        POST /
        Content-Length: five
        -> 400

        POST /
        Transfer-Encoding: gzip
        -> 400

        POST /
        Transfer-Encoding: foo
        -> 501

        POST /
        Transfer-Encoding: gzip, chunked
        -> 200

        POST /
        Transfer-Encoding: chunked
        Content-Length: five
        -> 200

        POST /
        Transfer-Encoding: ;
        -> 200

        POST /
        Transfer-Encoding: ,
        -> 200

        POST /
        Content-Length: 5, 5
        | hello
        -> 200

        GET /
        -> 200

        POST / HTTP/2
        Content-Length: five
        -> 200

        @unknown REQUEST_FRAMING
        POST /
        Content-Length: five
        -> 200

        @unknown REQUEST_VERSION
        POST /
        Content-Length: five
        -> 200

        @unknown REQUEST_LINES
        POST /
        Content-Length: 5, 6
        -> 200
    """
    if exchange.request.version not in HTTP1:
        return
    found = _ambiguous(exchange.request)
    if found is not None:
        code, (en, zh) = exchange.response.status, found
        yield status(f"{code} answers a request that must be rejected: {en}", f"请求必须被拒绝，却得到 {code}：{zh}")


@rule(
    "spaced-field-name-accepted",
    status=("2xx", "3xx"),
    level=ERROR,
    spec="RFC 9112 §5.1",
    needs=Fact.REQUEST_VERSION,
    any_name=r"[ \t]\Z",
    tags=("framing", "security"),
    zh="服务器接受了字段名与冒号之间有空白的请求",
    why_zh="各程序对这样的一行理解不一：有的当成字段，有的忽略；服务器必须以 400 拒绝，否则就能被用来走私请求。",
)
def spaced_name_accepted(exchange: Exchange) -> Faults:
    """A server accepts a request with white space between a field name and its colon.

    Some programs take such a line for the field, some for another one, or for none. A server must answer 400: one that
    goes on lets requests be smuggled past whatever stands before it.

    Bad:
        @bare
        GET /
        Host : example.com
        -> 200

        GET /
        X-A\t: b
        -> 302
        Location: /b
    Good:
        GET /
        X-A : b
        -> 400

        GET /
        X-A: b
        -> 200

        GET /
        -> 200
        X-A : b

        GET / HTTP/2
        X-A : b
        -> 200

        @unknown REQUEST_VERSION
        GET /
        X-A : b
        -> 200
    """
    request, code = exchange.request, exchange.response.status
    spaced = next((name for name, _ in request.fields.lines if name[-1:] in (" ", "\t")), None)
    if request.version in HTTP1 and spaced is not None:
        where, where_zh = (
            f"white space stands behind the field name {quoted(spaced)}",
            f"字段名 {quoted(spaced)} 后有空白",
        )
        yield status(
            f"{code} answers a request that must be rejected: {where}", f"请求必须被拒绝，却得到 {code}：{where_zh}"
        )
