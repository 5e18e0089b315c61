"""No error in a real capture that nobody has read and signed: every profile over every HAR of ../shared/corpus."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

from wirelint.exchange import Exchange
from wirelint.level import ERROR
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.sources.har import read_har

from .conftest import ROOT

SIGNED = tomllib.loads((ROOT / "tests" / "corpus" / "signed_errors.toml").read_text("utf-8"))["error"]


def test_every_error_is_signed_and_every_signature_is_used(shared: Path) -> None:
    linter = Linter(own_rules(), level=ERROR)
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    captures = [path for path in sorted((shared / "corpus").glob("*.har*")) if not path.name.startswith("lab-")]
    assert len(captures) > 20
    for path in captures:
        for entry in read_har(path):
            for finding in linter.judge(entry) if isinstance(entry, Exchange) else ():
                assert finding.origin.entry is not None
                found[path.name, finding.rule.id].add(finding.origin.entry)
    assert found == {(row["file"], row["rule"]): set(row["entries"]) for row in SIGNED}
    assert all(row["why"] for row in SIGNED)
