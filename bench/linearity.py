"""What a field value of 1 MB costs: CPU per KiB of an exchange judged by every rule, at 64 KiB and at 1 MiB.

usage: linearity.py [--values 2]

The values are those of the rules' own examples, repeated: joined as members of a list, as parameters, or with nothing
between. Linear work costs the same per KiB at either length. The table has the worst value of each field.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import defaultdict
from collections.abc import Iterator

from wirelint.examples import blocks, exchange_of
from wirelint.exchange import Exchange, Request, Response
from wirelint.fields import Fields
from wirelint.linter import Linter
from wirelint.registry import own_rules

SHORT, LONG = 64, 1024
"""KiB."""
JOINTS = (", ", "; ", "")
NOISE = 0.02
"""CPU seconds: a judgement that takes less is no matter of growth."""


def examples() -> Iterator[Exchange]:
    for rule in own_rules():
        for heading in ("Bad", "Good"):
            for text in blocks(rule.doc, heading):
                yield exchange_of(text)


def values(most: int) -> dict[tuple[str, str], list[str]]:
    """Some values of each field of either side, the longest ones: they have the most in them."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for exchange in examples():
        for side, message in (("request", exchange.request), ("response", exchange.response)):
            for name, value in message.fields:
                found[side, name.title()].add(value)
    return {key: sorted(some, key=len, reverse=True)[:most] for key, some in sorted(found.items())}


def judge(linter: Linter, side: str, name: str, value: str) -> float:
    """CPU seconds for one exchange with that field."""
    fields = Fields([(name, value)])
    asked, answered = (fields, Fields()) if side == "request" else (Fields(), fields)
    exchange = Exchange(Request("GET", "http://example.com/", asked, "1.1"), Response(200, answered, "1.1", "OK"))
    start = time.process_time()
    linter.judge(exchange)
    return time.process_time() - start


def repeated(value: str, joint: str, size: int) -> str:
    """The value so often that it fills that many KiB, whole to its end: a piece of it may be another kind of fault."""
    return joint.join([value or "a"] * max(1, size * 1024 // len(value + joint or "a")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--values", type=int, default=2, help="of each field")
    asked = parser.parse_args()
    linter = Linter(own_rules())
    gc.disable()  # it walks what is held so far, whatever the rules do with it
    rows = []
    for (side, name), some in values(asked.values).items():
        worst = (0.0, 0.0, 0.0)
        for value in some:
            for joint in JOINTS:
                short = min(judge(linter, side, name, repeated(value, joint, SHORT)) for _ in range(3))
                long = min(judge(linter, side, name, repeated(value, joint, LONG)) for _ in range(2))
                growth = (long / LONG) / (short / SHORT) if long > NOISE else 0.0
                worst = max(worst, (growth, short, long))
        rows.append((worst, side, name))
    rows.sort(reverse=True)
    print(f"{len(rows)} fields, {asked.values} values of each at most, {len(JOINTS)} ways to join them; the 12 worst:")
    print("| field | 64 KiB, µs per KiB | 1 MiB, µs per KiB | growth |")
    print("| --- | ---: | ---: | ---: |")
    for (growth, short, long), side, name in rows[:12]:
        print(f"| {name} ({side}) | {short / SHORT * 1e6:.1f} | {long / LONG * 1e6:.1f} | {growth:.2f} |")


if __name__ == "__main__":
    main()
