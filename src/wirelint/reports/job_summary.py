"""The summary of a GitHub Actions job: the Markdown report, appended to the file that the runner names.

A step's summary has a limit of 1 MiB, over which GitHub shows none of it: what other commands of the step have
written there counts.
"""

from __future__ import annotations

import os
from pathlib import Path

from wirelint.reports import markdown
from wirelint.reports.run import Run

VARIABLE = "GITHUB_STEP_SUMMARY"
LIMIT = 1024 * 1024
SAMPLES = 50
LEAST = 4096
"""Octets: with less room than that, nothing is written."""


def append(run: Run) -> None:
    """Append the report where the runner asks for one. Raises OSError."""
    name = os.environ.get(VARIABLE)
    if not name:
        return
    with Path(name).open("a", encoding="utf-8", newline="\n") as stream:
        room = LIMIT - stream.tell() - 1
        if room >= LEAST:
            samples = SAMPLES if room > LIMIT // 2 else 0
            text = markdown.render(run, room, samples)
            stream.write(text + "\n")
