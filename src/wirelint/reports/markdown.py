"""GitHub-flavoured Markdown, for a comment on a pull request: a table of the problems, and samples to unfold.

A comment has a limit of 65,536 characters, a job's summary one of 1 MiB: the gravest come first, and what has no room
is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wirelint import __version__
from wirelint.grouping import Group
from wirelint.masking import masked
from wirelint.reports.concise import entry, position
from wirelint.reports.markup import code, prose
from wirelint.reports.run import Run
from wirelint.reports.style import PLAIN
from wirelint.reports.text import summary
from wirelint.reports.troubles import troubles

COMMENT_LIMIT = 65_000
"""Octets of UTF-8: a little below a comment's limit."""
SAMPLES = 10
"""How many problems have a sample."""

_WORDS = {
    "header": ("| Level | Rule | Endpoint | Finding | Count |", "| 级别 | 规则 | 端点 | 问题 | 次数 |"),
    "samples": ("Where each was seen first", "各问题首次出现之处"),
    "address": ("Address: ", "地址："),
    "place": ("Place: ", "位置："),
    "spec": ("Specification: ", "规范："),
    "table": ("Status-code table: ", "状态码表："),
    "failed": ("The run itself failed:", "运行本身失败："),
    "more": ("and {} more", "另有 {} 个"),
}


def _word(key: str, lang: str) -> str:
    return _WORDS[key][1 if lang == "zh" else 0]


def _endpoint(group: Group) -> str:
    method, host, template, status = group.endpoint
    return f"{code(masked(f'{method} {host}{template}'))} → {status}"


def _row(group: Group, lang: str) -> str:
    first = group.first
    cells = (group.level.label, code(first.rule.id), _endpoint(group), prose(first.text(lang)), f"{group.count:,}")
    return f"| {' | '.join(cells)} |"


def _sample(group: Group, run: Run) -> Iterator[str]:
    """What is known of the first finding of a group."""
    first, lang = group.first, run.lang
    row = run.table.row(first.status)
    yield f"**{code(first.rule.id)}** {_endpoint(group)}"
    yield ""
    yield f"- {prose(first.text(lang))}"
    yield f"- {_word('address', lang)}{code(first.url)}"
    yield f"- {_word('place', lang)}{code(position(first, run))}, {code(entry(first))}, {code(str(first.where))}"
    yield f"- {_word('spec', lang)}{prose(first.rule.spec)}"
    if row is not None:
        yield f"- {_word('table', lang)}{row.label} {row.description(lang)}"
    yield ""


def _samples(groups: Sequence[Group], run: Run) -> list[str]:
    if not groups:
        return []
    lines = ["", f"<details><summary>{_word('samples', run.lang)}</summary>", ""]
    for group in groups:
        lines += _sample(group, run)
    return [*lines, "</details>"]


def _opening(run: Run) -> list[str]:
    """The heading, the totals, and what made the run itself fail."""
    lines = ["### wirelint", ""]
    lines += [f"{prose(line)}  " for line in summary(run.tally, run.lang, PLAIN, run.baseline, run.ignored)]
    found = [prose(trouble.text) for trouble in troubles(run)]
    if found:
        lines += ["", f"**{_word('failed', run.lang)}**", ""]
        lines += [f"- {text}" for text in found[:SAMPLES]]
        if len(found) > SAMPLES:
            lines.append(f"- {_word('more', run.lang).format(f'{len(found) - SAMPLES:,}')}")
    return lines


def render(run: Run, limit: int = COMMENT_LIMIT, samples: int = SAMPLES) -> str:
    """The report, in at most `limit` octets of UTF-8."""
    groups = run.tally.ranked()
    before = [*_opening(run), *(("", _word("header", run.lang), "|---|---|---|---|---:|") if groups else ())]
    after = [*_samples(groups[:samples], run), "", f"<sub>wirelint {__version__}</sub>"]
    more = ["", _word("more", run.lang).format(f"{len(groups):,}")]
    room = limit - sum(_octets(line) for line in (*before, *more, *after))
    rows: list[str] = []
    for group in groups:
        row = _row(group, run.lang)
        room -= _octets(row)
        if room < 0:
            more[-1] = _word("more", run.lang).format(f"{len(groups) - len(rows):,}")
            break
        rows.append(row)
    else:
        more = []
    return "\n".join((*before, *rows, *more, *after)) + "\n"


def _octets(line: str) -> int:
    return len(line.encode("utf-8")) + 1
