"""`wirelint scrub`: a HAR in, a HAR out that can be attached to a bug report, and whether it kept its promise."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from wirelint.cli import fail
from wirelint.masking import safe
from wirelint.registry import RulesError, all_rules
from wirelint.replacing import replace_octets
from wirelint.scrub.compare import counted, differences
from wirelint.scrub.har import Scrubbed, scrub
from wirelint.sources.har_text import NotText
from wirelint.sources.inputs import Kind, kind_of

_SHOWN = 10
_LARGEST = 64


def run(source: Path, target: Path, *, force: bool, rename_hosts: bool, folders: tuple[Path, ...]) -> int:
    """Scrub `source` into `target`; the exit code."""
    try:
        return _run(source, target, force=force, rename_hosts=rename_hosts, folders=folders)
    except KeyboardInterrupt:
        sys.stderr.write(f"wirelint: interrupted: {safe(str(target))} was not written\n")
        return 130


def _run(source: Path, target: Path, *, force: bool, rename_hosts: bool, folders: tuple[Path, ...]) -> int:
    name = safe(str(target))
    octets = _read(source)
    _refuse(source, target, force=force)
    try:
        rules = all_rules(folders)
        result = scrub(octets, str(source), rules, rename_hosts=rename_hosts)
    except (NotText, RulesError) as error:
        fail(f"{safe(str(source))}: {error}" if isinstance(error, NotText) else str(error))
    for note in result.notes[:_LARGEST]:
        sys.stderr.write(f"wirelint: warning: {safe(str(source))}: {safe(note)}\n")
    if len(result.notes) > _LARGEST:
        sys.stderr.write(f"wirelint: warning: {len(result.notes) - _LARGEST:,} more like these\n")
    if not result.text:
        fail(f"{safe(str(source))}: there is nothing to scrub; nothing was written")
    if result.left:
        number = sum(result.left.values())
        places = f"{number} place{'s' if number != 1 else ''} ({'entries' if len(result.left) != 1 else 'entry'}"
        entries = ", ".join(f"#{entry}" for entry in sorted(result.left)[:_SHOWN])
        fail(f"secrets are left in {places} {entries}); nothing was written")
    shown = result.text.encode("ascii")
    before, after = (counted(data, rules, by_host=not rename_hosts) for data in (octets, shown))
    _write(target, shown)
    lines = list(differences(before, after))
    if lines:
        for line in lines[:_SHOWN]:
            sys.stderr.write(f"wirelint: {line}\n")
        points = f"{len(lines)} point{'s' if len(lines) != 1 else ''}"
        fail(f"{name} was written, but its findings differ from those of {safe(str(source))} in {points}")
    # what goes to a pipe or to the screen is the HAR alone
    told = sys.stdout if target.is_file() else sys.stderr
    told.write(_summary(name, result, before.total(), rename_hosts=rename_hosts) + "\n")
    return 0


def _summary(name: str, result: Scrubbed, findings: int, *, rename_hosts: bool) -> str:
    same = (
        f"the same {findings:,} findings of all profiles"
        if findings > 1
        else "the same finding"
        if findings
        else "no finding, as before"
    )
    number = len(result.secrets)
    secrets = (
        f"{number:,} secrets were taken out, and none of them is left"
        if number > 1
        else "one secret was taken out, and is nowhere left"
        if number
        else "no secret was found, and none is left"
    )
    hosts = "; hosts have other names, and so the findings other fingerprints" if rename_hosts else ""
    return f"{name}: {same}; {secrets}{hosts}. Look it through before you share it: names of hosts, paths, fields"


def _read(source: Path) -> bytes:
    try:
        octets = source.read_bytes()
    except OSError as error:
        fail(f"{safe(str(source))}: {error.strerror or error}")
    kind = kind_of(octets)
    if kind is not Kind.HAR:
        fail(f"{safe(str(source))}: scrub takes HAR files alone, and this is a {kind.value}")
    return octets


def _refuse(source: Path, target: Path, *, force: bool) -> None:
    """A file that must not be written stops the run before any work."""
    name = safe(str(target))
    if target.is_dir():
        fail(f"{name} is a folder")
    if target.exists():
        if target.samefile(source):
            fail("the scrubbed file can't take the place of its source: name another one")
        if not force:
            fail(f"{name} is there already: --force overwrites it")
    if not target.parent.is_dir():
        fail(f"{name}: there is no folder {safe(str(target.parent))}")


def _write(target: Path, octets: bytes) -> None:
    """Write the file whole or not at all."""
    try:
        replace_octets(target, gzip.compress(octets, mtime=0) if target.suffix == ".gz" else octets)
    except OSError as error:
        fail(f"{safe(str(target))} can't be written: {error.strerror or error}")
