"""One correct exchange for each code of the table, sent through mitmdump: nothing is found.

Except for 305, of which RFC 9110 says that the code itself is deprecated: no response with it is right.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from wirelint.table import load_table

from .client import send_all
from .correct import CORRECT
from .mitmdump import Mitmdump
from .origin import Origin, Script

pytestmark = pytest.mark.live

THE_CODE_ITSELF = {305: ["status-deprecated"]}


def test_there_is_one_for_each_code_of_the_given_table() -> None:
    given = [row.code for row in load_table().rows if not row.addition]
    assert [case.status for case in CORRECT] == given
    assert len(given) == 40
    assert all(case.request_fields.count("\n") >= 8 for case in CORRECT)


def test_nothing_is_found(tmp_path: Path) -> None:
    scripts: dict[str, Script] = {}
    with Origin(scripts) as origin, Mitmdump(tmp_path, "--set", "lint_level=info") as proxy:
        host = f"127.0.0.1:{origin.port}"
        requests, later = {}, {}
        for case in CORRECT:
            key = str(case.status)
            scripts[key] = case.script(host)
            requests[key] = case.request(host).replace(f"http://{host}/".encode(), f"http://{host}/{key}/".encode(), 1)
            later[key] = case.later()
        answers = send_all(proxy.port, requests, later)
        proxy.stop()
    for case in CORRECT:
        expected = case.status_line.encode()
        assert expected in answers[str(case.status)].octets, case.status
    found: dict[int, list[str]] = {}
    for finding in proxy.findings():
        found.setdefault(finding["status"], []).append(f"{finding['rule']}: {finding['message']}")
    assert {status: [text.split(":")[0] for text in texts] for status, texts in found.items()} == THE_CODE_ITSELF, found
    assert f"{len(CORRECT)} exchanges judged" in proxy.log()
