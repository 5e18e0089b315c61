"""One correct exchange for each code of the table, as a browser or a program would really have it.

Whoever finds anything here raises a false alarm. The same data go through mitmdump as octets, and into a
HAR. "{host}" is the origin's host and port, "{origin}" that with its scheme; Content-Length is counted, and
dates are of the day on which the tests run.
"""

# ruff: noqa: E501  (field lines as they are sent)

from __future__ import annotations

import base64
import gzip
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import formatdate
from typing import Any

from .origin import CLOSE, KEEP, Script

NOW = int(time.time())
TIMES = {
    "{date}": formatdate(NOW, usegmt=True),
    "{yesterday}": formatdate(NOW - 93_600, usegmt=True),
    "{in an hour}": formatdate(NOW + 3600, usegmt=True),
}

BROWSER = """\
Host: {host}
User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0
Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
Accept-Language: zh-CN,zh;q=0.8,en-US;q=0.5,en;q=0.3
Accept-Encoding: gzip, deflate
Referer: {origin}/start
Cookie: theme=dark; sid=31d4d96e407aad42
Sec-Fetch-Dest: document
Sec-Fetch-Mode: navigate
Sec-Fetch-Site: same-origin
"""
PROGRAM = """\
Host: {host}
User-Agent: inventory-sync/4.2 (+https://inventory.example/bot)
Accept: application/json
Accept-Language: en
Accept-Encoding: gzip
Authorization: Bearer c2FtcGxlLXRva2VuLTE
Cache-Control: no-cache
X-Request-Id: 0b6f0c54-5f0e-4d3c-9d0a-2f6f1c8a7e11
"""
SERVER = """\
Date: {date}
Server: nginx/1.29.3
Strict-Transport-Security: max-age=63072000
X-Content-Type-Options: nosniff
"""
HTML = "Content-Type: text/html; charset=utf-8\n"
JSON = "Content-Type: application/json\n"
PROBLEM = "Content-Type: application/problem+json\n"

PAGE = "<!DOCTYPE html><html lang=zh><title>商店</title><p>你好，世界</p></html>\n".encode()
ORDER = b'{"item": "tea", "amount": 2}'


def page(title: str, text: str) -> bytes:
    """An error page that says what happened and what can be done."""
    return f"<!DOCTYPE html><html lang=en><title>{title}</title><p>{text}</p></html>\n".encode()


def problem(title: str, detail: str) -> bytes:
    """The content of an RFC 9457 problem."""
    return f'{{"type": "about:blank", "title": "{title}", "detail": "{detail}"}}'.encode()


@dataclass(frozen=True, slots=True)
class Correct:
    """A request and its response: start lines, field lines ("\\n" between them), content."""

    status: int
    request_line: str
    request_fields: str
    status_line: str
    response_fields: str
    request_content: bytes = b""
    response_content: bytes = b""
    behind: tuple[bytes | float, ...] = ()
    """What the origin sends behind the response: the final one after a 100, octets after a switch."""
    end: str = KEEP

    @property
    def method(self) -> str:
        return self.request_line.split(" ")[0]

    @property
    def expects(self) -> bool:
        """The client holds its content back until it is told to go on."""
        return "Expect: 100-continue" in self.request_fields

    def request(self, host: str) -> bytes:
        """The request's octets as a client sends them to a proxy; without content where it expects a 100."""
        method, path = self.request_line.split(" ")
        head = _head(f"{method} http://{host}{path} HTTP/1.1", self.request_fields, self.request_content, host)
        return head if self.expects else head + self._request_octets()

    def _request_octets(self) -> bytes:
        if "Transfer-Encoding: chunked" in self.request_fields:
            return b"%x\r\n%s\r\n0\r\n\r\n" % (len(self.request_content), self.request_content)
        return self.request_content

    def later(self) -> bytes:
        """What the client sends once it may."""
        return self._request_octets() if self.expects else b""

    def script(self, host: str) -> Script:
        """What the origin sends."""
        head = _head(f"HTTP/1.1 {self.status_line}", self.response_fields, self.response_content, host)
        return Script((head + self.response_content, *self.behind), self.end)

    def entry(self, host: str, scheme: str) -> dict[str, Any]:
        """The exchange as an entry of a HAR, by a recorder that keeps everything that a HAR can hold."""
        path = self.request_line.split(" ")[1]
        asked = _lines(self.request_fields, self.request_content, host, scheme)
        answered = _lines(self.response_fields, self.response_content, host, scheme)
        is_text = re.search(r"^Content-Type: (?:text/|application/.*json)", self.response_fields, re.MULTILINE)
        encoded = "Content-Encoding: gzip" in self.response_fields
        decoded = gzip.decompress(self.response_content) if encoded else self.response_content
        content: dict[str, Any] = {"size": len(decoded), "mimeType": dict(answered).get("Content-Type", "")}
        if is_text:
            content["text"] = decoded.decode()
        elif decoded:
            content |= {"text": base64.b64encode(decoded).decode(), "encoding": "base64"}
        request: dict[str, Any] = {
            "method": self.method,
            "url": f"{scheme}://{host}{path}",
            "httpVersion": "HTTP/1.1",
            "headers": [{"name": name, "value": value} for name, value in asked],
            "queryString": [],
            "cookies": [],
            "headersSize": -1,
            "bodySize": len(self.request_content),
        }
        if self.request_content:
            request["postData"] = {
                "mimeType": dict(asked).get("Content-Type", ""),
                "text": self.request_content.decode(),
            }
        return {
            "startedDateTime": datetime.fromtimestamp(NOW, UTC).isoformat(),
            "time": 12,
            "request": request,
            "response": {
                "status": self.status,
                "statusText": self.status_line.partition(" ")[2],
                "httpVersion": "HTTP/1.1",
                "headers": [{"name": name, "value": value} for name, value in answered],
                "cookies": [],
                "content": content,
                "redirectURL": dict(answered).get("Location", ""),
                "headersSize": -1,
                "bodySize": len(self.response_content),
            },
            "cache": {},
            "timings": {"send": 1, "wait": 10, "receive": 1},
        }


def _lines(fields: str, content: bytes, host: str, scheme: str = "http") -> list[tuple[str, str]]:
    values = {"{host}": host, "{origin}": f"{scheme}://{host}", "{length}": str(len(content)), **TIMES}
    for name, value in values.items():
        fields = fields.replace(name, value)
    return [(name, value.strip()) for name, _, value in (line.partition(":") for line in fields.splitlines())]


def _head(start: str, fields: str, content: bytes, host: str) -> bytes:
    lines = [f"{name}: {value}" for name, value in _lines(fields, content, host)]
    return "\r\n".join([start, *lines, "", ""]).encode("latin-1")


def har(host: str = "www.example.com", scheme: str = "https") -> dict[str, Any]:
    """All of them as one HAR."""
    creator = {"name": "hand-made", "version": "1"}
    return {"log": {"version": "1.2", "creator": creator, "entries": [case.entry(host, scheme) for case in CORRECT]}}


LENGTH = "Content-Length: {length}\n"
SENT = JSON + LENGTH
FORM = "Content-Type: application/x-www-form-urlencoded\n" + LENGTH
FINAL = f"HTTP/1.1 200 OK\r\nDate: {TIMES['{date}']}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}".encode()
LONG_PATH = "/search?q=" + "tea+" * 2100

CORRECT = (
    Correct(
        100, "POST /orders", PROGRAM + SENT + "Expect: 100-continue\n", "100 Continue", "", ORDER, behind=(0.05, FINAL)
    ),
    Correct(
        101,
        "GET /feed",
        BROWSER.replace("Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "Accept: */*")
        + "Origin: {origin}\nConnection: keep-alive, Upgrade\nUpgrade: websocket\n"
        "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Protocol: prices.v2, prices.v1\n",
        "101 Switching Protocols",
        "Upgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\nSec-WebSocket-Protocol: prices.v2\n",
        behind=(0.1, b"\x88\x02\x03\xe8", 0.1),
        end=CLOSE,
    ),
    Correct(
        200,
        "GET /",
        BROWSER,
        "200 OK",
        SERVER + HTML + LENGTH + 'Content-Encoding: gzip\nVary: Accept-Encoding\nETag: W/"5fb2-1a"\n'
        "Last-Modified: {yesterday}\nCache-Control: private, max-age=60\nContent-Language: zh\n",
        response_content=gzip.compress(PAGE, mtime=0),
    ),
    Correct(
        201,
        "POST /orders",
        PROGRAM + SENT,
        "201 Created",
        SERVER + SENT + 'Location: /orders/4711\nETag: "1"\nCache-Control: no-store\n',
        ORDER,
        b'{"id": 4711}',
    ),
    Correct(
        202,
        "POST /reports",
        PROGRAM + SENT,
        "202 Accepted",
        SERVER + SENT + "Location: /jobs/7\nRetry-After: 30\nCache-Control: no-store\n",
        b'{"month": "2026-10"}',
        b'{"status": "queued", "monitor": "/jobs/7"}',
    ),
    Correct(
        203,
        "GET /article",
        BROWSER,
        "203 Non-Authoritative Information",
        SERVER
        + HTML
        + LENGTH
        + "Via: 1.1 reader.example\nVary: Accept-Encoding\nCache-Control: max-age=600\nAge: 12\n",
        response_content=PAGE,
    ),
    Correct(204, "DELETE /orders/4711", PROGRAM + 'If-Match: "1"\n', "204 No Content", SERVER),
    Correct(
        205,
        "POST /form",
        BROWSER + FORM,
        "205 Reset Content",
        SERVER + "Content-Length: 0\nCache-Control: no-store\n",
        b"name=tea&amount=2",
    ),
    Correct(
        206,
        "GET /film.mp4",
        BROWSER + 'Range: bytes=0-9\nIf-Range: "v7"\n',
        "206 Partial Content",
        SERVER
        + 'Content-Type: video/mp4\nContent-Range: bytes 0-9/146515\nContent-Length: {length}\nAccept-Ranges: bytes\nETag: "v7"\n'
        "Last-Modified: {yesterday}\nCache-Control: max-age=86400\n",
        response_content=b"\x00\x00\x00\x18ftypmp",
    ),
    Correct(
        300,
        "GET /manual",
        BROWSER,
        "300 Multiple Choices",
        SERVER + HTML + LENGTH + "Location: /manual.html\nVary: Accept-Language\nCache-Control: max-age=600\n",
        response_content=page("Manual", "<a href=/manual.html>HTML</a> <a href=/manual.pdf>PDF</a>"),
    ),
    Correct(
        301,
        "GET /shop",
        BROWSER,
        "301 Moved Permanently",
        SERVER + HTML + LENGTH + "Location: /store/\nCache-Control: max-age=86400\n",
        response_content=page("Moved", "<a href=/store/>Store</a>"),
    ),
    Correct(
        302,
        "GET /today",
        BROWSER,
        "302 Found",
        SERVER + HTML + LENGTH + 'Location: /2026/11/24\nCache-Control: no-cache, private\nETag: "t"\n',
        response_content=page("Today", "<a href=/2026/11/24>Today</a>"),
    ),
    Correct(
        303,
        "POST /login",
        BROWSER + FORM,
        "303 See Other",
        SERVER + HTML + LENGTH + "Location: /account\nCache-Control: no-store\n",
        b"user=mei",
        page("Welcome", "<a href=/account>Your account</a>"),
    ),
    Correct(
        304,
        "GET /style.css",
        BROWSER + 'If-None-Match: "c3a1", W/"c3a0"\nIf-Modified-Since: {yesterday}\n',
        "304 Not Modified",
        SERVER + 'ETag: "c3a1"\nCache-Control: max-age=3600\nExpires: {in an hour}\nVary: Accept-Encoding\n',
    ),
    Correct(
        305,
        "GET /partner",
        BROWSER,
        "305 Use Proxy",
        SERVER + HTML + LENGTH + "Location: https://proxy.example:8443/\n",
        response_content=page("Use the proxy", "Please go through proxy.example:8443."),
    ),
    Correct(
        307,
        "POST /v1/orders",
        PROGRAM + SENT,
        "307 Temporary Redirect",
        SERVER + "Location: /v2/orders\nContent-Length: 0\nCache-Control: no-store\n",
        ORDER,
    ),
    Correct(
        400,
        "POST /orders",
        PROGRAM + SENT,
        "400 Bad Request",
        SERVER + PROBLEM + LENGTH,
        b'{"item": ',
        problem("Bad Request", "The JSON ends within an object."),
    ),
    Correct(
        401,
        "GET /account",
        BROWSER,
        "401 Unauthorized",
        SERVER
        + HTML
        + LENGTH
        + 'WWW-Authenticate: Basic realm="account", charset="UTF-8", Bearer realm="account"\nCache-Control: no-store\n',
        response_content=page("Please log in", "This page needs a user name."),
    ),
    Correct(
        402,
        "GET /articles/7",
        PROGRAM,
        "402 Payment Required",
        SERVER + PROBLEM + LENGTH,
        response_content=problem("Payment Required", "The subscription has ended."),
    ),
    Correct(
        403,
        "DELETE /users/1",
        PROGRAM,
        "403 Forbidden",
        SERVER + PROBLEM + LENGTH,
        response_content=problem("Forbidden", "Only administrators delete users."),
    ),
    Correct(
        404,
        "GET /nowhere",
        BROWSER,
        "404 Not Found",
        SERVER + HTML + LENGTH + "Cache-Control: max-age=60\n",
        response_content=page("Not found", "There is no such page."),
    ),
    Correct(
        405,
        "PUT /reports",
        PROGRAM + SENT,
        "405 Method Not Allowed",
        SERVER + PROBLEM + LENGTH + "Allow: GET, HEAD, POST\n",
        b"{}",
        problem("Method Not Allowed", "Reports are made by POST."),
    ),
    Correct(
        406,
        "GET /orders/4711",
        PROGRAM.replace("Accept: application/json", "Accept: application/xml"),
        "406 Not Acceptable",
        SERVER + JSON + LENGTH + "Vary: Accept\nCache-Control: no-store\n",
        response_content=b'{"available": ["application/json", "text/csv"]}',
    ),
    Correct(
        407,
        "GET /outside",
        BROWSER,
        "407 Proxy Authentication Required",
        SERVER + HTML + LENGTH + 'Proxy-Authenticate: Basic realm="office proxy"\nConnection: close\n',
        response_content=page("Proxy", "Please log in to the office proxy."),
        end=CLOSE,
    ),
    Correct(
        408,
        "POST /upload",
        BROWSER + FORM,
        "408 Request Timeout",
        SERVER + HTML + LENGTH + "Connection: close\n",
        b"name=tea",
        page("Timeout", "The request took too long."),
        end=CLOSE,
    ),
    Correct(
        409,
        "PUT /orders/4711",
        PROGRAM + SENT,
        "409 Conflict",
        SERVER + PROBLEM + LENGTH,
        ORDER,
        problem("Conflict", "The order has been shipped."),
    ),
    Correct(
        410,
        "GET /sale-2019",
        BROWSER,
        "410 Gone",
        SERVER + HTML + LENGTH + "Cache-Control: max-age=86400\n",
        response_content=page("Gone", "The sale is over for good."),
    ),
    Correct(
        411,
        "POST /orders",
        PROGRAM + JSON + "Transfer-Encoding: chunked\n",
        "411 Length Required",
        SERVER + PROBLEM + LENGTH,
        ORDER,
        problem("Length Required", "Send Content-Length."),
    ),
    Correct(
        412,
        "PUT /orders/4711",
        PROGRAM + SENT + 'If-Match: "1"\n',
        "412 Precondition Failed",
        SERVER + PROBLEM + LENGTH + 'ETag: "2"\n',
        ORDER,
        problem("Precondition Failed", "The order has changed."),
    ),
    Correct(
        413,
        "POST /photos",
        PROGRAM + "Content-Type: text/plain\n" + LENGTH,
        "413 Content Too Large",
        SERVER + PROBLEM + LENGTH,
        b"x" * 2000,
        problem("Content Too Large", "At most 1,000 octets."),
    ),
    Correct(
        414,
        f"GET {LONG_PATH}",
        BROWSER,
        "414 URI Too Long",
        SERVER + HTML + LENGTH,
        response_content=page("Too long", "The address is too long."),
    ),
    Correct(
        415,
        "POST /orders",
        PROGRAM + "Content-Type: application/xml\n" + LENGTH,
        "415 Unsupported Media Type",
        SERVER + PROBLEM + LENGTH + "Accept: application/json\n",
        b"<order/>",
        problem("Unsupported Media Type", "Send application/json."),
    ),
    Correct(
        416,
        "GET /film.mp4",
        BROWSER + "Range: bytes=200000-\n",
        "416 Range Not Satisfiable",
        SERVER + HTML + LENGTH + "Content-Range: bytes */146515\n",
        response_content=page("No such range", "The film has 146,515 octets."),
    ),
    Correct(
        417,
        "POST /orders",
        PROGRAM + SENT + "Expect: 100-continue\n",
        "417 Expectation Failed",
        SERVER + PROBLEM + LENGTH,
        ORDER,
        problem("Expectation Failed", "Send the content at once."),
    ),
    Correct(
        500,
        "GET /report",
        BROWSER,
        "500 Internal Server Error",
        SERVER + HTML + LENGTH + "Cache-Control: no-store\n",
        response_content=page("Sorry", "Something broke. We have been told."),
    ),
    Correct(
        501,
        "LINK /orders/4711",
        PROGRAM,
        "501 Not Implemented",
        SERVER + PROBLEM + LENGTH,
        response_content=problem("Not Implemented", "LINK is not known here."),
    ),
    Correct(
        502,
        "GET /prices",
        BROWSER,
        "502 Bad Gateway",
        SERVER + HTML + LENGTH,
        response_content=page("Bad gateway", "The price server answered nonsense."),
    ),
    Correct(
        503,
        "GET /",
        BROWSER,
        "503 Service Unavailable",
        SERVER + HTML + LENGTH + "Retry-After: 120\nCache-Control: no-store\n",
        response_content=page("Back soon", "We are down for two minutes."),
    ),
    Correct(
        504,
        "GET /prices",
        BROWSER,
        "504 Gateway Timeout",
        SERVER + HTML + LENGTH,
        response_content=page("Timeout", "The price server did not answer in time."),
    ),
    Correct(
        505,
        "GET /",
        BROWSER,
        "505 HTTP Version Not Supported",
        SERVER + HTML + LENGTH + "Connection: close\n",
        response_content=page("Version", "This server speaks HTTP/2 and HTTP/3 alone."),
        end=CLOSE,
    ),
)
"""By code, as the table has them."""
