"""One correct exchange for each code of the table, through every client library: nothing is found.

Except for 305, of which RFC 9110 §15.4.6 says that the code itself is deprecated: no response with it is right.
"""

from __future__ import annotations

import pytest

from tests.live.correct import CORRECT, Correct
from tests.live.origin import Origin, Script
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.selection import Selection

from .clients import IN_THE_PROCESS, OVER_A_SOCKET, Answer, Lines, Send, listening

THE_CODE_ITSELF = {305: ["status-deprecated"]}
OF_THE_CONNECTION = {"connection", "content-length", "host", "upgrade"}
OF_THE_SERVER = {"connection", "date", "server", "transfer-encoding"}
NO_FINAL_RESPONSE = (100, 101)


def _cases() -> list[Correct]:
    return [case for case in CORRECT if case.status not in NO_FINAL_RESPONSE]


def _lines(case: Correct, host: str, side: str, without: set[str]) -> Lines:
    headers = case.entry(host, "http")[side]["headers"]
    return [(line["name"], line["value"]) for line in headers if line["name"].lower() not in without]


def _found(send: Send, case: Correct, url: str, host: str) -> list[str]:
    method = case.request_line.split(" ")[0]
    with listening() as exchanges:
        send(method, url, _lines(case, host, "request", OF_THE_CONNECTION), case.request_content)
    [exchange] = exchanges
    assert exchange.response.status == case.status
    assert exchange.request.url == url
    linter = Linter(Selection().of(own_rules()))
    findings = linter.judge(exchange)
    assert not linter.broken
    return [finding.rule.id for finding in findings]


@pytest.mark.parametrize("name", OVER_A_SOCKET)
def test_nothing_is_found_over_a_socket(name: str) -> None:
    scripts: dict[str, Script] = {}
    found = {}
    with Origin(scripts) as origin:
        host = f"127.0.0.1:{origin.port}"
        for case in _cases():
            scripts[str(case.status)] = case.script(host)
            url = f"http://{host}/{case.status}{case.request_line.split(' ')[1]}".rstrip("*")
            found[case.status] = _found(OVER_A_SOCKET[name], case, url, host)
    assert {status: rules for status, rules in found.items() if rules} == THE_CODE_ITSELF


@pytest.mark.parametrize("name", IN_THE_PROCESS)
def test_nothing_is_found_in_the_process(name: str) -> None:
    found = {}
    host = "shop.example"
    for case in _cases():
        answer: Answer = (case.status, _lines(case, host, "response", OF_THE_SERVER), case.response_content)
        url = f"http://{host}{case.request_line.split(' ')[1]}".rstrip("*")
        found[case.status] = _found(IN_THE_PROCESS[name](answer), case, url, host)
    assert {status: rules for status, rules in found.items() if rules} == THE_CODE_ITSELF
