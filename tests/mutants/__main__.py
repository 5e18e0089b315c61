"""python -m tests.mutants [--all | --sample 0.25] [--file NAME] [--seed N] [--workers N]

Ends with 1 where fewer than 90 % of the mutants are killed, or where the hunt was not fair.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import pytest

from tests.mutants.equivalent import Equivalents
from tests.mutants.hunt import Hunt, Plan
from tests.mutants.report import Report

ROOT = Path(__file__).resolve().parents[2]
TO_KILL = 0.9


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--sample", type=float, default=0.25, help="the part of each file's mutants (default 0.25)")
    parser.add_argument("--all", action="store_true", help="every mutant")
    parser.add_argument("--file", action="append", default=[], help="only files with this in their path; repeatable")
    parser.add_argument("--seed", type=int, default=0, help="chooses the sample (default 0)")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    if not 0 < asked.sample <= 1:
        parser.error("--sample is above 0 and at most 1")
    os.chdir(ROOT)
    os.environ.pop("CI", None)  # a skipped test is no test that noticed a mutant
    started = time.monotonic()
    equivalents = Equivalents.read(Path(__file__).with_name("equivalent.toml"), ROOT)
    report = Report(ROOT)
    share = 1.0 if asked.all else asked.sample
    hunt = Hunt(Plan(share, asked.seed, asked.workers, tuple(asked.file), equivalents.holds), report.told)
    options = ["-o", "addopts=", "-o", "timeout=0", "-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:xdist"]
    pytest.main([*options, "-s", "tests/rules", "tests/semantics"], plugins=[hunt])
    if share == 1.0 and not asked.file:
        hunt.trouble.extend(equivalents.unused())
    print(report.text(time.monotonic() - started))
    for line in hunt.trouble:
        print(f"TROUBLE: {line}")
    return 0 if report.share >= TO_KILL and not hunt.trouble else 1


if __name__ == "__main__":
    sys.exit(main())
