"""`wirelint baseline`: write down what is known, drop what is gone, print what is left."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from wirelint import __version__
from wirelint.baseline import Baseline, Comparison, Entry, Written
from wirelint.baseline_file import load, save
from wirelint.check import Check, Outcome
from wirelint.cli_judging import complain, errors_told, tell_ignored
from wirelint.cli_settings import settings
from wirelint.globs import HostGlobs
from wirelint.masking import safe
from wirelint.registry import all_rules
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
        tell_ignored(outcome, lang)
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
        rules = {rule.id for rule in all_rules(asked.rule_folders)}
        hosts = HostGlobs.of(asked.hosts or ("*",))
        at_hosts = [e for e in others if hosts.match(e.host)]
        dropped_too = {e for e in at_hosts if drop_all and (comparison.is_asked(e) or e.rule not in rules)}
        gone = (*compared.stale, *(entry for entry in others if entry in dropped_too))
        others = tuple(entry for entry in others if entry not in dropped_too)
        if gone:
            dropped = {entry.fingerprint for entry in gone}
            kept = (entry for entry in baseline.entries if entry.fingerprint not in dropped)
            save(Baseline.of(baseline.written, kept), baseline_file)
        complain(outcome)
        tell_ignored(outcome, lang)
        for line in _what_was_pruned(gone, others, len(baseline.entries), baseline_file, lang):
            click.echo(line)
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
        named = levels(counts, lang)
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


def _what_was_pruned(
    gone: Sequence[Entry], kept: Sequence[Entry], entries: int, file: Path, lang: str
) -> Iterator[str]:
    """Which entries are gone, and which stayed although nobody knows."""
    zh, name = lang == "zh", safe(str(file))
    of = counted(entries, "entry", lang, "条", plural="entries")
    yield f"{name}：{of}中删除了 {len(gone):,} 条" if zh else f"{name}: {len(gone):,} of {of} dropped"
    yield from (f"  {'删除' if zh else 'dropped'}  {_named(entry)}" for entry in gone)
    if kept:
        number = f"{len(kept):,}"
        yield (
            f"这次未涉及其中 {number} 条，均已保留（--all 一并删除选项所涉及的记录）"
            if zh
            else f"{number} not exercised by this run, and kept (--all drops those that its options ask for)"
        )
    yield from (f"  {'保留' if zh else 'kept'}  {_named(entry)}" for entry in kept[: known.LISTED])
    more = len(kept) - known.LISTED
    if more > 0:
        yield f"  还有 {more:,} 条" if zh else f"  and {more:,} more"


def _named(entry: Entry) -> str:
    return known.name(entry) + (f"  ({safe(entry.reason)})" if entry.reason else "")


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
            yield f"  {'移除' if lang == 'zh' else 'removed'}  {_named(entry)}"
