"""HTTP/2 on both sides of mitmdump: there content after a 204 is seen, and interim responses are swallowed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate
from pathlib import Path

import pytest

from .h2 import Data, Fields, H2Origin, Headers, Step, ask
from .mitmdump import Mitmdump

pytestmark = pytest.mark.live


def head(status: str, *fields: tuple[str, str], end: bool = False) -> Headers:
    return Headers(((":status", status), ("date", formatdate(usegmt=True)), *fields), end)


TEXT = ("content-type", "text/plain")
TAGGED: Fields = (("if-none-match", '"a"'),)

CASES: dict[str, tuple[tuple[Step, ...], Fields, dict[str, str]]] = {
    "ok": ((head("200", TEXT), Data(b"ok")), (), {}),
    "trailers": ((head("200", TEXT), Data(b"ok", end=False), Headers((("x-t", "1"),), end=True)), (), {}),
    "early": ((head("103", ("link", "</s.css>; rel=preload")), 0.1, head("200", TEXT), Data(b"ok")), (), {}),
    "204": ((head("204", end=True),), (), {}),
    "204-data": ((head("204"), Data(b"hello")), (), {"204-with-body": "204 No Content has 5 octets of content"}),
    "204-length": (
        (head("204", ("content-length", "0"), end=True),),
        (),
        {"204-with-content-length": "A 204 has Content-Length"},
    ),
    "205-data": ((head("205", TEXT), Data(b"hello")), (), {"205-with-body": "5 octets"}),
    "304-data": ((head("304", ("etag", '"a"')), Data(b"hello")), TAGGED, {"304-with-body": "5 octets"}),
    "304-length": ((head("304", ("etag", '"a"'), ("content-length", "5"), end=True),), TAGGED, {}),
    "401": ((head("401", end=True),), (), {"401-without-www-authenticate": ""}),
    "426": ((head("426", TEXT), Data(b"no")), (), {"426-in-h2": ""}),
    "length-twice": (
        (head("401", TEXT, ("content-length", "2"), ("content-length", "2")), Data(b"no")),
        (),
        {"401-without-www-authenticate": "", "content-length-repeated": ""},
    ),
}
"""name -> (what the origin sends, fields of the request, rules that fire with a part of their message).

"length-twice": mitmproxy refuses the head and tells it in its `error` hook alone; the head is judged.
"""


def test_every_case(tmp_path: Path) -> None:
    with (
        Mitmdump(tmp_path, "--ssl-insecure") as proxy,
        H2Origin({name: steps for name, (steps, _, _) in CASES.items()}, tmp_path / "mitmproxy-ca.pem") as origin,
        ThreadPoolExecutor(len(CASES)) as pool,
    ):
        host = f"127.0.0.1:{origin.port}"
        asked = {name: pool.submit(ask, proxy.port, host, f"/{name}/", CASES[name][1]) for name in CASES}
        answers = {name: future.result() for name, future in asked.items()}
        proxy.stop()
    assert answers["ok"].octets == b"ok"
    assert [fields[":status"] for fields in answers["early"].heads] == ["200"]
    found: dict[str, dict[str, str]] = {name: {} for name in CASES}
    for finding in proxy.findings():
        found[finding["url"].split("/")[3]][finding["rule"]] = finding["message"]
    assert {name: set(rules) for name, rules in found.items()} == {name: set(case[2]) for name, case in CASES.items()}
    for name, (_, _, rules) in CASES.items():
        for rule, words in rules.items():
            assert words in found[name][rule]
    assert "internal error" not in proxy.log()
