"""`wirelint baseline`: write down what is known, drop what is gone, print what is left."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from wirelint import __version__
from wirelint.baseline import Baseline, Comparison, Entry, Written
from wirelint.baseline_file import load, save
from wirelint.check import Check, Outcome
from wirelint.cli_judging import complain, errors_told
from wirelint.cli_settings import settings
from wirelint.masking import safe
from wirelint.reports import known
from wirelint.reports.style import Style, wants_color
from wirelint.reports.text import heading, levels
from wirelint.sources.read import read_all
from wirelint.table import load_table
from wirelint.words import counted, language


def write(*, paths: tuple[str, ...], baseline_file: Path, assume_wire: bool, lang: str, **options: Any) -> int:
    """Write down all that is found; the exit code."""
    lang, asked = language(lang), settings(**options)
    with errors_told():
        earlier = load(baseline_file) if baseline_file.is_file() else None
        check = Check(asked)
        outcome = check.run(read_all(paths, assume_wire=assume_wire))
        if not outcome.is_whole:
            return _refuse(outcome, baseline_file)
        written = Written.by(__version__, asked.selection.profiles, asked.level, check.linter.rules)
        baseline = Baseline.of(written, map(Entry.of, outcome.tally.groups.values()))
        if earlier is not None:
            baseline = baseline.with_reasons_of(earlier)
        save(baseline, baseline_file)
    complain(outcome)
    for line in _what_was_written(baseline, earlier, baseline_file, lang):
        click.echo(line)
    return 0


def prune(
    *, paths: tuple[str, ...], baseline_file: Path, drop_all: bool, assume_wire: bool, lang: str, **options: Any
) -> int:
    """Drop what is gone; the exit code."""
    lang, asked = language(lang), settings(**options)
    with errors_told():
        baseline = load(baseline_file)
        comparison = Comparison(baseline, str(baseline_file))
        check = Check(asked, None, (comparison.known,), comparison.watch)
        comparison.expect(check.linter.rules, asked.level, asked.endpoint_of)
        outcome = check.run(read_all(paths, assume_wire=assume_wire))
        if not outcome.is_whole:
            return _refuse(outcome, baseline_file)
        compared = comparison.result()
        others = compared.not_exercised
        gone = (*compared.stale, *others) if drop_all else compared.stale
        if gone:
            dropped = {entry.fingerprint for entry in gone}
            kept = (entry for entry in baseline.entries if entry.fingerprint not in dropped)
            save(Baseline.of(baseline.written, kept), baseline_file)
    complain(outcome)
    file, entries = safe(str(baseline_file)), len(baseline.entries)
    if lang == "zh":
        click.echo(f"{file}：{entries:,} 条中删除了 {len(gone):,} 条")
    else:
        click.echo(f"{file}: {len(gone):,} of {counted(entries, 'entry', lang, '', plural='entries')} dropped")
    _list(gone, "删除" if lang == "zh" else "dropped")
    if others and not drop_all:
        zh = f"这些流量未涉及其中 {len(others):,} 条，均已保留（--all 一并删除）"
        en = f"{len(others):,} not exercised by this traffic, and kept (--all drops them too)"
        click.echo(zh if lang == "zh" else en)
        _list(others[: known.LISTED], "保留" if lang == "zh" else "kept")
        if len(others) > known.LISTED:
            more = f"{len(others) - known.LISTED:,}"
            click.echo(f"  还有 {more} 条" if lang == "zh" else f"  and {more} more")
    return 0


def show(*, baseline_file: Path, color: str, lang: str) -> int:
    """Print a baseline; the exit code."""
    lang, style = language(lang), Style(wants_color(sys.stdout, color))
    with errors_told():
        baseline, table = load(baseline_file), load_table()
        for (method, host, path, status), entries in groupby(baseline.entries, key=_endpoint):
            click.echo(heading(method, host, path, status, table, style))
            for entry in entries:
                click.echo(f"  {style.level(entry.level, 7)}  {style.bold(safe(entry.rule))}  {safe(entry.subject)}")
                if entry.reason:
                    click.echo(f"           {'原因：' if lang == 'zh' else 'reason: '}{safe(entry.reason)}")
            click.echo()
        counts = Counter(entry.level for entry in baseline.entries)
        total = counted(len(baseline.entries), "known finding", lang, "个已知问题")
        version, profiles = safe(baseline.written.version), safe(", ".join(baseline.written.profiles))
        named = f" ({levels(counts)})" if counts else ""
        if lang == "zh":
            click.echo(f"{total}{named}；由 wirelint {version} 写入，规则集 {profiles}")
        else:
            click.echo(f"{total}{named}; written by wirelint {version}, profile {profiles}")
    return 0


def _endpoint(entry: Entry) -> tuple[str, str, str, int]:
    return entry.method, entry.host, entry.path, entry.status


def _refuse(outcome: Outcome, file: Path) -> int:
    """Traffic that was not read and judged whole says nothing of what is missing in it."""
    complain(outcome, interrupted=f"{safe(str(file))} is left as it was")
    if not outcome.interrupted:
        sys.stderr.write(f"wirelint: {safe(str(file))} is left as it was: the traffic was not judged whole\n")
    return 130 if outcome.interrupted else 2


def _list(entries: Iterable[Entry], label: str) -> None:
    for entry in entries:
        click.echo(f"  {label}  {known.name(entry)}{f'  ({safe(entry.reason)})' if entry.reason else ''}")


def _what_was_written(baseline: Baseline, earlier: Baseline | None, file: Path, lang: str) -> Iterator[str]:
    """How many entries there are, what has changed, and which reasons went with their entries."""
    total = counted(len(baseline.entries), "known finding", lang, "个已知问题")
    line = f"{safe(str(file))}：{total}" if lang == "zh" else f"{safe(str(file))}: {total}"
    if earlier is None:
        yield line
        return
    now = {entry.fingerprint for entry in baseline.entries}
    before = {entry.fingerprint for entry in earlier.entries}
    added, removed = len(now - before), len(before - now)
    yield (
        f"{line}（新增 {added:,}，移除 {removed:,}）"
        if lang == "zh"
        else f"{line} ({added:,} added, {removed:,} removed)"
    )
    for entry in earlier.entries:
        if entry.reason and entry.fingerprint not in now:
            yield f"  {'移除' if lang == 'zh' else 'removed'}  {known.name(entry)}  ({safe(entry.reason)})"
