"""Every case through mitmdump: what is found, and that nobody notices the linter.

One mitmdump with the addon and one without get the same requests from the same client, and talk to the
same origin. expected.toml says which rules fire in the default profile; where the two versions of
mitmproxy let different things be seen, for each.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mitmproxy.version import VERSION

from .cases import CASES
from .client import Answer, send_all
from .mitmdump import Mitmdump
from .origin import Origin

pytestmark = pytest.mark.live

EXPECTED = tomllib.loads((Path(__file__).parent / "expected.toml").read_text(encoding="utf-8"))
MAJOR = VERSION.split(".")[0]


@dataclass(frozen=True, slots=True)
class Run:
    """What came of all cases: by case, and the log."""

    answers: dict[str, Answer]
    requests: dict[str, list[bytes]]
    findings: dict[str, list[dict[str, Any]]]
    log: str


def expected(name: str) -> list[str]:
    rules = EXPECTED[name]
    return sorted(rules[MAJOR] if isinstance(rules, dict) else rules)


def _run(proxy: Mitmdump, origin: Origin) -> Run:
    origin.received.clear()
    requests = {name: case.request(f"127.0.0.1:{origin.port}") for name, case in CASES.items()}
    answers = send_all(proxy.port, requests, {name: case.later for name, case in CASES.items()})
    proxy.stop()
    findings: dict[str, list[dict[str, Any]]] = {name: [] for name in CASES}
    if proxy.findings_path.exists():
        for finding in proxy.findings():
            findings[finding["url"].split("/")[3]].append(finding)
    return Run(answers, dict(origin.received), findings, proxy.log())


def test_every_case_has_its_expectation() -> None:
    assert set(EXPECTED) == set(CASES)
    assert sum(bool(expected(name)) for name in CASES) >= 40


def test_every_case(tmp_path: Path) -> None:
    """One test, so that a test run on several workers starts these proxies once."""
    folders = [tmp_path / "with", tmp_path / "without"]
    for folder in folders:
        folder.mkdir()
    scripts = {name: case.script for name, case in CASES.items()}
    with Origin(scripts) as origin, Mitmdump(folders[0]) as linted, Mitmdump(folders[1], lint=False) as plain:
        run, other = _run(linted, origin), _run(plain, origin)
    found = {name: sorted(finding["rule"] for finding in run.findings[name]) for name in CASES}
    assert {name: rules for name, rules in found.items() if rules != expected(name)} == {}
    assert {finding["source"] for findings in run.findings.values() for finding in findings} == {"live"}
    assert {finding["entry"] for findings in run.findings.values() for finding in findings} == {None}

    # neither the client nor the origin can tell that there is a linter
    assert [name for name in CASES if run.answers[name].octets != other.answers[name].octets] == []
    assert [name for name in CASES if run.requests.get(name) != other.requests.get(name)] == []

    assert "internal error" not in run.log
    assert "Addon error" not in run.log
    # mitmproxy itself dies of trailers over HTTP/1, with and without us
    assert run.log.count("mitmproxy has crashed") == other.log.count("mitmproxy has crashed") == 1
