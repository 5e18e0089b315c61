"""A HAR's octets -> the scrubbed log, with what was left out and what could not be kept.

The reader of `wirelint check` is the reader here, so that every quirk it bears with is borne with: wrappers, byte
order marks, broken entries, files that break off. An entry that is broken becomes an empty one, so that the numbers
of the others stay.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from wirelint.exchange import Exchange
from wirelint.linter import Linter
from wirelint.paths import endpoint_of
from wirelint.rule import Rule
from wirelint.scrub.disguise import Disguise
from wirelint.scrub.found import left_in, secrets_of
from wirelint.scrub.hosts import Hosts
from wirelint.scrub.members import LOG, kept
from wirelint.scrub.record import Extent, Record, scrubbed_entry
from wirelint.scrub.trials import Verdict, least
from wirelint.scrub.urls import Urls
from wirelint.scrub.values import Values
from wirelint.scrub.words import is_known
from wirelint.secret_names import is_secret_parameter
from wirelint.sources.har import reader_for
from wirelint.sources.har_cursor import Fault
from wirelint.sources.har_entry import EntryReader
from wirelint.sources.har_marks import is_redacted
from wirelint.sources.har_text import read_text
from wirelint.sources.har_walk import Broken, Entry, Log, walk

_MARK = {"value": "[redacted]"}
"""What tells the reader that a sanitizer has been over the file."""


@dataclass(slots=True)
class Scrubbed:
    """What became of a HAR. text: "" where there was no log in it; secrets: what was taken out."""

    text: str = ""
    secrets: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    """What was left out, and what stays although it may be private, a line each."""
    left: dict[int, int] = field(default_factory=dict)
    """Entries in which secrets are left, with their number."""


def scrub(octets: bytes, source: str, rules: Iterable[Rule], *, rename_hosts: bool = False) -> Scrubbed:
    """The scrubbed log. Raises NotText where the file is none."""
    text = read_text(octets)
    result = Scrubbed(notes=list(text.notes))
    if text.cut is not None:
        result.notes.append(text.cut)
    entries: dict[int, Record] = {}
    log: Log | None = None
    for event in walk(text.text):
        if isinstance(event, Entry):
            entries[event.number] = event.value
        elif isinstance(event, Log):
            log = event
        elif isinstance(event, Broken):
            entries[event.index] = {}
            result.notes.append(f"entry {event.index} is broken, and left out: {event.message} (line {event.line})")
        elif isinstance(event, Fault):
            result.notes.append(f"{event.message} (line {event.line})")
    if log is None:
        return result
    reader = reader_for(source, text.text, log, assume_wire=False)
    work = _Work(reader, tuple(rules), octets, entries, rename_hosts=rename_hosts)
    shown = kept({"creator": log.creator, "browser": log.browser}, LOG)
    shown = {name: record for name, record in shown.items() if record}
    shown = {"version": "1.2", **shown, "entries": [work.entry(number) for number in sorted(entries)]}
    if reader.redacted and not is_redacted(_json(shown)):
        shown["_redacted"] = _MARK
    result.text, result.secrets = _json({"log": shown}), work.secrets
    result.notes += work.notes
    result.left = work.left
    return result


class _Work:
    """The entries of one file, scrubbed one by one."""

    def __init__(
        self,
        reader: EntryReader,
        rules: tuple[Rule, ...],
        key: bytes,
        entries: dict[int, Record],
        *,
        rename_hosts: bool,
    ):
        self._reader = reader
        self._linter = Linter(rules)
        self._entries = entries
        self._disguise = Disguise(key)
        self.notes: list[str] = []
        self.left: dict[int, int] = {}
        places = {endpoint_of(url) for url in map(_url_of, entries.values()) if url}
        self._hosts = Hosts(self._disguise, {host for host, _ in places}) if rename_hosts else None
        self._renaming = rename_hosts
        found: set[str] = set()
        for entry in entries.values():
            found |= secrets_of(entry)
        public = "\n".join(f"{'' if rename_hosts else host}{template}" for host, template in places)
        self.secrets = {secret for secret in found if secret not in public}
        if len(self.secrets) < len(found):
            number = len(found) - len(self.secrets)
            self.notes.append(
                f"{number} {'value' if number == 1 else 'values'} of credentials or parameters stand in a host or in a "
                "name of a path too, and stay there"
            )
        self._known = tuple(sorted(self.secrets, key=lambda secret: (-len(secret), secret)))
        self.values = lru_cache(maxsize=64)(self._values)

    def entry(self, number: int) -> dict[str, Any]:
        """The scrubbed entry."""
        entry = self._entries[number]
        if not entry:
            return {}
        shown, same = least(entry, self._scrub, partial(self._judge, number))
        if not same:
            self.notes.append(f"entry {number}: no way was found to keep its findings")
        left = left_in(shown, self._known)
        if left:
            self.left[number] = len(left)
        return shown

    def _judge(self, number: int, entry: Record) -> Verdict:
        outcome = self._reader.read(number, 0, entry)
        if not isinstance(outcome, Exchange):
            return outcome.reason, Counter()
        found = self._linter.judge(outcome)
        if self._renaming:
            return "", Counter((f.rule.id, f.level, f.method, f.status, f.where.subject) for f in found)
        return "", Counter((f.rule.id, f.level, f.fingerprint) for f in found)

    def _scrub(self, entry: Record, extent: Extent) -> dict[str, Any]:
        return scrubbed_entry(
            entry, extent, self.values(extent.needed, extent.whole, parameters=extent.parameters), self._disguise
        )

    def _values(self, needed: frozenset[str], whole: frozenset[str], *, parameters: bool) -> Values:
        disguise, hosts = self._disguise, self._hosts

        def value(name: str, value: str) -> str:
            keeps = parameters and is_known(value) and not is_secret_parameter(name)
            return value if keeps else disguise.text(value)

        urls = Urls(disguise, value) if hosts is None else Urls(disguise, value, hosts.renamed)
        return Values(disguise.text, disguise, urls, self._known, needed, whole, hosts)


def _url_of(entry: Record) -> str:
    request = entry.get("request")
    url = request.get("url") if isinstance(request, dict) else None
    return url if isinstance(url, str) else ""


def _json(value: Any) -> str:
    """JSON in ASCII, so that lone surrogates survive."""
    return json.dumps(value, ensure_ascii=True, indent=1)
