"""A proxy may run for months: whatever the addon remembers has a bound, and traffic of any kind keeps to it."""

from __future__ import annotations

import gc
import logging
from pathlib import Path

import pytest

from wirelint.mitm import memory
from wirelint.mitm.addon import Lint

from .support import answer, linting, live_flow, response

FLOWS = 4500
ROUND = 1500
"""Flows after which the memories are looked at again."""

CONFIG = """
[[ignore]]
path = "/ignored/**"
reason = "many"
"""


def sizes(lint: Lint) -> dict[str, int]:
    """How much each memory of the addon holds."""
    judge, output, settings = lint._judge, lint.output, lint.settings
    assert judge is not None
    assert output is not None
    assert settings is not None
    return {
        "told problems": len(output.tally._told),
        "hosts": len(output.tally.hosts),
        "reasons": len(output.tally.skipped) + len(output.tally.left_out),
        "open flows": len(judge._watches),
        "open connections": len(judge._aftermath),
        "surplus octets": len(judge._unclaimed._octets) + len(judge._unclaimed._older),
        "ignored problems": sum(len(used.keys) for used in settings.sieve.ignores.used),
        "reported problems": len(judge.memory.tally.groups),
        "reported endpoints": len(judge.memory.tally.endpoints),
        "answers": len(judge.memory.tally.answers),
        "flows": len(judge.memory._flows),
        "tasks": len(judge._tasks),
        "troubles": len(lint._troubles),
    }


def pass_by(lint: Lint, start: int, stop: int) -> None:
    """Exchanges of which no two are alike, and much that never comes to an end."""
    for number in range(start, stop):
        host, word = f"h{number}.example".encode(), f"w{number:x}x".encode()
        for area in (b"shown", b"ignored"):
            flow = live_flow(path=b"/%b/%b" % (area, word), fields=[(b"Host", host)], peer=1000 + number)
            flow.request.host = host.decode()
            answer(lint, flow, response(204, (b"Content-Length", b"0"), (b"X-Word", word)), b"")
        # a flow that never ends, octets that nobody claims
        lint.requestheaders(live_flow(peer=100_000 + number))
        lint._surplus(("127.0.0.1", 1000 + number), b"surplus")


def test_many_flows_do_not_grow_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(logging.getLogger("wirelint"), "disabled", True)  # pytest would keep each line
    monkeypatch.setattr(memory, "ENDPOINTS", 1000)
    (tmp_path / "wirelint.toml").write_text(CONFIG, encoding="utf-8")
    bounds = {"lint_problems": 300, "lint_flows": 200}
    with linting(lint_config="", lint_select=["204-with-content-length"], **bounds) as (lint, context):
        seen, objects = [], []
        for start in range(0, FLOWS, ROUND):
            pass_by(lint, start, start + ROUND)
            gc.collect()
            seen.append(sizes(lint))
            objects.append(len(gc.get_objects()))
        assert lint.output is not None
        assert sum(lint.output.tally.rules.values()) == FLOWS
        assert lint.output.tally.left_out["ignored"] == FLOWS
        assert seen[1] == seen[2]
        assert seen[2] == {
            "told problems": 300,
            "hosts": 1001,
            "reasons": 1,
            "open flows": 200,
            "open connections": 200,
            "surplus octets": 256,
            "ignored problems": 1000,
            "reported problems": 300,
            "reported endpoints": 1000,
            "answers": 1000,
            "flows": 0,
            "tasks": 0,
            "troubles": 0,
        }
        assert abs(objects[2] - objects[1]) < 200, objects

        # a smaller bound holds from the next flow on
        context.configure(lint, lint_problems=10, lint_flows=5)
        pass_by(lint, FLOWS, FLOWS + 1)
        now = sizes(lint)
        assert (now["told problems"], now["open flows"], now["open connections"]) == (10, 5, 5)
