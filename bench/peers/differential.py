"""`make peers`: httplint and HTTPolice judge what wirelint judges, and every disagreement is grouped and answered.

usage: differential.py

Writes docs/peers/run.json and docs/peers.md, and fails where a group has no verdict in docs/peers/verdicts.toml:
it tells which. The peers' packages are installed into environments of their own, as for `make bench`.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from compare import Group, Mapping, Notice, group
from docs import peers_page
from exchanges import Case, captures, examples

from measure import HTTPLINT, HTTPOLICE, ROOT, environment
from wirelint.exchange import Exchange
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule

HERE = Path(__file__).resolve().parent
PEERS = {
    "httplint": (HTTPLINT, "httplint_notes.py", "httplint.toml"),
    "HTTPolice": (HTTPOLICE, "httpolice_notes.py", "mapping.toml"),
}


def ask(peer: str, cases: Sequence[Case]) -> list[list[Notice]]:
    """What a peer says of each case."""
    requirements, script, _ = PEERS[peer]
    python = environment(peer.lower(), *requirements)
    shown = "".join(json.dumps(case.shown) + "\n" for case in cases)
    said = subprocess.run([python, HERE / script], input=shown, stdout=-1, text=True, check=True).stdout
    answers = [[Notice(*notice) for notice in json.loads(line)] for line in said.splitlines()]
    if len(answers) != len(cases):
        sys.exit(f"{peer}: {len(cases)} exchanges, {len(answers)} answers")
    return answers


def _raised(rule: Rule, exchange: Exchange, error: Exception) -> None:
    raise AssertionError(f"{rule.id} raised {error!r}") from error


def main() -> None:
    rules = own_rules()
    cases = list(examples(rules))
    corpus = ROOT.parent / "shared" / "corpus"
    if corpus.is_dir():
        cases += captures(corpus)
    else:
        print("NOTICE: ../shared/corpus is missing: the examples alone are compared")
    linter = Linter(rules, on_error=_raised)
    found = [linter.judge(case.exchange) for case in cases]
    groups: list[Group] = []
    peers: dict[str, Any] = {}
    for peer, (requirements, _, mapped) in PEERS.items():
        said, mapping = ask(peer, cases), Mapping.read(ROOT / "tests" / "peers" / mapped)
        groups += group(peer, mapping, zip(cases, found, said, strict=True))
        peers[peer] = {
            "version": requirements[0].partition("==")[2],
            "judged": len(mapping.judged & {rule.id for rule in rules}),
        }
    run = {
        "python": platform.python_version(),
        "rules": len(rules),
        "examples": sum(not case.corpus for case in cases),
        "corpus": sum(case.corpus for case in cases),
        "peers": peers,
        "groups": [each.told() for each in groups],
    }
    text = json.dumps(run, indent=1, ensure_ascii=False)
    peers_page.RUN.write_text(text + "\n", encoding="utf-8")
    open_questions = peers_page.without_verdict()
    for question in open_questions:
        print(f"no verdict: {question}")
    for verdict in peers_page.unused():
        print(f"NOTICE: nothing of it is left: {verdict}")
    if open_questions:
        sys.exit(f"{len(open_questions)} groups have no verdict in {peers_page.VERDICTS.relative_to(ROOT)}")
    peers_page.PAGE.write_text(peers_page.page(rule.id for rule in rules), encoding="utf-8")


main()
