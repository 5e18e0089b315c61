"""The report formats by name. A format's module is imported only where it is asked for.

A grouped format renders a whole `Run`; the one that is not (jsonl) has a line for each finding as it happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # whoever only asks for a format's name needs nothing of a run
    from wirelint.reports.run import Run

Render: TypeAlias = "Callable[[Run], str]"
PER_FINDING = "jsonl"


def _text(run: Run) -> str:
    from wirelint.reports import text

    return text.render(run)


def _concise(run: Run) -> str:
    from wirelint.reports import concise

    return concise.render(run)


def _json(run: Run) -> str:
    from wirelint.reports import json

    return json.render(run)


def _github(run: Run) -> str:
    from wirelint.reports import github

    return github.render(run)


def _junit(run: Run) -> str:
    from wirelint.reports import junit

    return junit.render(run)


def _markdown(run: Run) -> str:
    from wirelint.reports import markdown

    return markdown.render(run)


def _csv(run: Run) -> str:
    from wirelint.reports import csv

    return csv.render(run)


def _sarif(run: Run) -> str:
    from wirelint.reports import sarif

    return sarif.render(run)


def _gitlab(run: Run) -> str:
    from wirelint.reports import gitlab

    return gitlab.render(run)


def _html(run: Run) -> str:
    from wirelint.reports import html

    return html.render(run)


GROUPED: Mapping[str, Render] = MappingProxyType(
    {
        "text": _text,
        "concise": _concise,
        "json": _json,
        "sarif": _sarif,
        "github": _github,
        "gitlab": _gitlab,
        "junit": _junit,
        "markdown": _markdown,
        "csv": _csv,
        "html": _html,
    }
)
"""Each grouped format's name, with the function that renders a run."""

NAMES: tuple[str, ...] = (*GROUPED, PER_FINDING)
"""Every format, as `--format` and `--report` take it."""


def _job_summary(run: Run) -> None:
    from wirelint.reports import job_summary

    job_summary.append(run)


BESIDES: Mapping[str, Callable[[Run], None]] = MappingProxyType({"github": _job_summary})
"""What a format keeps elsewhere than in its own file. Raises OSError."""

SHOWING_EXCHANGES = ("html",)
"""The formats for which the exchanges themselves are kept while they are judged (`wirelint.journal`)."""
