"""What every report says of a baseline: how much was known, and which entries the traffic shows to be gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wirelint.baseline import Compared, Entry
from wirelint.masking import safe
from wirelint.words import counted

LISTED = 10
"""Stale entries that a summary lists by name."""


def sentence(compared: Compared, lang: str) -> str:
    """ "baseline wirelint-baseline.json: 12 known findings are not shown; 1 entry is stale; 3 were not exercised"."""
    stale, others = len(compared.stale), len(compared.not_exercised)
    if lang == "zh":
        parts = [f"{compared.known:,} 个已知问题未列出"]
        parts += [f"{stale:,} 条已过时"] if stale else []
        parts += [f"{others:,} 条这次未涉及"] if others else []
        return f"基线 {safe(compared.file)}：{'；'.join(parts)}"
    are = "is" if compared.known == 1 else "are"
    parts = [f"{counted(compared.known, 'known finding', lang, '')} {are} not shown"]
    if stale:
        parts.append(f"{counted(stale, 'entry', lang, '', plural='entries')} {'is' if stale == 1 else 'are'} stale")
    if others:
        parts.append(f"{others:,} {'was' if others == 1 else 'were'} not exercised")
    return f"baseline {safe(compared.file)}: {'; '.join(parts)}"


def told(compared: Compared, lang: str) -> Iterator[str]:
    """The sentence, and the first of the stale entries, a line each."""
    yield sentence(compared, lang)
    for entry in compared.stale[:LISTED]:
        yield f"  {'已过时' if lang == 'zh' else 'stale'}  {name(entry)}"
    more = len(compared.stale) - LISTED
    if more > 0:
        yield f"  还有 {more:,} 条" if lang == "zh" else f"  and {more:,} more"


def name(entry: Entry) -> str:
    """ "204-with-body  DELETE api.example.com/users/{n} → 204"."""
    return safe(f"{entry.rule}  {entry.method} {entry.host}{entry.path} → {entry.status}")


def data(compared: Compared) -> dict[str, Any]:
    """The numbers as plain data. `known` counts problems, `findings` each time that one was seen."""
    return {
        "file": compared.file,
        "known": compared.known,
        "findings": compared.hits,
        "stale": [entry.plain() for entry in compared.stale],
        "not_exercised": len(compared.not_exercised),
    }
