"""Where a finding is shown by viewers that know only files of a repository: GitHub's, GitLab's and their like.

They refuse a whole report for one address that is no path from the repository's root. So what lies in no file of the
repository (live traffic, standard input, flow files, a HAR from elsewhere) is shown at "host/path", a file that need
not exist, in its first line.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import quote

from wirelint.finding import Finding
from wirelint.masking import masked
from wirelint.places import Place
from wirelint.reports.run import Run
from wirelint.repository import path_in_repository

_FIRST = Place(1, 1, 2)
_LONGEST = 500
_REPLACED = {".": "_", "..": "__"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a file. path: from the repository's root, with "/"; in_file: whether there is such a file."""

    path: str
    place: Place
    in_file: bool

    @property
    def uri(self) -> str:
        """The path as a relative reference without a scheme (RFC 3986 §4.2)."""
        return quote(os.fsencode(self.path) if self.in_file else self.path.encode("utf-8", "replace"), safe="/")


class Anchors:
    """The anchors of a run's findings. `tell` says, once, which findings are in no file."""

    def __init__(self, run: Run):
        self._run = run
        self._paths: dict[str, str | None] = {}
        self._elsewhere: dict[str, str] = {}

    def of(self, finding: Finding) -> Anchor:
        source = finding.origin.source
        place = self._run.places.of(finding)
        if place is None:
            self._elsewhere.setdefault(source, "has no lines")
        else:
            if source not in self._paths:
                self._paths[source] = path_in_repository(source)
            path = self._paths[source]
            if path is not None:
                return Anchor(path, place, True)
            self._elsewhere.setdefault(source, "lies outside of the repository")
        return Anchor(_endpoint(finding), _FIRST, False)

    def tell(self) -> None:
        """One warning for all that has no file."""
        if self._elsewhere:
            source, reason = next(iter(self._elsewhere.items()))
            more = len(self._elsewhere) - 1
            others = f" (and {more:,} more)" if more else ""
            named = "standard input" if source == "-" else source
            self._run.warn(f"{named}{others} {reason}: such findings are reported at host/path, line 1")


def _endpoint(finding: Finding) -> str:
    """ "api.example.com/users/{n}": without a segment that a viewer could take for a step in a folder."""
    _, _, host, template, _, _ = finding.key
    segments = [_REPLACED.get(segment, segment) for segment in masked(f"{host}{template}").split("/") if segment]
    return "/".join(segments)[:_LONGEST] or "unknown"
