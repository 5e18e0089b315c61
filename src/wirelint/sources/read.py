"""The inputs of a run -> their exchanges, one after the other, whatever kind of file each is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from wirelint.sources.har import read_har
from wirelint.sources.inputs import Input, Kind, find_inputs
from wirelint.sources.outcome import Outcome


def read_all(paths: Iterable[str], *, assume_wire: bool = False) -> Iterator[Outcome]:
    """What the files, folders, globs and "-" hold, in the order of `find_inputs`.

    assume_wire: believe a HAR in all that it holds. Raises InputError before anything is read where a name
    is wrong.
    """
    return read_inputs(find_inputs(paths), assume_wire=assume_wire)


def read_inputs(inputs: Iterable[Input], *, assume_wire: bool = False) -> Iterator[Outcome]:
    """What these inputs hold; they may be read again."""
    return (outcome for item in inputs for outcome in _read(item, assume_wire))


def _read(item: Input, assume_wire: bool) -> Iterator[Outcome]:
    if item.kind is Kind.HAR:
        return read_har(item.read(), item.source, assume_wire=assume_wire)
    if item.kind is Kind.WIRE:
        from wirelint.sources.wire import read_wire

        return read_wire(item.read(), item.source)
    from wirelint.sources.flow import read_flows

    return read_flows(item.path if item.path is not None else io.BytesIO(item.read()), item.source)
