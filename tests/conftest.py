"""What the tests share: the folder of material beside the project, which may be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared beside the project; tests that need it are skipped with a notice where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is missing: tests on its material are skipped")
    return folder
