"""422: values in the URI make it a matter of taste."""

from __future__ import annotations

import pytest

from wirelint.level import INFO, WARNING, Level

from .support import fires


@pytest.mark.parametrize(
    ("target", "level"),
    [("/report", WARNING), ("/", WARNING), ("/report?", INFO), ("/report?page=x", INFO), ("/users/42", INFO)],
)
def test_the_level(target: str, level: Level) -> None:
    assert [finding.level for finding in fires("422-without-body", f"GET {target}\n-> 422")] == [level]
