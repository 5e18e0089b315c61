"""What was odd in the octets of the messages (`Fact.WIRE`), as faults."""

from __future__ import annotations

from collections.abc import Iterator

from wirelint.exchange import Exchange
from wirelint.fault import Fault, place, quoted
from wirelint.wire import Odd, Oddity

PARTS = {
    "target": ("the request line", "请求行"),
    "status": ("the status line", "状态行"),
    "fields": ("the header section", "头部"),
    "content": ("the chunks", "分块"),
    "trailers": ("the trailer section", "尾部"),
}
"""What the parts of an oddity are called in a message."""


def odd_places(exchange: Exchange, *kinds: Odd) -> Iterator[tuple[Oddity, str, str]]:
    """The oddities of these kinds, each with what its part is called in English and in Chinese."""
    for oddity in exchange.wire.find(*kinds):
        yield oddity, *PARTS[oddity.part]


def odd(oddity: Oddity, en: str, zh: str) -> Fault:
    """The fault of an oddity, at the part where it stands, with how often it is there."""
    if oddity.count > 1:
        en, zh = f"{en} ({oddity.count} times)", f"{zh}（共 {oddity.count} 处）"
    return place(oddity.side, oddity.part, en, zh)


def excerpt(oddity: Oddity) -> str:
    """The octets concerned, in quotes, as Latin-1 text."""
    return quoted(str(oddity.octets, "latin-1"))
