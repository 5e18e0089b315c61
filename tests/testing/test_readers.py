"""What each client library lets be known of an exchange, and no more."""

from __future__ import annotations

import gzip

import httpx
import pytest
import requests

from tests.live.origin import CLOSE, KEEP, Script
from tests.live.origin import Origin as Server
from wirelint.exchange import UNKNOWN_BODY, Exchange, Origin
from wirelint.facts import Fact
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.selection import Selection
from wirelint.sources.httpx_client import exchange as read_httpx

from .clients import IN_THE_PROCESS, OVER_A_SOCKET, Answer, Send, client_of, listening

BODY = Fact.CONTENT | Fact.CONTENT_SIZE | Fact.CONTENT_TEXT
PLAIN = b"HTTP/1.1 200 Fine\r\nDate: Wed, 25 Nov 2026 10:00:00 GMT\r\nX-Twice: 1\r\nVary: a\r\nx-twice:  2  \r\n"


def rules(exchange: Exchange) -> set[str]:
    return {finding.rule.id for finding in Linter(Selection().of(own_rules())).judge(exchange)}


def sent(send: Send, octets: bytes, method: str = "GET", content: bytes = b"", end: str = CLOSE) -> Exchange:
    """The exchange with an origin that answers with these octets."""
    with Server({"a": Script((octets,), end)}) as origin, listening() as exchanges:
        send(method, f"http://127.0.0.1:{origin.port}/a?q=1", [("X-Mine", "yes")], content)
    [exchange] = exchanges
    return exchange


def answered(name: str, answer: Answer, method: str = "GET", content: bytes = b"") -> Exchange:
    """The exchange with an application in the process that answers like that."""
    send = IN_THE_PROCESS[name](answer)
    with listening() as exchanges:
        send(method, "http://shop.example/a?q=1", [("X-Mine", "yes")], content)
    [exchange] = exchanges
    return exchange


@pytest.mark.parametrize("name", OVER_A_SOCKET)
class TestOverASocket:
    def test_the_message_is_as_received(self, name: str) -> None:
        exchange = sent(OVER_A_SOCKET[name], PLAIN + b"Content-Length: 2\r\n\r\nok", "POST", b"{}")
        response, request = exchange.response, exchange.request
        assert (response.status, response.reason, response.version) == (200, "Fine", "1.1")
        assert response.fields.values("x-twice") == ("1", "2")
        assert response.body.octets == b"ok"
        assert (request.method, request.version, request.body.octets) == ("POST", "1.1", b"{}")
        assert request.url.endswith("/a?q=1")
        assert request.fields.get("x-mine") == "yes"
        assert exchange.knows(Fact.STATUS | Fact.REASON | Fact.RESPONSE_FRAMING | Fact.RESPONSE_LINES | BODY)
        assert response.lacks("server")
        assert not exchange.knows(Fact.INTERIM)
        assert not exchange.knows(Fact.TRAILERS)
        assert not exchange.knows(Fact.AFTER_MESSAGE)

    def test_a_server_without_a_clock_is_told(self, name: str) -> None:
        plain = PLAIN.replace(b"Date: Wed, 25 Nov 2026 10:00:00 GMT", b"Via: 1.1 a")
        exchange = sent(OVER_A_SOCKET[name], plain + b"Content-Length: 2\r\n\r\nok")
        assert exchange.response.lacks("date")

    def test_of_coded_content_the_octets_are_lost(self, name: str) -> None:
        octets = gzip.compress(b"hello " * 20)
        head = PLAIN + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(octets)
        exchange = sent(OVER_A_SOCKET[name], head + octets)
        body = exchange.response.body
        assert (body.octets, body.size, body.text) == (None, len(octets), b"hello " * 20)
        assert not exchange.knows(Fact.CONTENT)
        assert exchange.knows(Fact.CONTENT_SIZE)

    def test_chunked_content_is_put_together(self, name: str) -> None:
        head = PLAIN + b"Transfer-Encoding: chunked\r\n\r\n"
        exchange = sent(OVER_A_SOCKET[name], head + b"2\r\nok\r\n0\r\n\r\n")
        assert exchange.response.body.octets == b"ok"

    def test_a_coding_that_nobody_knows_hides_the_content(self, name: str) -> None:
        exchange = sent(OVER_A_SOCKET[name], PLAIN + b"Content-Encoding: x-mine\r\nContent-Length: 2\r\n\r\nok")
        assert exchange.response.body == UNKNOWN_BODY
        assert not exchange.known.facts & BODY

    @pytest.mark.parametrize("octets", [b"HTTP/1.1 204 No Content\r\n\r\nhello", b"HTTP/1.1 304 Same\r\n\r\nhello"])
    def test_what_no_client_reads_is_unknown(self, name: str, octets: bytes) -> None:
        exchange = sent(OVER_A_SOCKET[name], octets)
        assert exchange.response.body == UNKNOWN_BODY
        assert not exchange.known.facts & BODY


class TestHttpx:
    def test_content_that_the_test_has_not_read_stays_unread(self) -> None:
        with (
            Server({"a": Script((PLAIN + b"Content-Length: 2\r\n\r\nok",), CLOSE)}) as origin,
            listening() as exchanges,
            httpx.Client(trust_env=False, verify=False) as client,
            client.stream("GET", f"http://127.0.0.1:{origin.port}/a"),
        ):
            pass
        assert exchanges[0].response.body == UNKNOWN_BODY
        assert not exchanges[0].known.facts & (BODY | Fact.COMPLETE)

    def test_every_hop_of_a_redirect_is_an_exchange(self) -> None:
        async def app(scope, receive, send):  # type: ignore[no-untyped-def]  # an ASGI application, as people write them
            status, headers = (200, []) if scope["path"] == "/there" else (302, [(b"location", b"/there")])
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": b"here"})

        with listening() as exchanges:
            client_of(app).get("/here")
        assert [(e.request.url, e.response.status) for e in exchanges] == [
            ("http://testserver/here", 302),
            ("http://testserver/there", 200),
        ]
        assert exchanges[0].origin.source in ("httpx", "httpx2")
        assert exchanges[1].response.body.octets == b"here"

    def test_over_http2_there_is_no_connection_to_speak_of(self) -> None:
        lines = [("Host", "shop.example"), ("Connection", "keep-alive"), ("X-Mine", "yes")]
        response = httpx.Response(
            200,
            headers=[("content-type", "text/plain")],
            content=b"ok",
            request=httpx.Request("GET", "https://shop.example/a", headers=lines),
            extensions={"network_stream": object(), "http_version": b"HTTP/2"},
        )
        exchange = read_httpx(response, Origin())
        assert (exchange.request.version, exchange.response.version, exchange.response.reason) == ("2", "2", None)
        assert exchange.request.fields.lines == (("x-mine", "yes"),)
        assert not exchange.request.lacks("host")
        assert not exchange.knows(Fact.REQUEST_FRAMING)
        assert not exchange.knows(Fact.REASON)


class TestRequests:
    def test_what_it_adds_below_is_unknown(self) -> None:
        exchange = sent(OVER_A_SOCKET["requests"], PLAIN + b"Content-Length: 2\r\n\r\nok")
        assert "host" not in exchange.request
        assert not exchange.request.lacks("host")
        assert not exchange.knows(Fact.REQUEST_FRAMING)
        assert exchange.known.gap_reason("request", "host").startswith("urllib3")

    def test_a_header_section_that_http_client_gave_up_proves_no_absence(self) -> None:
        exchange = sent(OVER_A_SOCKET["requests"], PLAIN + b"no field\r\nAllow: GET\r\nContent-Length: 2\r\n\r\nok")
        assert not exchange.response.lacks("allow")
        assert not exchange.known.facts & (BODY | Fact.RESPONSE_FRAMING)

    def test_an_interim_response_that_it_takes_for_the_final_one(self) -> None:
        exchange = sent(OVER_A_SOCKET["requests"], b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")
        assert exchange.response.status == 103
        assert not exchange.known.facts & (BODY | Fact.COMPLETE | Fact.INTERIM)
        assert not rules(exchange)

    def test_every_hop_of_a_redirect_is_an_exchange_once(self) -> None:
        scripts = {
            "a": Script((b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",), KEEP),
            "b": Script((PLAIN + b"Content-Length: 2\r\n\r\nok",), KEEP),
        }
        with Server(scripts) as origin, listening() as exchanges:
            requests.get(f"http://127.0.0.1:{origin.port}/a", proxies={"http": ""}, timeout=10)
        assert [exchange.response.status for exchange in exchanges] == [302, 200]

    def test_content_that_the_test_has_not_read_stays_unread(self) -> None:
        script = Script((PLAIN + b"Content-Length: 2\r\n\r\nok",), CLOSE)
        with Server({"a": script}) as origin, listening() as exchanges:
            url = f"http://127.0.0.1:{origin.port}/a"
            with requests.get(url, stream=True, proxies={"http": ""}, timeout=10):
                pass
        assert exchanges[0].response.body == UNKNOWN_BODY
        assert not exchanges[0].known.facts & BODY


@pytest.mark.parametrize("name", IN_THE_PROCESS)
class TestInTheProcess:
    def test_there_is_no_wire(self, name: str) -> None:
        exchange = answered(name, (200, [("Content-Type", "text/plain"), ("Vary", "Accept")], b"ok"), "PUT", b"{}")
        response, request = exchange.response, exchange.request
        assert (request.method, request.url) == ("PUT", "http://shop.example/a?q=1")
        assert request.fields.get("x-mine") == "yes"
        assert (response.status, response.body.octets) == (200, b"ok")
        assert exchange.knows(Fact.STATUS | Fact.RESPONSE_LINES | Fact.RESPONSE_OCTETS | BODY)
        for name in ("date", "server", "connection", "transfer-encoding", "content-length"):
            assert not response.lacks(name) or name in response
        for fact in (Fact.RESPONSE_FRAMING, Fact.REASON, Fact.RESPONSE_VERSION, Fact.REQUEST_FRAMING, Fact.COMPLETE):
            assert not exchange.knows(fact)
        assert response.lacks("etag")
        assert not rules(exchange)

    def test_a_fault_is_found(self, name: str) -> None:
        exchange = answered(name, (401, [("Content-Type", "text/plain")], b"log in"))
        assert rules(exchange) == {"401-without-www-authenticate"}

    def test_content_is_judged(self, name: str) -> None:
        exchange = answered(name, (200, [("Content-Type", "application/json")], b'{"a": 1,}'))
        assert rules(exchange) == {"json-invalid"}

    def test_cookies_are_lines_of_their_own(self, name: str) -> None:
        lines = [("Content-Type", "text/plain"), ("Set-Cookie", "a=1; Path=/")]
        lines += [] if name == "Django" else [("Set-Cookie", "b=2; Path=/")]
        exchange = answered(name, (200, lines, b"ok"))
        assert exchange.response.fields.values("set-cookie")[0] == "a=1; Path=/"
        assert len(exchange.response.fields.values("set-cookie")) == len(lines) - 1


class TestContentOfResponsesThatHaveNone:
    @pytest.mark.parametrize("name", ["httpx WSGI", "httpx ASGI", "Starlette"])
    def test_an_application_that_gives_it_is_told(self, name: str) -> None:
        exchange = answered(name, (204, [], b"null"))
        assert "204-with-body" in rules(exchange)

    def test_what_djangos_client_removes_is_unknown(self) -> None:
        exchange = answered("Django", (204, [], b"null"))
        assert not exchange.known.facts & BODY
        assert not rules(exchange)


def test_what_a_mock_made_up_is_no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    def login(request: object) -> httpx.Response:
        return httpx.Response(401)

    def sent_nowhere(*args: object, **kwargs: object) -> requests.Response:
        response = requests.Response()
        response.status_code = 401
        return response

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", lambda self, request: httpx.Response(401))
    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", sent_nowhere)
    with listening() as exchanges:
        with httpx.Client(transport=httpx.MockTransport(login)) as client:
            assert client.get("http://shop.example/").status_code == 401
        with httpx.Client(trust_env=False, verify=False) as client:
            assert client.get("http://shop.example/").status_code == 401
        adapter = requests.adapters.HTTPAdapter()
        assert adapter.send(requests.Request("GET", "http://shop.example/").prepare()).status_code == 401
    assert exchanges == []


def test_head_is_not_taken_for_an_empty_answer() -> None:
    for name in IN_THE_PROCESS:
        exchange = answered(name, (200, [("Content-Type", "text/plain"), ("Content-Length", "2")], b"ok"), "HEAD")
        assert not exchange.known.facts & BODY, name
        assert not rules(exchange), name


def test_the_libraries_are_left_as_they_were() -> None:
    before = (httpx.Client.send, httpx.AsyncClient.send, requests.adapters.HTTPAdapter.send)
    with listening():
        assert httpx.Client.send is not before[0]
    assert (httpx.Client.send, httpx.AsyncClient.send, requests.adapters.HTTPAdapter.send) == before
