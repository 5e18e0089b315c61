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
    """A kind of recorder."""

    name: str
    losses: tuple[Loss, ...]
    """What it never knows."""
    unseen: tuple[Loss, ...] = ()
    """What never reaches it: part of the losses, and no belief in its files helps."""
    asked: Asked = Asked.WITH_HOST
    sizes: Sizes = Sizes.UNPROVED
    local: Local = Local.NOT
    browser: bool = True
    """Its own cache stands before it, and its URLs and versions are the browser's."""
    proxy: bool = False
    """It answers CONNECT itself, and may translate between versions."""
    octets: bool = False
    """Values are Latin-1 text of the octets (measured)."""
    utf8: bool = False
    """It decodes values as UTF-8 and keeps other octets as lone surrogates: the octets can be had back."""
    exact_names: bool = False
    """It keeps the case of names in HTTP/2 and HTTP/3."""
    joins: bool = False
    """It may join field lines with ", "."""
    doubles: bool = False
    """It writes request fields twice, and gives the target of a redirect the redirect's fields."""
    credentials: bool = False
    """It may leave out cookies and Authorization for a whole file, without a word."""
    merges: bool = False
    """It records a 304 as the 200 of the cache."""
    cached_304: bool = False
    """It shows a 304 with the cache's fields."""
    hidden_date: bool = False
    """Its response fields are known to be complete only where Date is among them."""
    thousands: bool = False
    """It writes Content-Length with separators."""
    cuts: bool = False
    """It cuts values at a colon."""
    protocol: bool = False
    """The version is in `_protocol`."""
    wire: bool = False
    """What it writes is what it got, be it an odd status or no field at all."""
    believed: bool = False
    """See `assumed`."""


def family(name: str, losses: tuple[Loss, ...] = (), *, unseen: tuple[Loss, ...] = (), **traits: Any) -> Family:
    """A row of the table: what no HAR knows is never known."""
    return Family(name, (NOT_IN_A_HAR, *unseen, *losses), unseen, **traits)


@cache
def assumed(recorder: Family) -> Family:
    """The family as one whose every record is believed, for `--assume-wire`."""
    return family(
        recorder.name,
        unseen=recorder.unseen,
        asked=Asked.WIRE,
        octets=True,
        utf8=recorder.utf8,
        browser=False,
        exact_names=True,
        protocol=recorder.protocol,
        wire=True,
        believed=True,
    )
