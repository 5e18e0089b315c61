"""What the tests share: the folder of material beside the project, and the law on skips.

With CI=true a skipped test that is not on tests/allowed_skips.txt fails the run: CI has everything.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

_skipped: list[str] = []


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared beside the project; tests that need it are skipped with a notice where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("../shared is missing: tests on its material are skipped")
    return SHARED


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)


def _allowed() -> list[str]:
    lines = (ROOT / "tests" / "allowed_skips.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if os.environ.get("CI") != "true" or hasattr(session.config, "workerinput"):
        return
    allowed = _allowed()
    refused = sorted({nodeid for nodeid in _skipped if not any(part in nodeid for part in allowed)})
    if refused:
        print("\nCI=true, and these tests were skipped without being on tests/allowed_skips.txt:")
        print("\n".join(f"  {nodeid}" for nodeid in refused))
        if exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
