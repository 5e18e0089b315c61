"""The thing that is judged: one request and the response to it, immutable, as received.

Each fact is known, absent or unknown (see `wirelint.facts`). A typed view (`.etag`, `.range`, …)
is None where the field is missing, repeated although it is a singleton, or malformed: a rule that
compares values draws no conclusion from a value that isn't one. The grammar's own verdict, with
the place of the fault, comes from calling the parser on `fields.get(name)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from wirelint.facts import COMPLETE, Fact, Knowledge
from wirelint.fields import Fields
from wirelint.grammar.cache import CacheControl, cache_control
from wirelint.grammar.challenges import Challenge, challenges
from wirelint.grammar.dates import HttpDate, http_date
from wirelint.grammar.etags import EntityTag, EntityTags, entity_tag, entity_tags
from wirelint.grammar.lists import tokens
from wirelint.grammar.media import MediaType, essence, media_type
from wirelint.grammar.ranges import ContentRange, RangeSet, content_range, range_set
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import UriReference, resolve, uri_reference
from wirelint.wire import NOTHING_ODD, Wire

T = TypeVar("T")


class Body:
    """The content of a message after its transfer codings were removed; each part may be unknown.

    octets: content codings still applied. size: number of those octets. text: content codings
    removed, where a source has only that. Plain slotted class: built for each message, never changed.
    """

    __slots__ = ("octets", "size", "text")

    def __init__(self, octets: bytes | None = None, size: int | None = None, text: str | bytes | None = None):
        self.octets = octets
        self.size = size
        self.text = text

    def __repr__(self) -> str:
        return f"Body({self.octets!r}, {self.size!r}, {self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and (self.octets, self.size, self.text) == (other.octets, other.size, other.text)

    def __hash__(self) -> int:
        return hash((self.octets, self.size, self.text))

    @property
    def is_empty(self) -> bool | None:
        """True or False where known, else None."""
        return None if self.size is None else self.size == 0

    @staticmethod
    def of(octets: bytes) -> Body:
        """A body whose octets are all known."""
        return Body(octets, len(octets))


UNKNOWN_BODY = Body()
EMPTY_BODY = Body(b"", 0)


class Message:
    """What request and response share. Plain slotted class: built once per message, never changed.

    version: "1.0", "1.1", "2", "3", another "N.N" as received, or None where unknown. trailers: the trailer section;
    None where none was seen or its presence is unknown.
    """

    __slots__ = ("body", "fields", "trailers", "version")

    fields: Fields
    version: str | None
    body: Body
    trailers: Fields | None

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def lacks(self, name: str) -> bool:
        """True where it is known that the message has no such field."""
        return self.fields.lacks(name)

    def _view(self, name: str, parse: Callable[[str], T | Malformed], *, singleton: bool) -> T | None:
        value = self.fields.only(name) if singleton else self.fields.get(name)
        if value is None:
            return None
        parsed = parse(value)
        return None if isinstance(parsed, Malformed) else parsed

    def date(self, name: str) -> HttpDate | None:
        """The HTTP-date in the field of that name, in any of its three forms (RFC 9110 §5.6.7)."""
        value = self.fields.only(name)
        parsed = None if value is None else http_date(value)
        return None if isinstance(parsed, Malformed) else parsed

    def tokens(self, name: str) -> tuple[str, ...]:
        """The tokens of a list field, lower-case; empty where there is none or it is malformed."""
        found = self._view(name, tokens, singleton=False)
        return () if found is None else tuple(token.lower() for token in found)

    @property
    def cache_control(self) -> CacheControl | None:
        return self._view("cache-control", cache_control, singleton=False)

    @property
    def connection(self) -> tuple[str, ...]:
        """The connection options, lower-case (RFC 9110 §7.6.1)."""
        return self.tokens("connection")

    @property
    def media_type(self) -> MediaType | None:
        return self._view("content-type", media_type, singleton=True)

    @property
    def essence(self) -> str:
        """The type and subtype in Content-Type, lower-case; "" where `media_type` is None."""
        lines = self.fields.by_name.get("content-type")
        return essence(lines[0]) if lines is not None and len(lines) == 1 else ""

    @property
    def declared_length(self) -> int | None:
        """The number in Content-Length; None where there is none or it is not one number."""
        value = self.fields.only("content-length")
        return int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 20 else None


class Request(Message):
    __slots__ = ("_target_uri", "method", "protocol", "url")

    def __init__(
        self,
        method: str,
        url: str,
        fields: Fields,
        version: str | None = None,
        body: Body = UNKNOWN_BODY,
        trailers: Fields | None = None,
        protocol: str | None = None,
    ):
        self.fields = fields
        self.version = version
        self.body = body
        self.trailers = trailers
        self.method = method
        """Case-sensitive, as received."""
        self.url = url
        """The target URI (RFC 9110 §7.1), absolute, without a fragment; for CONNECT "host:port"."""
        self.protocol = protocol
        """The :protocol of an extended CONNECT (RFC 8441), else None."""
        self._target_uri: UriReference | Malformed | None = None

    @property
    def target_uri(self) -> UriReference | None:
        """The target URI taken apart; None where it can't be."""
        if self._target_uri is None:
            self._target_uri = uri_reference(self.url)
        return None if isinstance(self._target_uri, Malformed) else self._target_uri

    @property
    def range(self) -> RangeSet | None:
        return self._view("range", range_set, singleton=True)

    @property
    def if_match(self) -> EntityTags | None:
        return self._view("if-match", entity_tags, singleton=False)

    @property
    def if_none_match(self) -> EntityTags | None:
        return self._view("if-none-match", entity_tags, singleton=False)

    @property
    def if_range(self) -> EntityTag | HttpDate | None:
        """The validator in If-Range: a tag or a date (RFC 9110 §13.1.5)."""
        tag = self._view("if-range", entity_tag, singleton=True)
        return self.date("if-range") if tag is None else tag


class Response(Message):
    __slots__ = ("after", "arrived", "interim", "reason", "status")

    def __init__(
        self,
        status: int,
        fields: Fields,
        version: str | None = None,
        reason: str | None = None,
        body: Body = UNKNOWN_BODY,
        trailers: Fields | None = None,
        interim: tuple[int, ...] = (),
        after: bytes = b"",
        arrived: float | None = None,
    ):
        self.fields = fields
        self.version = version
        self.body = body
        self.trailers = trailers
        self.status = status
        self.reason = reason
        """The reason phrase as received ("" where it was empty); None where there is none or unknown."""
        self.interim = interim
        """The status codes of the interim responses that came before (complete with Fact.INTERIM)."""
        self.after = after
        """Octets seen behind the end of the message (complete with Fact.AFTER_MESSAGE)."""
        self.arrived = arrived
        """When it began to arrive, in seconds since 1970-01-01 00:00:00 UTC; to be trusted with Fact.ARRIVAL."""

    @property
    def etag(self) -> EntityTag | None:
        return self._view("etag", entity_tag, singleton=True)

    @property
    def content_range(self) -> ContentRange | None:
        return self._view("content-range", content_range, singleton=True)

    @property
    def location(self) -> UriReference | None:
        """The reference in Location, not resolved."""
        return self._view("location", uri_reference, singleton=True)

    def challenges(self, name: str) -> tuple[Challenge, ...] | None:
        """The challenges in WWW-Authenticate or Proxy-Authenticate (RFC 9110 §11.6.1, §11.7.1)."""
        return self._view(name, challenges, singleton=False)


class Origin(NamedTuple):
    """Where an exchange was read. source: a file's path, or "live"; entry: 0-based index in it."""

    source: str = ""
    entry: int | None = None
    offset: int | None = None
    """Where the entry begins in the (decompressed) file, in characters, where the source knows it."""


class Exchange:
    """One request and its response, where they were read, and what is known of them."""

    __slots__ = ("known", "origin", "request", "response", "started", "wire")

    def __init__(
        self,
        request: Request,
        response: Response,
        known: Knowledge = COMPLETE,
        origin: Origin = Origin(),
        started: object = None,
        wire: Wire = NOTHING_ODD,
    ):
        self.request = request
        self.response = response
        self.known = known
        self.origin = origin
        self.started = started
        """When the request was sent, as the source has it: ISO 8601 text, seconds since 1970 as a float, or whatever
        a record holds in that place (see `wirelint.moments`)."""
        self.wire = wire
        """What was odd in the octets (complete with Fact.WIRE)."""

    def knows(self, fact: Fact) -> bool:
        """Whether every one of these facts is known."""
        return self.known.facts & fact == fact

    @property
    def location(self) -> UriReference | None:
        """Location resolved against the target URI (RFC 9110 §10.2.2); None where it can't be."""
        target, reference = self.request.target_uri, self.response.location
        return None if target is None or reference is None else resolve(target, reference)

    @property
    def extended_connect(self) -> str | None:
        """The protocol asked for by an extended CONNECT (RFC 8441, RFC 9220), lower-case."""
        protocol = self.request.protocol
        return None if protocol is None else protocol.lower()
