"""Reads a HAR: each entry becomes an exchange with what is known of it, or is skipped with a reason.

A HAR is not the wire. What its recorder can know is looked up by the recorder's name, and each entry adds
what it lost itself; nothing is believed that the record can't prove, unless `assume_wire` asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wirelint.exchange import Origin
from wirelint.sources import har_losses as losses
from wirelint.sources.har_cursor import Fault
from wirelint.sources.har_entry import EntryReader
from wirelint.sources.har_family import assumed
from wirelint.sources.har_marks import has_credentials, is_redacted
from wirelint.sources.har_recorders import family_of
from wirelint.sources.har_split import split
from wirelint.sources.har_text import NotText, read_text
from wirelint.sources.har_walk import Broken, Entry, Log, walk
from wirelint.sources.outcome import BROKEN_ENTRY, Outcome, Problem, Skipped

_WARNINGS = 10
"""So many broken entries of a file are told one by one; all are counted."""


def read_har(
    data: bytes | bytearray | memoryview | Path, source: str = "", *, assume_wire: bool = False, patient: bool = False
) -> Iterator[Outcome]:
    """The exchanges of a HAR, what was skipped, and what could not be read, in the file's order.

    data: the file's octets, or its path. source: what findings call it. assume_wire: believe the file in all
    that it holds. patient: the standard library alone, where speed is no matter. Raises OSError where a path can't be
    read; what is wrong with the content is a Problem.
    """
    octets = data.read_bytes() if isinstance(data, Path) else data
    source = source or (str(data) if isinstance(data, Path) else "")
    try:
        text = read_text(octets)
    except NotText as error:
        yield Problem(source, str(error))
        return
    del data, octets  # the text is enough, and may be large
    for note in text.notes:
        yield Problem(source, note, fatal=False)
    reader: EntryReader | None = None
    broken = 0
    faulty = False
    quick = None if patient else split(text.text, text.octets)
    for event in quick or walk(text.text):
        if isinstance(event, Entry) and reader is not None:
            yield reader.read(*event)
        elif isinstance(event, Log):
            reader = reader_for(source, text.text, event, assume_wire=assume_wire)
        elif isinstance(event, Broken):
            broken += 1
            yield Skipped(Origin(source, event.index, event.offset), BROKEN_ENTRY)
            if broken <= _WARNINGS:
                message = f"entry {event.index} is broken: {event.message}"
                yield Problem(source, message, event.line, event.column, fatal=False)
        elif isinstance(event, Fault):
            faulty = True
            yield _problem(source, event, text.cut)
    if broken > _WARNINGS:
        yield Problem(source, f"{broken - _WARNINGS} more entries are broken", fatal=False)
    if text.cut is not None and not faulty:
        yield Problem(source, text.cut)


def _problem(source: str, fault: Fault, cut: str | None) -> Problem:
    return Problem(source, fault.message if cut is None else f"{fault.message}: {cut}", fault.line, fault.column)


def reader_for(source: str, text: str, log: Log, *, assume_wire: bool) -> EntryReader:
    """The reader for a log's entries: what its recorder, and the file as a whole, do not know."""
    family = family_of(log.creator, log.browser)
    if assume_wire:
        family = assumed(family)
        return EntryReader(source, family, family.losses, redacted=False)
    always = list(family.losses)
    redacted = is_redacted(text)
    if redacted:
        always.append(losses.SANITIZED)
    if family.credentials and not has_credentials(text):
        always.append(losses.NO_CREDENTIALS)
    return EntryReader(source, family, tuple(always), redacted=redacted)
