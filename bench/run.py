"""`make bench`: wirelint, HTTPolice and httplint on the same HAR, in one run, and where our own time goes.

usage: run.py [-n 20000] [--no-peers]
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys

from measure import HTTPLINT, HTTPOLICE, ROOT, benchmark_file, best_wall, environment, run

COLD_STARTS = 9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=20_000, help="exchanges in the benchmark's HAR")
    parser.add_argument("--no-peers", action="store_true", help="measure wirelint alone")
    asked = parser.parse_args()
    har, one = benchmark_file(asked.n), benchmark_file(1)
    print(f"Python {platform.python_version()}, {platform.machine()}, {asked.n:,} exchanges\n")

    wirelint = [sys.executable, "-m", "wirelint", "check", "--exit-zero"]
    whole = {
        "wirelint check (text)": run([*wirelint, har]).per(asked.n),
        "wirelint check (jsonl)": run([*wirelint, "--format", "jsonl", har]).per(asked.n),
    }
    if not asked.no_peers:
        httplint = environment("httplint", *HTTPLINT)
        whole["httplint 2026.10.4"] = run([httplint, ROOT / "bench" / "peers" / "httplint_har.py", har]).per(asked.n)
        httpolice = environment("httpolice", *HTTPOLICE)
        command = [httpolice.with_name("httpolice"), "-i", "har", har]
        whole["HTTPolice 0.9.0"] = run(command).per(asked.n)
    base = whole["wirelint check (text)"]
    print(f"{'whole process, CPU per exchange':34}{'µs':>10}{'ratio':>10}")
    for name, cost in whole.items():
        print(f"{name:34}{cost:>10.1f}{cost / base:>10.1f}")

    stages = json.loads(
        subprocess.run([sys.executable, ROOT / "bench" / "stages.py", har], check=True, stdout=-1).stdout
    )
    print(f"\n{'stage, one process':42}{'µs':>10}")
    for name, cost in stages["per_exchange"].items():
        print(f"{name:42}{cost:>10.2f}")
    print(f"{stages['findings']:,} findings in {stages['exchanges']:,} exchanges")

    cold = best_wall([*wirelint, one], COLD_STARTS)
    print(f"\ncold start, 1 entry: {cold:.3f} s (least of {COLD_STARTS})")


main()
