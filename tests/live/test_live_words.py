"""A 204 with content is told in words that say what was really seen, whichever way mitmproxy lets it be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from .cases import CASES
from .client import send
from .mitmdump import Mitmdump
from .origin import Origin

pytestmark = pytest.mark.live

CODING = {"204-with-transfer-encoding": "A 204 has Transfer-Encoding"}
LENGTH = {"204-with-content-length": 'Content-Length "5" announces content that a 204 can\'t have'}
OCTETS = {"204-with-body": "5 octets seen behind the header section that ends a 204"}
CHUNKS = {"204-with-body": "15 octets seen behind the header section that ends a 204"}
MESSAGES = {
    "204-length-body": LENGTH | OCTETS,
    "204-length-body-later": LENGTH | OCTETS,
    "204-chunked-body": CODING | CHUNKS,
    "204-body": OCTETS,
}


def test_each_way(tmp_path: Path) -> None:
    scripts = {name: CASES[name].script for name in MESSAGES}
    with Origin(scripts) as origin, Mitmdump(tmp_path) as proxy:
        for name in MESSAGES:
            send(proxy.port, CASES[name].request(f"127.0.0.1:{origin.port}"), idle=0.6)
        proxy.stop()
    for name, expected in MESSAGES.items():
        findings = [finding for finding in proxy.findings() if f"/{name}/" in finding["url"]]
        assert {finding["rule"]: finding["message"] for finding in findings} == expected
        assert all(finding["description"]["zh"].startswith("服务器成功处理了请求") for finding in findings)
    # the octets of a later segment are told as a finding of their own on the same flow
    later = proxy.log().split("204-length-body-later/ → 204")
    assert len(later) == 3
    assert "204-with-content-length" in later[1]
    assert "204-with-body" not in later[1].split("GET")[0]
    assert "204-with-body" in later[2]
