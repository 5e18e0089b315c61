"""One hint, reproduced: what wirelint says of the bad setup and of the fixed one, and whether it keeps its word."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tests.hints.running import serving
from tests.hints.servers import ServerError
from tests.hints.wire import WireError, exchange, requests
from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.hints import Hint
from wirelint.linter import Linter
from wirelint.registry import own_rules

LINTER = Linter(own_rules())
_JUDGING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Seen:
    """What one setup did: the last exchange, and what each rule that reported it said."""

    exchange: Exchange
    rules: Mapping[str, Finding] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """The response's header section, and who reported."""
        response = self.exchange.response
        yield f"{response.status} {response.reason}"
        yield from (f"{name}: {value}" for name, value in response.fields.lines)
        content = response.body.octets or b""
        yield f"[{len(content)} octets, {len(response.after)} behind] {content[:60]!r}"
        yield from (f"=> {rule}: {finding.message}" for rule, finding in self.rules.items())


def seen(hint: Hint, snippet: str) -> Seen:
    """Start the server with the snippet, send the hint's requests one after the other, and judge the last exchange.

    Raises ServerError and WireError.
    """
    asking = requests(hint.request)
    last: Exchange | None = None
    with serving(hint.server, snippet, tls=asking[0].tls) as port:
        for asked in asking:
            last = exchange(port, asked.after(last.response if last else None))
    assert last is not None
    with _JUDGING:
        return Seen(last, {finding.rule.id: finding for finding in LINTER.judge(last)})


def shortcomings(hint: Hint, bad: Seen, fixed: Seen) -> Iterator[str]:
    """What of the hint does not hold."""
    for rule in hint.rules:
        if rule not in bad.rules:
            yield f"{rule} does not report the bad setup"
        if rule in fixed.rules:
            yield f"{rule} still reports the fixed setup"
    for rule in sorted(fixed.rules.keys() - bad.rules.keys()):
        # The strict profile has advice on every 200 and 404, which a fix may well turn an answer into.
        if fixed.rules[rule].rule.profile == "default":
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
