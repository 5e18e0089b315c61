"""Globs of hosts and paths, as options and the config file take them.

In a path `*` and `?` stay within a segment, and `**`, alone between slashes, is any number of segments, none included.
Matching takes time in proportion to what is matched: the globs are a user's own, and the URLs are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import translate

from wirelint.paths import names_in

ANY_NUMBER = "**"


class GlobError(ValueError):
    """A glob that could not match what its author means."""


@dataclass(frozen=True, slots=True)
class HostGlobs:
    """Compiled globs of hosts."""

    texts: tuple[str, ...]
    pattern: re.Pattern[str]

    @staticmethod
    def of(globs: Iterable[str]) -> HostGlobs:
        texts = tuple(globs)
        return HostGlobs(texts, re.compile("|".join(translate(text.lower()) for text in texts) or r"(?!)"))

    def match(self, host: str) -> bool:
        """Whether some glob matches a host as `address_of` gives it, with its port or without."""
        if self.pattern.match(host):
            return True
        bare = host.rpartition(":")[0] if ":" in host and not host.endswith("]") else ""
        return bool(bare) and self.pattern.match(bare) is not None


@dataclass(frozen=True, slots=True)
class PathGlob:
    """A compiled glob: the runs of segments between its `**`, each a pattern a segment."""

    text: str
    runs: tuple[tuple[re.Pattern[str], ...], ...]

    @staticmethod
    def of(text: str) -> PathGlob:
        """Raises GlobError."""
        if not text.startswith("/"):
            raise GlobError(f"{text!r} does not begin with a slash")
        runs: list[list[re.Pattern[str]]] = [[]]
        for segment, name in zip(text.split("/"), names_in(text), strict=True):
            if segment == ANY_NUMBER:
                runs.append([])
            elif ANY_NUMBER in segment:
                raise GlobError(f"{text!r}: ** stands alone between slashes, as in /legacy/**")
            else:
                runs[-1].append(re.compile(translate(name)))
        return PathGlob(text, tuple(map(tuple, runs)))

    def matches(self, names: Sequence[str]) -> bool:
        """Whether it matches the segments of a path, as `names_in` gives them."""
        first, *others = self.runs
        if not others:
            return len(names) == len(first) and _fits(first, names, 0)
        end = len(names) - len(others[-1])
        if end < len(first) or not _fits(first, names, 0) or not _fits(others[-1], names, end):
            return False
        at = len(first)
        for run in others[:-1]:
            while at + len(run) <= end and not _fits(run, names, at):
                at += 1
            at += len(run)
        return at <= end


def _fits(run: Sequence[re.Pattern[str]], names: Sequence[str], at: int) -> bool:
    return all(pattern.match(names[at + place]) for place, pattern in enumerate(run))
