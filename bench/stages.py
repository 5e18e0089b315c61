"""Where the time of `wirelint check` goes: µs of CPU per exchange in each stage, one process, each stage alone.

usage: stages.py FILE.har   prints one JSON object
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.grouping import Tally
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.reports import jsonl, text
from wirelint.reports.run import Run
from wirelint.rule import Rule
from wirelint.selection import Selection
from wirelint.sources.read import read_all
from wirelint.table import load_table

ROUNDS = 3


def judge(rules: Sequence[Rule], exchanges: list[Exchange]) -> tuple[float, list[list[Finding]]]:
    """(least CPU seconds of several rounds, each with an empty memory; the findings)."""
    spent = []
    for _ in range(ROUNDS):
        linter = Linter(rules)
        start = time.process_time()
        results = [linter.judge(exchange) for exchange in exchanges]
        spent.append(time.process_time() - start)
    return min(spent), results


def main(path: str) -> None:
    cost: dict[str, float] = {}
    start = time.process_time()
    decoded = json.loads(Path(path).read_bytes())
    cost["json.loads alone"] = time.process_time() - start
    del decoded
    start = time.process_time()
    exchanges = [item for item in read_all((path,)) if isinstance(item, Exchange)]
    cost["read and build"] = time.process_time() - start
    rules = Selection().of(own_rules())
    # a collection walks every exchange held here at once, which a real run, streaming, never holds
    gc.collect()
    gc.freeze()
    bound = [rule for rule in rules if rule.statuses != ("any",)]
    cost[f"judge, the {len(bound)} rules bound to a status"], _ = judge(bound, exchanges)
    cost[f"judge, all {len(rules)} default rules"], results = judge(rules, exchanges)
    table, tally = load_table(), Tally()
    start = time.process_time()
    for exchange, findings in zip(exchanges, results, strict=True):
        tally.add(exchange, findings)
    text.render(Run(tally, table))
    cost["group and render text"] = time.process_time() - start
    start = time.process_time()
    for findings in results:
        for finding in findings:
            jsonl.line(finding, table)
    cost["render JSON lines"] = time.process_time() - start
    count = len(exchanges)
    print(
        json.dumps(
            {
                "exchanges": count,
                "findings": sum(map(len, results)),
                "rules": len(rules),
                "per_exchange": {name: round(seconds / count * 1e6, 2) for name, seconds in cost.items()},
            }
        )
    )


main(sys.argv[1])
