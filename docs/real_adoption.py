"""README's passage on a baseline: a service with some 3,000 old findings, recorded today and after the next change.

The recordings are the demo's traffic, repeated for so many teams of a made-up company; what is printed is real.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import real_output as real

TEAMS = 273
"""Each has the demo's eleven findings."""

COMMANDS = (
    "baseline write friday.har",
    "check monday.har --baseline wirelint-baseline.json",
    "baseline prune monday.har",
    "diff friday.har monday.har",
)


def _at(entry: dict[str, Any], path: str) -> dict[str, Any]:
    return {**entry, "request": {**entry["request"], "url": f"http://localhost:8901{path}"}}


def _for_team(entry: dict[str, Any], team: int) -> dict[str, Any]:
    return _at(entry, f"/team-{team}/{entry['request']['url'].rpartition('/')[2]}")


def _without(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """The fault is mended: the response has no such field any more."""
    fields = [field for field in entry["response"]["headers"] if field["name"].lower() != name]
    return {**entry, "response": {**entry["response"], "headers": fields}}


def _record(folder: Path) -> None:
    demo = json.loads((real.DEMO / "traffic.har").read_text(encoding="utf-8"))
    entries = demo["log"]["entries"]
    friday = [_for_team(entry, team) for team in range(TEAMS) for entry in entries]
    monday = [
        _without(entry, "content-length") if entry["request"]["url"].endswith("/team-7/204cl0") else entry
        for entry in friday
    ]
    by_path = {entry["request"]["url"].rpartition("/")[2]: entry for entry in entries}
    friday.append(_at(by_path["plain"], "/team-7/report"))
    monday += [_at(by_path["401noauth"], "/team-7/report")] * 2
    for name, found in (("friday", friday), ("monday", monday)):
        demo["log"]["entries"] = found
        (folder / f"{name}.har").write_text(json.dumps(demo), encoding="utf-8")


def session(lang: str = "en") -> str:
    """The commands with what they print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _record(folder)
        parts = []
        for command in COMMANDS:
            shown = f"{command} --lang zh" if lang == "zh" else command
            parts.append(f"$ wirelint {shown}\n{real.output(shown, folder).rstrip()}")
    return "```console\n" + "\n\n".join(parts) + "\n```"
