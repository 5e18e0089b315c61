"""What every report says of the findings that the config file ignores: how many, and by which of its [[ignore]]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wirelint.ignores import Used
from wirelint.masking import escaped
from wirelint.words import counted


def sentence(used: Sequence[Used], lang: str) -> Iterator[str]:
    """ "12 findings ignored by 3 of 4 entries in wirelint.toml"; nothing where nothing was ignored."""
    total = len(set().union(*(one.keys for one in used)))
    if not total:
        return
    files = ", ".join(dict.fromkeys(escaped(_file_and_line(one)[0]) for one in used if one.count))
    number, entries = sum(bool(one.count) for one in used), f"{len(used):,}"
    if lang == "zh":
        yield f"{files} 的 {entries} 条 [[ignore]] 中有 {number:,} 条忽略了 {counted(total, '', lang, '个问题')}"
    else:
        entry = "entry" if len(used) == 1 else "entries"
        yield f"{counted(total, 'finding', lang, '')} ignored by {number:,} of {entries} [[ignore]] {entry} in {files}"


def unused(used: Sequence[Used]) -> Iterator[str]:
    """A line for each [[ignore]] that could go: it fits no finding of this run, or its last day is over."""
    for one in used:
        place, reason = escaped(one.ignore.place), escaped(one.ignore.reason)
        if one.has_expired:
            yield f"{place}: this [[ignore]] ended on {one.ignore.until} and ignores nothing any more ({reason})"
        elif one.is_unused:
            yield f"{place}: this [[ignore]] fits no finding of this run ({reason})"


def data(used: Sequence[Used]) -> list[dict[str, Any]]:
    """The same as plain data. `problems` counts groups that were ignored, `findings` each time that one was seen."""
    found = []
    for one in used:
        file, line = _file_and_line(one)
        until = one.ignore.until
        found.append(
            {
                "file": file,
                "line": line,
                "reason": one.ignore.reason,
                "until": None if until is None else until.isoformat(),
                "problems": len(one.keys),
                "findings": one.count,
                "unused": one.is_unused or one.has_expired,
            }
        )
    return found


def _file_and_line(used: Used) -> tuple[str, int | None]:
    file, colon, line = used.ignore.place.rpartition(":")
    return (file, int(line)) if colon and line.isdecimal() else (used.ignore.place, None)
