"""When something happened, as sources write it -> seconds since 1970, to put exchanges in order of time."""

from __future__ import annotations

from datetime import UTC, datetime

_EARLIEST, _LATEST = 631_152_000.0, 4_102_444_800.0
"""1990 and 2100: what lies outside is no time at which HTTP was recorded (1601-01-01 stands for "unknown", say)."""


def moment(started: object) -> float | None:
    """Seconds since 1970-01-01 00:00:00 UTC of ISO 8601 text (in UTC where it names no offset) or of such seconds
    as a float; None for anything else."""
    seconds = started if isinstance(started, float) else None
    if isinstance(started, str):
        try:
            read = datetime.fromisoformat(started)
            seconds = (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()
        except (ValueError, OverflowError):
            return None
    return seconds if seconds is not None and _EARLIEST <= seconds < _LATEST else None
