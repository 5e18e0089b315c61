"""428: some preconditions count for more than others."""

from __future__ import annotations

import pytest

from wirelint.level import INFO, WARNING, Level

from .support import fires

DATE = "Wed, 25 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("lines", "level", "name"),
    [
        ('If-Match: "v1"', WARNING, "If-Match"),
        ('If-Match: "v1"\nIf-None-Match: *', WARNING, "If-Match"),
        (f"If-Unmodified-Since: {DATE}", WARNING, "If-Unmodified-Since"),
        (f"If-Match: *\nIf-Unmodified-Since: {DATE}", WARNING, "If-Unmodified-Since"),
        (f'If-Match: "v1"\nIf-Unmodified-Since: {DATE}', WARNING, "If-Match"),
        ("If-Match: *", INFO, "If-Match with an entity tag"),
        ('If-None-Match: "v1"', INFO, "If-Match with an entity tag"),
        ("If-None-Match: *", INFO, "If-Match with an entity tag"),
    ],
)
def test_the_level(lines: str, level: Level, name: str) -> None:
    (finding,) = fires("428-with-precondition", f"PUT /\n{lines}\n-> 428")
    assert finding.level == level
    assert name in finding.message


@pytest.mark.parametrize(
    "line", ["If-Match: v1", "If-None-Match: v1", f"If-Unmodified-Since: {DATE}\nIf-Unmodified-Since: {DATE}"]
)
def test_a_malformed_precondition_is_none(line: str) -> None:
    assert fires("428-with-precondition", f"PUT /\n{line}\n-> 428") == []
