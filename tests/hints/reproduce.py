"""One hint, reproduced: what wirelint says of the bad setup and of the fixed one, and whether it keeps its word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tests.hints.servers import ServerError, serving
from tests.hints.wire import WireError, exchange, requests
from wirelint.exchange import Exchange
from wirelint.hints import Hint
from wirelint.linter import Linter
from wirelint.registry import own_rules

LINTER = Linter(own_rules())


@dataclass(frozen=True, slots=True)
class Seen:
    """What one setup did: the last exchange, and the rules that reported it, with what they said."""

    exchange: Exchange
    rules: Mapping[str, str] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """The response's header section, and who reported."""
        response = self.exchange.response
        yield f"{response.status} {response.reason}"
        yield from (f"{name}: {value}" for name, value in response.fields.lines)
        content = response.body.octets or b""
        yield f"[{len(content)} octets, {len(response.after)} behind] {content[:60]!r}"
        yield from (f"=> {rule}: {said}" for rule, said in self.rules.items())


def seen(hint: Hint, snippet: str) -> Seen:
    """Start the server with the snippet, send the hint's requests one after the other, and judge the last exchange.

    Raises ServerError and WireError.
    """
    with serving(hint.server, snippet) as port:
        last: Exchange | None = None
        for asked in requests(hint.request):
            last = exchange(port, asked.after(last.response if last else None))
    assert last is not None
    return Seen(last, {finding.rule.id: finding.message for finding in LINTER.judge(last)})


def shortcomings(hint: Hint, bad: Seen, fixed: Seen) -> Iterator[str]:
    """What of the hint does not hold."""
    for rule in hint.rules:
        if rule not in bad.rules:
            yield f"{rule} does not report the bad setup"
        if rule in fixed.rules:
            yield f"{rule} still reports the fixed setup"
    for rule in sorted(fixed.rules.keys() - bad.rules.keys()):
        yield f"the fixed setup breaks another rule: {rule}"


def reproduce(hint: Hint) -> tuple[list[str], list[str]]:
    """What does not hold (empty: all does), and what was seen."""
    both: list[Seen] = []
    told: list[str] = []
    for label, snippet in (("bad", hint.bad), ("fixed", hint.fix)):
        try:
            both.append(seen(hint, snippet))
        except (ServerError, WireError) as error:
            return [f"{label}: {error}"], told
        told += [f"{label}: {line}" for line in both[-1].lines()]
    return list(shortcomings(hint, *both)), told
