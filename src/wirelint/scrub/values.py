"""Field values without secrets: what each field's name says of its value decides how much of it stays.

Credentials and cookies keep their syntax alone. A public field keeps its value, less the secrets and the URLs' private
parts; of any other field only length and syntax stay, unless a finding needs more of it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from wirelint.scrub.bodies import Keep, scrubbed_text
from wirelint.scrub.disguise import Disguise
from wirelint.scrub.hosts import Hosts
from wirelint.scrub.public_fields import is_public
from wirelint.scrub.urls import Urls
from wirelint.secret_names import CREDENTIALS, is_credential
from wirelint.secret_places import SecretPlaces

_URL = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,15}://[^\s\"<>]+|(?<=<)[^<>\s\"]*(?=>)|(?<![^\s\"'<(=,;])/[^\s\"'<>,;()]*",
    re.ASCII,
)
_WHOLE = frozenset({"location", "content-location", "referer", ":path", "destination", "sourcemap", "x-sourcemap"})
"""Fields whose value is a URL, be it well-formed or not."""
_DIGESTS = frozenset({"digest", "content-digest", "repr-digest", "unencoded-digest", "content-md5", "signature"})
_TAGS = frozenset({"etag", "if-match", "if-none-match", "if-range"})
_OPAQUE = re.compile(r'(?<=")[^"]*(?=")|(?<=:)[A-Za-z0-9+/=]{8,}(?=:)|[A-Za-z0-9+/]{20,}=*')
"""What stands in a tag or is a digest: another one, and the same for the same."""
_FILE_NAME = re.compile(r"(name\*?\s*=\s*(?:[\w-]*'[\w-]*')?\"?)([^\";.]*)", re.IGNORECASE)
_BASIC = re.compile(r"(basic +)(\S+)(\s*)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Values(SecretPlaces):
    """Cleans values. known: secrets that are to be replaced wherever they stand; knowing: see the module."""

    disguise: Disguise
    urls: Urls
    known: Sequence[str] = ()
    needed: frozenset[str] = frozenset()
    """Lower-case names of fields that findings need more of than their syntax: the words that rules know."""
    whole: frozenset[str] = frozenset()
    """Those that they need as they are, less the secrets."""
    hosts: Hosts | None = None
    """What renames hosts outside URLs; None: they stay."""

    def text(self, text: str) -> str:
        """Any text: URLs in it without their private parts, and the rest without secrets."""
        parts, at = [], 0
        for found in _URL.finditer(text):
            parts += [super().text(text[at : found.start()]), self.urls.clean(found[0])]
            at = found.end()
        parts.append(super().text(text[at:]))
        return "".join(parts)

    def word(self, text: str) -> str:
        """A method, a reason phrase or a name: as any text, and without the secrets that stand elsewhere."""
        return self._finished(self.text(text))

    def value(self, name: str, value: str) -> str:
        """A field's value."""
        return self._finished(self._value(name, name.lower(), value))

    def url(self, url: str) -> str:
        """The URL of a request."""
        return self.urls.clean(url) if "://" in url else self.word(url)

    def _value(self, name: str, lower: str, value: str) -> str:
        if lower in CREDENTIALS:
            basic = _BASIC.match(value)
            return super().value(name, value) if basic is None else basic[1] + self._basic(basic[2]) + basic[3]
        if lower in _WHOLE:
            return self.urls.clean(value)
        if lower in self.whole:
            return value if lower in _DIGESTS else super().value(name, value)
        if lower in _DIGESTS or lower in _TAGS:
            return _OPAQUE.sub(lambda found: self.disguise.text(found[0]), value)
        if lower == "content-disposition":
            value = _FILE_NAME.sub(lambda found: found[1] + self.disguise.text(found[2]), value)
        if is_credential(name) or is_public(lower):
            return super().value(name, value)
        if lower in self.needed:
            return scrubbed_text(super().value(name, value), Keep.KNOWN_WORDS, self.disguise) or ""
        return self.disguise.text(value)

    def _basic(self, credentials: str) -> str:
        try:
            octets = base64.b64decode(credentials, validate=True)
        except (binascii.Error, ValueError):
            return self.disguise.text(credentials)
        if base64.b64encode(octets).decode("ascii") != credentials:
            return self.disguise.text(credentials)
        return base64.b64encode(self.disguise.octets(octets)).decode("ascii")

    def _finished(self, value: str) -> str:
        for secret in self.known:
            if secret in value:
                value = value.replace(secret, self.disguise.text(secret))
        return value if self.hosts is None else self.hosts.text(value)
