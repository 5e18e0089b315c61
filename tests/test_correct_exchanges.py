"""One correct exchange for each code of the table, in a HAR as several recorders write it: nothing is found.

Except for 305, of which RFC 9110 §15.4.6 says that the code itself is deprecated: no response with it is right.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.live.correct import CORRECT, Correct
from wirelint.exchange import Exchange
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule
from wirelint.selection import Selection
from wirelint.sources.har import read_har
from wirelint.table import load_table

HOST = "www.example.com"
THE_CODE_ITSELF = {305: ["status-deprecated"]}
HTTP1_ALONE = (100, 101)
"""HTTP/2 has no 101, and what stands before the final response is in no HAR of a browser."""
OF_THE_CONNECTION = ("connection", "host", "transfer-encoding", "upgrade")

Entry = dict[str, Any]
Recorder = Callable[[Entry, Correct], None]


def mitmproxy(entry: Entry, case: Correct) -> None:
    """It has answered Expect itself, and counts the octets that it received."""
    request, response = entry["request"], entry["response"]
    request["headers"] = [field for field in request["headers"] if field["name"].lower() != "expect"]
    request["headersSize"], response["headersSize"] = 600, 200
    content = response["content"]
    content["compression"] = content["size"] - len(case.response_content)
    content["size"] = len(case.response_content)
    content.setdefault("text", "")
    entry["serverIPAddress"] = "192.0.2.80"


def chrome(entry: Entry, case: Correct) -> None:
    """It sorts the fields, counts decoded content, and says what came over the network."""
    request, response = entry["request"], entry["response"]
    multiplexed = request["httpVersion"] == "HTTP/2.0"
    for message in (request, response):
        message["headers"].sort(key=lambda field: field["name"])
        message["headersSize"] = -1 if multiplexed else 400
        message["httpVersion"] = "http/2.0" if multiplexed else "HTTP/1.1"
    if multiplexed:
        response["bodySize"] = -1
    entry |= {"_resourceType": "document", "_priority": "High", "_initiator": {"type": "other"}, "_connectionId": "7"}
    response |= {
        "_transferSize": len(case.response_content) + 400, "_error": None, "_fetchedViaServiceWorker": False
    }  # fmt: skip
    entry |= {"connection": "443", "serverIPAddress": "192.0.2.80", "pageref": "page_1"}


def firefox(entry: Entry, case: Correct) -> None:
    """It counts the octets received, and the header section with the content."""
    request, response = entry["request"], entry["response"]
    request["headersSize"], response["headersSize"] = 600, 300
    response["content"]["size"] = len(case.response_content)
    response["bodySize"] = len(case.response_content) + 300
    entry |= {"_securityState": "secure", "connection": "443", "serverIPAddress": "192.0.2.80", "pageref": "page_1"}


def unheard_of(entry: Entry, case: Correct) -> None:
    """It keeps everything that a HAR can hold, but who knows that?"""


RECORDERS: dict[str, tuple[Recorder, dict[str, Any]]] = {
    "mitmproxy": (mitmproxy, {"creator": {"name": "mitmproxy", "version": "12.3.1", "comment": ""}, "pages": []}),
    "Chrome": (chrome, {"creator": {"name": "WebInspector", "version": "537.36"}}),
    "Firefox": (
        firefox,
        {"creator": {"name": "Firefox", "version": "153.7.0"}, "browser": {"name": "Firefox", "version": "153.7.0"}},
    ),
    "Playwright": (
        chrome,
        {"creator": {"name": "Playwright", "version": "1.65.1"}, "browser": {"name": "chromium", "version": "156"}},
    ),
    "another": (unheard_of, {"creator": {"name": "hand-made", "version": "1"}}),
}


def as_http2(entry: Entry, recorder: str) -> None:
    """The same exchange over HTTP/2: other names, no phrase, no fields of the connection (RFC 9113 §8.2.2)."""
    for message in (entry["request"], entry["response"]):
        message["httpVersion"] = "HTTP/2.0"
        message["headers"] = [
            {"name": field["name"].lower(), "value": field["value"]}
            for field in message["headers"]
            if field["name"].lower() not in OF_THE_CONNECTION
        ]
    entry["response"]["statusText"] = ""
    request = entry["request"]
    host = {"Firefox": "Host", "mitmproxy": "host"}.get(recorder)
    if host:
        request["headers"].insert(0, {"name": host, "value": HOST})
    else:
        path = request["url"].removeprefix(f"https://{HOST}")
        pseudo = {":authority": HOST, ":method": request["method"], ":path": path, ":scheme": "https"}
        request["headers"][:0] = [{"name": name, "value": value} for name, value in pseudo.items()]


def har(recorder: str, *, multiplexed: bool) -> bytes:
    write, log = RECORDERS[recorder]
    entries = []
    for case in CORRECT:
        if multiplexed and case.status in HTTP1_ALONE:
            continue
        entry = case.entry(HOST, "https")
        if multiplexed:
            as_http2(entry, recorder)
        write(entry, case)
        entries.append(entry)
    return json.dumps({"log": {"version": "1.2", **log, "entries": entries}}).encode()


def _raises(rule: Rule, exchange: Exchange, error: Exception) -> None:
    raise AssertionError(f"{rule.id} raised {error!r}") from error


LINTER = Linter(Selection().of(own_rules()), on_error=_raises)


def read(recorder: str, *, multiplexed: bool, assume_wire: bool = False) -> list[Exchange]:
    """The exchanges, of which none was skipped."""
    outcomes = list(read_har(har(recorder, multiplexed=multiplexed), "correct.har", assume_wire=assume_wire))
    exchanges = [outcome for outcome in outcomes if isinstance(outcome, Exchange)]
    codes = [case.status for case in CORRECT if not multiplexed or case.status not in HTTP1_ALONE]
    assert [exchange.response.status for exchange in exchanges] == codes
    assert len(outcomes) == len(exchanges)
    return exchanges


def found(exchanges: list[Exchange]) -> dict[int, list[str]]:
    said = {exchange.response.status: [f.rule.id for f in LINTER.judge(exchange)] for exchange in exchanges}
    return {status: rules for status, rules in said.items() if rules}


@pytest.mark.parametrize("multiplexed", [False, True], ids=["HTTP/1.1", "HTTP/2"])
@pytest.mark.parametrize("recorder", RECORDERS)
def test_nothing_is_found(recorder: str, multiplexed: bool) -> None:
    assert found(read(recorder, multiplexed=multiplexed)) == THE_CODE_ITSELF


@pytest.mark.parametrize("multiplexed", [False, True], ids=["HTTP/1.1", "HTTP/2"])
@pytest.mark.parametrize("recorder", sorted(RECORDERS.keys() - {"mitmproxy"}))
def test_nothing_is_found_where_the_file_is_believed(recorder: str, multiplexed: bool) -> None:
    """Whoever believes mitmproxy's file believes that there was no Expect."""
    assert found(read(recorder, multiplexed=multiplexed, assume_wire=True)) == THE_CODE_ITSELF


def test_there_is_a_realistic_one_for_each_code_of_the_given_table() -> None:
    given = [row.code for row in load_table().rows if not row.addition]
    assert [case.status for case in CORRECT] == given
    assert len(given) == 40
    assert all(case.request_fields.count("\n") >= 8 for case in CORRECT)


@pytest.mark.parametrize("recorder", RECORDERS)
def test_rules_are_asked(recorder: str) -> None:
    """Silence is no lack of knowledge: each recorder lets more than a hundred verdicts be given."""
    assert sum(len(LINTER.dispatch.plan(exchange).rules) for exchange in read(recorder, multiplexed=False)) > 100
