"""The report formats by name. A format's module is imported only where it is asked for.

A grouped format renders a whole `Run`; the one that is not (jsonl) has a line for each finding as it happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from wirelint.reports.run import Run

Render = Callable[[Run], str]
PER_FINDING = "jsonl"


def _text(run: Run) -> str:
    from wirelint.reports import text

    return text.render(run)


def _json(run: Run) -> str:
    from wirelint.reports import json

    return json.render(run)


GROUPED: Mapping[str, Render] = MappingProxyType({"text": _text, "json": _json})
"""Each grouped format's name, with the function that renders a run."""

NAMES: tuple[str, ...] = (*GROUPED, PER_FINDING)
"""Every format, as `--format` and `--report` take it."""
