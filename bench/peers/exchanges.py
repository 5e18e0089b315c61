"""What wirelint and its peers are all shown: every example of every rule, and the HARs of ../shared/corpus.

A peer is shown what is known, and nothing made up: an exchange whose response fields are not all known is left out,
a request of which that holds is not shown, and content is shown where its octets on the wire are known.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wirelint.examples import blocks, exchange_of
from wirelint.exchange import Body, Exchange, Message
from wirelint.facts import EVERYTHING
from wirelint.rule import Rule
from wirelint.sources.har import read_har

# With these an example tells of what a source can't know, which a peer has no means to be told.
_GAPS = ("@unknown", "@hides")


@dataclass(frozen=True, slots=True)
class Case:
    """One exchange, where it stands, and what it is shown as. corpus: from a capture, not from an example."""

    name: str
    corpus: bool
    exchange: Exchange

    @property
    def shown(self) -> dict[str, Any]:
        """The exchange as JSON for a peer's own process."""
        request, response = self.exchange.request, self.exchange.response
        url = request.url
        target = "*" if request.method == "OPTIONS" and url.count("/") < 3 else url
        hidden = self.exchange.known.request_gaps is EVERYTHING
        asked = {"method": request.method, "target": target, "scheme": url.partition(":")[0], **_message(request)}
        answered = {"status": response.status, "reason": response.reason, **_message(response)}
        return {
            "request": None if hidden else asked,
            "response": {**answered, "arrived": response.arrived, "base": url},
        }


def _message(message: Message) -> dict[str, Any]:
    trailers = None if message.trailers is None else list(message.trailers)
    return {
        "version": message.version,
        "fields": list(message.fields),
        "trailers": trailers,
        "octets": _octets(message.body),
    }


def _octets(body: Body) -> str | None:
    return None if body.octets is None else base64.b64encode(body.octets).decode("ascii")


def examples(rules: Iterable[Rule]) -> Iterator[Case]:
    """The examples of the rules, each text once."""
    seen: set[str] = set()
    for rule in rules:
        for heading in ("Bad", "Good"):
            for number, text in enumerate(blocks(rule.doc, heading), 1):
                known = " ".join(text.split())
                if known not in seen and not any(gap in text for gap in _GAPS):
                    seen.add(known)
                    yield Case(f"{rule.id}, {heading} {number}", False, exchange_of(text))


def captures(folder: Path) -> Iterator[Case]:
    """The exchanges in the HARs of a folder whose response fields are known."""
    for path in sorted(folder.glob("*.har*")):
        for entry in read_har(path):
            if isinstance(entry, Exchange) and entry.known.response_gaps is not EVERYTHING:
                yield Case(f"{path.name}, entry {entry.origin.entry}", True, entry)
