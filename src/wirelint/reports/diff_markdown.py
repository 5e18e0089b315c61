"""A difference as GitHub-flavoured Markdown, for a comment on the pull request that made it."""

from __future__ import annotations

from collections.abc import Iterator

from wirelint import __version__
from wirelint.difference import Change
from wirelint.reports.diff_text import DiffRun, counts, inputs, sections, sentence
from wirelint.reports.markup import code, prose

LIMIT = 65_000
"""Octets of UTF-8: a little below a comment's limit. What has no room is counted."""

_HEADER = (
    "| Level | Rule | Endpoint | Finding | Counts |",
    "| 级别 | 规则 | 端点 | 问题 | 次数 |",
)


def _row(change: Change, lang: str) -> str:
    group = change.group
    method, host, template, status = group.endpoint
    endpoint = f"{code(f'{method} {host}{template}')} → {status}"
    cells = (
        group.level.label,
        code(group.first.rule.id),
        endpoint,
        prose(group.first.text(lang)),
        counts(change, lang),
    )
    return f"| {' | '.join(cells)} |"


def _lines(run: DiffRun) -> Iterator[str]:
    yield from ("### wirelint diff", "", f"{sentence(run)}  ", prose(inputs(run)))
    for title, changes in sections(run):
        folded = changes is run.difference.apart
        named = f"{title} ({len(changes):,})"
        yield from ("", f"<details><summary>{named}</summary>" if folded else f"**{named}**")
        yield from ("", _HEADER[run.lang == "zh"], "|---|---|---|---|---|")
        yield from (_row(change, run.lang) for change in changes)
        if folded:
            yield from ("", "</details>")


def render(run: DiffRun) -> str:
    """The whole comment, within its limit."""
    closing = ["", f"<sub>wirelint {__version__}</sub>", ""]
    kept: list[str] = []
    room = LIMIT
    for line in _lines(run):
        room -= len(line.encode("utf-8")) + 1
        if room < 0:
            kept += ["", "…还有更多" if run.lang == "zh" else "… and more", *_closed(kept)]
            break
        kept.append(line)
    return "\n".join([*kept, *closing])


def _closed(lines: list[str]) -> list[str]:
    """What an open fold needs to end."""
    is_open = any(line.startswith("<details>") for line in lines) and "</details>" not in lines
    return ["", "</details>"] if is_open else []
