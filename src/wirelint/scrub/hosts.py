"""Other names for the hosts of a file, for `--rename-hosts`: as long, and related as before.

Each label has one other label, so that a host stays below its domain and a cookie's Domain still matches; the last
label stays, as do localhost and the addresses of inner networks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wirelint.scrub.disguise import Disguise

_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\Z")
_LOCAL = frozenset({"localhost", "local", "internal", "test", "invalid", "lan", "home", "arpa"})
_PUBLIC = frozenset({"www", "co", "com", "ac", "gov", "org", "net", "edu"})


class Hosts:
    """Renames hosts. requested: the hosts of the file's requests, which are renamed in any text."""

    def __init__(self, disguise: Disguise, requested: Iterable[str]):
        self._disguise = disguise
        bare = (host.partition(":")[0].lower() for host in requested if not host.startswith("["))
        names = {host for host in bare if host and self.renamed(host) != host}
        names |= {".".join(name.split(".")[at:]) for name in names for at in range(1, name.count("."))}
        longest = sorted(names, key=lambda name: (-len(name), name))
        # no host that ends in this one, and none that goes on
        self._text = (
            re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE)
            if longest
            else None
        )

    def renamed(self, host: str) -> str:
        """A host, with or without a port."""
        if host.startswith("["):
            return host
        name, colon, port = host.partition(":")
        if _ADDRESS.match(name):
            return self._disguise.text(name) + colon + port
        labels = name.split(".")
        if labels[-1].lower() in _LOCAL:
            return host
        last = labels.pop() if len(labels) > 1 else ""
        shown = [label if label.lower() in _PUBLIC else self._disguise.text(label) for label in labels]
        return ".".join((*shown, last) if last else shown) + colon + port

    def text(self, text: str) -> str:
        """Any text, with the requested hosts in it renamed."""
        return text if self._text is None else self._text.sub(lambda found: self.renamed(found[0]), text)
