"""Exchanges from public bug reports (bug-cases.json), and the rules that have to see them (bug-case-map.json).

The octets are exact, so a case is read as a raw transcript would be: everything is known, but for the octets of a
content of which the report gives only the size. What HTTP/1 can't take as content (RFC 9112 §6.3), such as the body
of a 204, stands behind the message.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from wirelint.exchange import EMPTY_BODY, UNKNOWN_BODY, Body, Exchange, Origin, Request, Response
from wirelint.facts import ALL_FACTS, Fact, Knowledge
from wirelint.fields import Fields

HERE = Path(__file__).parent

Lines = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Expectation:
    """A fault of a case: seen where any one of `ids` is found on one of the exchanges `at`."""

    what: str
    ids: tuple[str, ...]
    level: str
    profile: str
    at: tuple[int, ...]


@dataclass(frozen=True)
class Message:
    """One message of a case as octets. content: None where not known; size: None where that isn't known either."""

    start: dict[str, Any]
    lines: Lines
    content: bytes | None
    size: int | None

    @property
    def version(self) -> str:
        """ "1.1", "2", …"""
        return str(self.start["http_version"]).removeprefix("HTTP/")

    def values(self, name: str) -> list[str]:
        return [v.decode("latin-1") for n, v in self.lines if n.decode("latin-1").lower() == name]


@dataclass(frozen=True)
class Case:
    """A case: the exchanges in order, the faults, and what must not be reported (forbid_any: "error", …)."""

    id: str
    pairs: tuple[tuple[Message, Message], ...]
    expect: tuple[Expectation, ...]
    forbid: tuple[str, ...]
    forbid_any: str | None

    def exchanges(self) -> list[Exchange]:
        return [_exchange(*pair, Origin(self.id, entry)) for entry, pair in enumerate(self.pairs)]


@lru_cache(maxsize=1)
def cases() -> tuple[Case, ...]:
    """Every case, in the file's order."""
    verdicts = json.loads((HERE / "bug-case-map.json").read_bytes())
    return tuple(_case(raw, verdicts[raw["id"]]) for raw in json.loads((HERE / "bug-cases.json").read_bytes()))


def _case(raw: dict[str, Any], verdict: dict[str, Any]) -> Case:
    # Text stands for UTF-8, but for the case whose report says that the octet was Latin-1.
    charset = "latin-1" if re.search(r"latin-?1", raw["title"] + raw["note"], re.IGNORECASE) else "utf-8"
    decoded = "HAR" in raw["kind"].upper().split("-")
    pairs = tuple(
        (_message(pair["request"], charset, decoded), _message(pair["response"], charset, decoded))
        for pair in raw.get("exchanges") or [raw]
    )
    return Case(raw["id"], pairs, tuple(_expectations(verdict)), tuple(verdict["forbid"]), verdict["forbid_any"])


def _expectations(verdict: dict[str, Any]) -> Iterator[Expectation]:
    for raw in verdict["expect"]:
        at = raw.get("exchange_alt") or [raw["exchange"]]
        level = raw.get("catalogue_level") or raw["level"]
        yield Expectation(raw["what"], tuple(raw["ids"]), level, raw["profile"], tuple(at))


def _message(raw: dict[str, Any], charset: str, decoded: bool) -> Message:
    lines = [(name.encode(charset), value.encode(charset)) for name, value in raw["headers"]]
    names = {name.strip().lower() for name, _ in lines}
    if "body_base64" in raw:
        content: bytes | None = base64.b64decode(raw["body_base64"], validate=True)
    elif "body" in raw:
        # A HAR's text has lost its content coding.
        content = None if decoded and b"content-encoding" in names and raw["body"] else raw["body"].encode()
    elif "body_length" in raw or names & {b"content-length", b"transfer-encoding"}:
        content = None
    else:
        content = b""
    return Message(raw, lines, content, raw.get("body_length") if content is None else len(content))


def _fields(message: Message) -> Fields:
    return Fields([(n.decode("latin-1"), v.decode("latin-1")) for n, v in message.lines])


def _exchange(asked: Message, answered: Message, origin: Origin) -> Exchange:
    content, after, complete = split(asked, answered)
    known = ALL_FACTS
    if content is None:
        known &= ~(Fact.CONTENT | Fact.CONTENT_TEXT)
        known &= known if answered.size is not None else ~Fact.CONTENT_SIZE
    if asked.size is None:
        known &= ~Fact.REQUEST_CONTENT
    if not complete:
        known &= ~Fact.COMPLETE
    request = Request(
        asked.start["method"],
        asked.start["url"].partition("#")[0],
        _fields(asked),
        asked.version,
        _body(asked.content, asked.size),
    )
    reason = answered.start["reason"] if answered.version.startswith("1.") else None
    response = Response(
        answered.start["status"], _fields(answered), answered.version, reason,
        _body(content, answered.size if content is None else len(content)), after=after,
    )  # fmt: skip
    return Exchange(request, response, Knowledge(known), origin)


def _body(content: bytes | None, size: int | None) -> Body:
    if content is None:
        return UNKNOWN_BODY if size is None else Body(None, size)
    return Body.of(content) if content else EMPTY_BODY


def split(asked: Message, answered: Message) -> tuple[bytes | None, bytes, bool]:
    """What a recipient takes for the content, what stands behind it, and whether the message ended as it should."""
    octets, size = answered.content, answered.size
    if not answered.version.startswith("1."):
        return octets, b"", True
    if ends_with_head(asked.start["method"], answered.start["status"]):
        return b"", octets or b"", True
    lengths = set(answered.values("content-length"))
    if answered.values("transfer-encoding") or len(lengths) != 1 or size is None:
        return octets, b"", True
    length = int(lengths.pop())
    if octets is None:
        return octets, b"", size >= length
    return octets[:length], octets[length:], size >= length


def ends_with_head(method: str, status: int) -> bool:
    """Whether such a response over HTTP/1 ends with its header section (RFC 9112 §6.3)."""
    return (
        method == "HEAD"
        or status in (204, 304)
        or 100 <= status <= 199
        or (method == "CONNECT" and 200 <= status <= 299)
    )
