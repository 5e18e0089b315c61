"""How a figure is taken: CPU time (user and system), since the machine may be shared, and ratios in one run."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".bench"

# What a peer's environment holds: the peer first, with its version.
HTTPLINT = ("httplint==2026.10.4",)
HTTPOLICE = ("HTTPolice==0.9.0", "bitstring<4")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process cost: CPU seconds and peak memory in MiB."""

    cpu: float
    peak: float

    def per(self, count: int) -> float:
        """µs of CPU for each of `count` exchanges."""
        return self.cpu / count * 1e6


def run(command: Sequence[str | Path], *, allowed: Sequence[int] = (0,)) -> Cost:
    """Run a process, its output thrown away; raises SystemExit where it ends with another code than allowed."""
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        sys.exit(
            f"{' '.join(map(str, command))} ended with {process.returncode}: {said.decode(errors='replace')[-400:]}"
        )
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def benchmark_file(count: int) -> Path:
    """The benchmark's HAR with that many exchanges, made where it is missing."""
    path = WORK / f"exchanges-{count}.har"
    if not path.exists():
        WORK.mkdir(exist_ok=True)
        subprocess.run([sys.executable, ROOT / "bench" / "make_har.py", path, "-n", str(count)], check=True)
    return path


def environment(name: str, *requirements: str) -> Path:
    """The Python of a peer's own virtual environment, made where it is missing."""
    folder = WORK / name
    python = folder / "bin" / "python"
    if not (folder / ".ready").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run(
            [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", *requirements], check=True
        )
        (folder / ".ready").touch()
    return python


def best_wall(command: Sequence[str | Path], runs: int, *, allowed: Sequence[int] = (0,)) -> float:
    """The least wall-clock seconds of several runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run(command, allowed=allowed)
        times.append(time.perf_counter() - start)
    return min(times)


def own_peak() -> float:
    """This process's peak memory in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
