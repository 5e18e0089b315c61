"""A URL without what is private in it, and with the same endpoint: host and names of the path stay, ids do not.

What the path template replaces by a placeholder is disguised so that the template stays; of userinfo, query and
fragment only the names of parameters stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wirelint.paths import template_of
from wirelint.scrub.disguise import Disguise
from wirelint.token_shapes import HINT, TOKEN, is_random

_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?\Z", re.DOTALL)
_HIERARCHICAL = frozenset({"http", "https", "ws", "wss", "ftp", ""})
_PAIRS = re.compile(r"([^&;=]*)(=?)([^&;]*)([&;]?)", re.DOTALL)
_FILE = re.compile(r"(.+)(\.[A-Za-z][A-Za-z0-9]{0,7})\Z", re.DOTALL)
_TRIES = 32


def _same(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Urls:
    """Cleans URLs.

    value: what becomes of a parameter's value, given its name ("" where there is none); host: what becomes of a host
    with its port.
    """

    disguise: Disguise
    value: Callable[[str, str], str]
    host: Callable[[str], str] = _same

    def clean(self, url: str) -> str:
        """The URL, absolute or relative, well-formed or not."""
        parts = _PARTS.match(url)
        if parts is None:
            return self.disguise.text(url)
        scheme, authority, path, query, fragment = parts.groups()
        clean = "" if scheme is None else f"{scheme}:"
        if scheme is not None and authority is None and scheme.lower() not in _HIERARCHICAL:
            return clean + self.disguise.text(url[len(clean) :])
        if authority is not None:
            userinfo, at, host = authority.rpartition("@")
            clean += f"//{self.disguise.text(userinfo)}{at}{self.host(host)}"
        clean += self.path(path)
        if query is not None:
            clean += f"?{self.query(query)}"
        if fragment is not None:
            clean += f"#{self.query(fragment)}"
        return clean

    def path(self, path: str) -> str:
        """A path of the same template."""
        return "/".join(map(self._segment, path.split("/")))

    def query(self, query: str) -> str:
        """A query, or a fragment, with the same names."""
        return _PAIRS.sub(self._pair, query)

    def _pair(self, found: re.Match[str]) -> str:
        name, equals, value, end = found.groups()
        if TOKEN.search(name) or is_random(name):
            name = self.disguise.text(name)
        return f"{name}={self.value(name, value)}{end}" if equals else f"{self.value('', name)}{end}"

    def _segment(self, segment: str) -> str:
        main, *parameters = segment.split(";")
        shown = [self._main(main)]
        for parameter in parameters:
            name, equals, value = parameter.partition("=")
            shown.append(f"{name}={self.disguise.text(value)}" if equals else name)
        return ";".join(shown)

    def _main(self, segment: str) -> str:
        template = template_of(segment)
        if template[:1] != "{" or template[:6] == "{date}":
            return segment
        file = _FILE.match(segment) if not template.endswith("}") else None
        stem, extension = (segment, "") if file is None else file.groups()
        issuer = HINT.match(stem)
        kept = 0 if issuer is None else issuer.end()
        for attempt in range(_TRIES):
            shown = stem[:kept] + self.disguise.again(attempt).text(stem[kept:]) + extension
            if template_of(shown) == template:
                return shown
        return self.disguise.text(segment)
