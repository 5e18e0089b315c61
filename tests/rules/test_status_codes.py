"""status-unregistered, status-reserved and reason-phrase-obsolete: levels, words and the data behind them."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Exchange, Response
from wirelint.level import INFO, WARNING
from wirelint.registries import load
from wirelint.table import load_table

from .support import fires, judged

VENDORS = {int(code) for code in load("vendor_status_codes")["code"]}


def response(status: int, more: str = "") -> str:
    return f"GET /\n-> {status}{more}"


@pytest.mark.parametrize("status", [99, 100, 103, 200, 226, 451, 511, 600, 999])
def test_registered_codes_and_those_of_no_class_are_not_unregistered(status: int) -> None:
    assert not fires("status-unregistered", response(status))


@pytest.mark.parametrize(
    ("status", "treated"), [(105, 100), (199, 100), (299, 200), (399, 300), (471, 400), (599, 500)]
)
def test_an_unregistered_code_is_told_as_what_a_client_takes_it_for(status: int, treated: int) -> None:
    (finding,) = fires("status-unregistered", response(status))
    assert finding.message.endswith(f"treats it as {treated}" if status != 599 else "other clients treat it as 500")
    assert str(treated) in finding.message_zh


def test_the_codes_of_vendors_are_advice() -> None:
    registered = {row.code for row in load_table().rows}
    assert not VENDORS & registered
    assert {
        419,
        420,
        430,
        440,
        444,
        449,
        450,
        460,
        463,
        *range(494, 500),
        509,
        *range(520, 531),
        561,
        598,
        599,
    } <= VENDORS
    for status in range(100, 600):
        levels = [finding.level for finding in fires("status-unregistered", response(status))]
        assert levels == ([] if status in registered else [INFO] if status in VENDORS else [WARNING]), status


def test_a_vendor_is_named_with_its_phrase() -> None:
    (nginx,) = fires("status-unregistered", response(494))
    assert nginx.message == (
        '494 "Request Header Too Large" is not registered, but known from nginx: other clients treat it as 400'
    )
    assert nginx.message_zh == (
        '494 "Request Header Too Large" 未注册，是厂商自定的状态码（请求头部过大，默认以 400 发出），'
        "其他客户端会按 400 处理"
    )


def test_a_vendor_without_phrase_is_named() -> None:
    (aws,) = fires("status-unregistered", response(463))
    assert aws.message == (
        "463 is not registered, but known from AWS Elastic Load Balancing: other clients treat it as 400"
    )


@pytest.mark.parametrize(("status", "level", "treated"), [(306, WARNING, "300"), (418, INFO, "400")])
def test_reserved_codes_differ_in_level(status: int, level: int, treated: str) -> None:
    (finding,) = fires("status-reserved", response(status))
    assert finding.level == level
    assert str(finding.where) == "response.status"
    assert finding.message.startswith(f"{status} ")
    assert treated in finding.message
    assert treated in finding.message_zh


@pytest.mark.parametrize(
    ("status", "phrase", "name"),
    [
        (413, "Request Entity Too Large", "Content Too Large"),
        (413, "PAYLOAD TOO LARGE", "Content Too Large"),
        (414, "Request-URI Too Long", "URI Too Long"),
        (416, "Requested Range Not Satisfiable", "Range Not Satisfiable"),
        (422, "Unprocessable Entity", "Unprocessable Content"),
    ],
)
def test_an_obsolete_phrase_is_told_with_the_current_name(status: int, phrase: str, name: str) -> None:
    (finding,) = fires("reason-phrase-obsolete", response(status, f" {phrase}"))
    assert str(finding.where) == "response.reason"
    assert finding.message == f'the phrase is "{phrase}"; {status} is now called "{name}"'
    assert finding.message_zh == f'原因短语是 "{phrase}"，{status} 现在的名称是 "{name}"'


def test_a_response_without_phrase_has_no_obsolete_one() -> None:
    plain = exchange_of(response(413))
    bare = Response(413, plain.response.fields, "1.1", None)
    assert judged("reason-phrase-obsolete", Exchange(plain.request, bare)) == []
