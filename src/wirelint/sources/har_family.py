"""What distinguishes the recorders that write HARs: the traits by which an entry is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from wirelint.sources.har_losses import NOT_IN_A_HAR, Loss


class Asked(Enum):
    """Which request fields a recorder has."""

    WIRE = "all of them"
    WITH_HOST = "all, where Host or :authority is among them; else the browser's provisional ones"
    SOME = "what a user typed or a page set"


class Sizes(Enum):
    """What `content.size` counts."""

    RECEIVED = "the octets as received, content codings included"
    DECODED = "the octets without their content codings"
    UNPROVED = "something that needs a second witness (Content-Length or bodySize)"
    USELESS = "a copy of Content-Length or nothing"


class Local(Enum):
    """How an answer that came from no server shows."""

    NOT = "the recorder sees the network only"
    CHROME = "_fromCache, _fetchedViaServiceWorker, _transferSize 0"
    FIREFOX = "headersSize 0 with fields"
    NEGATIVE = "bodySize = -headersSize and _transferSize 0"
    SAFARI = "_fetchType"
    EMPTY = "a 200 with content of which no octet was transferred"
    ANY = "any of these"


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """A kind of recorder.

    losses: what it never knows. octets: values are Latin-1 text of the octets (measured). utf8: it decodes
    values as UTF-8 and keeps the others as lone surrogates, so that the octets can be had back. joins: it may
    join field lines with ", ". merges: it records a 304 as the 200 of the cache. doubles: it records request
    fields twice. credentials: it may leave out cookies and Authorization for a whole file. proxy: it answers
    CONNECT itself. browser: a cache of its own stands before it. exact_names: it keeps the case of names in
    HTTP/2. hidden_date: its response fields are complete only where Date is among them. thousands: it writes
    Content-Length with separators. cuts: it cuts values at a colon. protocol: the version is in `_protocol`.
    wire: what it writes is what it got, be it an odd status or no field at all. believed: see `assumed`.
    """

    name: str
    losses: tuple[Loss, ...]
    asked: Asked = Asked.WITH_HOST
    sizes: Sizes = Sizes.UNPROVED
    local: Local = Local.NOT
    octets: bool = False
    utf8: bool = False
    joins: bool = False
    merges: bool = False
    doubles: bool = False
    credentials: bool = False
    proxy: bool = False
    browser: bool = True
    exact_names: bool = False
    hidden_date: bool = False
    thousands: bool = False
    cuts: bool = False
    protocol: bool = False
    wire: bool = False
    believed: bool = False


def family(name: str, losses: tuple[Loss, ...] = (), **traits: Any) -> Family:
    """A row of the table: what no HAR knows is never known."""
    return Family(name, (NOT_IN_A_HAR, *losses), **traits)


@cache
def assumed(recorder: Family) -> Family:
    """The family as one whose every record is believed, for `--assume-wire`."""
    return family(
        recorder.name,
        asked=Asked.WIRE,
        octets=True,
        utf8=recorder.utf8,
        browser=False,
        exact_names=True,
        protocol=recorder.protocol,
        wire=True,
        believed=True,
    )
