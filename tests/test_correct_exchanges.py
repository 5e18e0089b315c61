"""One correct exchange for each code of the table, read from a HAR: nothing is found at any level.

The same data as tests/live/test_correct.py. 305 is the exception: the code itself is deprecated.
"""

from __future__ import annotations

import json

import pytest

from tests.live.correct import CORRECT, har
from wirelint.check import Check, Settings
from wirelint.level import INFO
from wirelint.sources.har import read_har


@pytest.mark.parametrize("assume_wire", [False, True])
@pytest.mark.parametrize("creator", ["hand-made", "WebInspector", "Firefox", "Playwright", "mitmproxy"])
def test_nothing_is_found(creator: str, assume_wire: bool) -> None:
    """Whoever recorded it, and however much of the record is believed."""
    data = har()
    data["log"]["creator"]["name"] = creator
    found: list[str] = []
    check = Check(Settings(level=INFO), lambda finding: found.append(f"{finding.status} {finding.rule.id}"))
    outcome = check.run(read_har(json.dumps(data).encode(), "correct.har", assume_wire=assume_wire))
    assert not outcome.problems
    assert not outcome.broken_rules
    assert outcome.tally.exchanges + sum(outcome.tally.skipped.values()) == len(CORRECT)
    assert found == ["305 status-deprecated"]
    if creator == "hand-made":
        assert outcome.tally.exchanges == len(CORRECT)
