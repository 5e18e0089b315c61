"""What the command line names -> the files to read, in a fixed order, each known by its content.

Everything is found and opened for a look before anything is judged, so that a wrong name stops the run at
once. Files are told apart by how they begin, and raw message files, where somebody forgot a mark, by their name.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

STDIN = "-"
SUFFIXES = (".har", ".har.gz", ".harp", ".flow", ".mitm")
"""What is read below a folder."""
WIRE_SUFFIXES = (".http", ".https")
"""Raw message files, where they have their mark: other programs have files of that name too."""

MARK = b"======== BEGIN INBOUND STREAM ========"
"""What a raw message file has near its beginning, as a line of its own."""

_FLOW = re.compile(rb"\d{1,12}:")
_GLOB = re.compile(r"[*?\[]")
_LOOK = 8192


class InputError(Exception):
    """An input can't be read: one line that names it and says why."""


class Kind(Enum):
    """How a file is to be read."""

    HAR = "HAR"
    FLOW = "mitmproxy flow file"
    WIRE = "raw message file"


@dataclass(frozen=True, slots=True)
class Input:
    """One input. source: its name in findings; path: its file; octets: its content where it has none."""

    source: str
    kind: Kind
    path: Path | None = None
    octets: bytes = b""

    def read(self) -> bytes:
        """The content. Raises InputError."""
        if self.path is None:
            return self.octets
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise _unreadable(self.source, error) from None


def find_inputs(arguments: Iterable[str]) -> list[Input]:
    """The inputs that files, folders, globs and "-" name: in that order, sorted within each, each once.

    Raises InputError where one names nothing or can't be read.
    """
    found: dict[str, Input] = {}
    for argument in arguments:
        if argument == STDIN:
            if STDIN not in found:
                octets = _read_stdin()
                found[STDIN] = Input(STDIN, kind_of(octets), None, octets)
            continue
        for path in _paths(argument):
            found.setdefault(os.path.realpath(path), _look(path))
    return list(found.values())


def kind_of(beginning: bytes) -> Kind:
    """What a file that begins so is: a flow file begins with a netstring's length, a raw message file has its mark.

    Anything else is read as a HAR.
    """
    if _FLOW.match(beginning):
        return Kind.FLOW
    return Kind.WIRE if _has_mark(beginning) else Kind.HAR


def _has_mark(beginning: bytes) -> bool:
    start = beginning[:_LOOK].removeprefix(b"\xef\xbb\xbf").lstrip()
    return MARK in start and not start.startswith((b"{", b"["))


def _read_stdin() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise _unreadable("standard input", error) from None


def _paths(argument: str) -> Iterable[Path]:
    path = Path(argument)
    if not argument or "\0" in argument:
        raise InputError(f"{argument!r} is no file's name")
    if path.is_dir():
        below = sorted(_below(path), key=Path.as_posix)
        if not below:
            raise InputError(f"{argument}: no file below this folder ends in {', '.join((*SUFFIXES, *WIRE_SUFFIXES))}")
        return below
    if path.exists() or not _GLOB.search(argument):
        return [path]
    root = Path(path.anchor)
    matches = [match for match in root.glob(str(path.relative_to(root))) if not match.is_dir()]
    if not matches:
        raise InputError(f"{argument}: no file matches")
    return sorted(matches, key=Path.as_posix)


def _below(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise _unreadable(str(error.filename or folder), error)

    for parent, _, names in os.walk(folder, onerror=refuse):
        yield from (Path(parent, name) for name in names if _is_wanted(Path(parent, name)))


def _is_wanted(path: Path) -> bool:
    name = path.name.lower()
    return name.endswith(SUFFIXES) or (name.endswith(WIRE_SUFFIXES) and _has_mark(_beginning(path)))


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LOOK)
    except OSError as error:
        raise _unreadable(str(path), error) from None


def _look(path: Path) -> Input:
    source, kind = str(path), kind_of(_beginning(path))
    if kind is Kind.HAR and source.lower().endswith(WIRE_SUFFIXES):
        kind = Kind.WIRE
    return Input(source, kind, path)


def _unreadable(source: str, error: OSError) -> InputError:
    return InputError(f"{source}: {error.strerror or error}")
