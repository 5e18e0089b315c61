"""`wirelint check --watch`: judge again whenever an input, a rule or the baseline changes.

A notification only wakes the loop; whether anything has changed is seen in the files themselves, so that a change
made while a run was going on is not lost, and a report written beside the inputs starts nothing.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from wirelint.cli import fail
from wirelint.sources.inputs import STDIN, InputError, find_inputs

INTERRUPTED = 130
_WAKE = 1_000
"""Milliseconds after which the files are looked at without a notification too: some file systems send none."""
_GLOB = re.compile(r"[*?\[]")

State = dict[str, tuple[int, int]]
"""The size and the time of each file that a run reads, in nanoseconds."""


def watch(run: Callable[[], int], paths: tuple[str, ...], others: Iterable[Path]) -> int:
    """Run, and run again after each change of what the paths name or of the others (files, folders of rules), for ever.

    130 once it is interrupted, as a run is. A run that fails ends nothing: recordings are watched while they are made.
    """
    if STDIN in paths:
        raise click.UsageError("--watch needs files: standard input can be read once only")
    try:
        from watchfiles import watch as notified
    except ImportError:
        fail('--watch needs watchfiles: pip install "wirelint[watch]"')
    others = tuple(others)
    roots = {_root(path) for path in (*paths, *map(str, others))}
    missing = sorted(str(root) for root in roots if not root.exists())
    if missing:
        fail(f"--watch: there is no folder {missing[0]}")
    deep = any(Path(path).is_dir() or _GLOB.search(path) for path in (*paths, *map(str, others)))
    seen = _state(paths, others)
    try:
        if _run(run) == INTERRUPTED:
            return INTERRUPTED
        for _ in notified(*roots, recursive=deep, debounce=500, yield_on_timeout=True, rust_timeout=_WAKE):
            now = _state(paths, others)
            changed = sorted(name for name in {*seen, *now} if seen.get(name) != now.get(name))
            if not changed:
                continue
            seen = now
            more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
            click.echo(f"\n--- {time.strftime('%H:%M:%S')} {os.path.relpath(changed[0])}{more} ---", err=True)
            if _run(run) == INTERRUPTED:
                break
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    return INTERRUPTED


def _run(run: Callable[[], int]) -> int:
    """One run's exit code, also where it ended by itself."""
    try:
        code = run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 2
    sys.stdout.flush()
    return code


def _root(path: str) -> Path:
    """The folder to watch for a file, a folder or a glob: a file may be replaced, and only its folder tells."""
    found = Path(path)
    if found.is_dir():
        return found
    while _GLOB.search(str(found)) and not found.exists():
        found = found.parent
    return found if found.is_dir() else found.parent


def _state(paths: tuple[str, ...], others: Iterable[Path]) -> State:
    state: State = {}
    for file in (*_inputs(paths), *_files(others)):
        try:
            found = file.stat()
        except OSError:
            continue
        state[os.path.realpath(file)] = (found.st_size, found.st_mtime_ns)
    return state


def _inputs(paths: tuple[str, ...]) -> Iterator[Path]:
    for path in paths:
        try:
            yield from (found.path for found in find_inputs((path,)) if found.path is not None)
        except InputError:
            continue  # it isn't there yet, or can't be read: the run tells it


def _files(others: Iterable[Path]) -> Iterator[Path]:
    for other in others:
        yield from sorted(other.rglob("*.py")) if other.is_dir() else (other,)
