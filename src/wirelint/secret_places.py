"""Where secrets stand in received text, and how each is replaced without harm to the syntax around it.

One walk serves two ends: reports put masks there, `wirelint scrub` puts what looks like a secret and is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wirelint.secret_names import COOKIES, CREDENTIALS, SET_COOKIES, is_secret_field, is_secret_parameter
from wirelint.token_shapes import HINT, TOKEN, is_random

_LEAST = 8
_PARAMETER = re.compile(r"(?:[?&;#]|%(?:25)*(?:3F|26|23|3B))([\w.-]{2,64})(?:=|%(?:25)*3D)", re.IGNORECASE | re.ASCII)
_ARGUMENT = re.compile(r"(?:(?!%(?:25)*(?:26|23|22|3E))[^&#;\s\"<>])+", re.IGNORECASE)
_ASSIGNMENT = re.compile(r"((?:(?<=[\s\"])|\A)([\w.-]{2,64})=)([^&#;,\s\"<>]+)", re.ASCII)
_MEMBER = re.compile(r'("((?:[^"\\]|\\.){2,64})"\s*:\s*)("(?:[^"\\]|\\.)*"?|-?\d[\d.eE+-]*)')
_USERINFO = re.compile(r"(?<=//)([^/?#@:\s\"<>]*)(:[^/?#@\s\"<>]*)?(?=@)")
_ENCODED_USERINFO = re.compile(r"(?<=%2F%2F)(?:(?!%2F|%3F|%23|%40)[^/?#@&\s\"<>])+(?=%40)", re.IGNORECASE)
_SCHEMES = re.compile(r"\b(Basic|Bearer|Negotiate|NTLM|Digest|Token|DPoP)( +)([\w.~+/-]{8,}+(?!=[\"\w])=*+)", re.ASCII)
_SCHEME = re.compile(r"(?:Basic|Bearer|Negotiate|NTLM|Digest|Token|DPoP) +(?=\S)", re.IGNORECASE)
_SCHEME_NAMES = frozenset(
    {"basic", "bearer", "digest", "negotiate", "ntlm", "token", "dpop", "hoba", "mutual", "oauth"}
)
"""What stands alone where the credentials are missing."""
_LIKE_A_SCHEME = re.compile(r"[A-Za-z]{1,16}\d{0,4}(?:-[A-Za-z]{1,16}\d{0,4}){0,4}\Z")
_PATH = re.compile(r"(?:(?<=//)|(?<![^\s\"<(=])/)[^\s\"<>?#]*")
_SEGMENT = re.compile(r"(?<=/)[A-Za-z0-9_~%=-]{24,}(?=[/.;]|\Z)", re.ASCII)
_AUTH_PARAM = re.compile(r'([\w!#$%&\'*+.^`|~-]+)([ \t]*=[ \t]*)("(?:[^"\\]|\\.)*"?|[^\s,"]+)', re.ASCII)
_BETWEEN = re.compile(r"[^\s,;]+")
_AUTHORITIES = frozenset({"host", ":authority", "x-forwarded-host", "x-original-host"})
_OPEN_PARAMETERS = frozenset(
    {"realm", "algorithm", "qop", "nc", "charset", "userhash", "stale", "uri", "domain", "scope", "error", "keyid",
     "headers", "signedheaders", "created", "expires", "oauth_version", "oauth_signature_method", "oauth_timestamp"}
)  # fmt: skip
"""Parameters of credentials that are no secret."""


@dataclass(frozen=True, slots=True)
class SecretPlaces:
    """Replaces the secrets of received text. replace: what to put in the place of one; never called with ""."""

    replace: Callable[[str], str]

    def text(self, text: str) -> str:
        """Any text: what looks like a secret wherever it stands.

        Userinfo, parameters named like a secret, tokens by their shape, credentials behind a scheme, random
        segments of a path.
        """
        if "@" in text or "%40" in text:
            text = _ENCODED_USERINFO.sub(self._whole, _USERINFO.sub(self._userinfo, text))
        if "=" in text or "%3" in text:
            text = _ASSIGNMENT.sub(self._assignment, self._parameters(text))
        if len(text) >= _LEAST:
            if HINT.search(text):
                text = TOKEN.sub(self._whole, text)
            text = _SCHEMES.sub(self._credentials, text)
            if "/" in text and len(text) > 24:
                text = _PATH.sub(self._path, text)
        return text

    def value(self, name: str, value: str) -> str:
        """A field's value: what its name gives away, and what any text does."""
        lower = name.lower()
        if lower in CREDENTIALS:
            return self._scheme(value)
        if lower in COOKIES:
            return ";".join(map(self._pair, value.split(";")))
        if lower in SET_COOKIES:
            pair, semicolon, attributes = value.partition(";")
            return self._pair(pair) + semicolon + self.text(attributes)
        if is_secret_field(name):
            return self._quoted(value)
        if lower in _AUTHORITIES and "@" in value:
            userinfo, at, host = value.rpartition("@")
            user, colon, password = userinfo.partition(":")
            return self._one(user) + colon + self._one(password) + at + self.text(host)
        return self.text(value)

    def content(self, text: str) -> str:
        """A message's content: also members of JSON that are named like a secret."""
        return self.text(_MEMBER.sub(self._member, text) if ":" in text else text)

    # --- credentials and cookies ---

    def _scheme(self, value: str) -> str:
        """Credentials (RFC 9110 §11.4): the scheme, and the names of parameters, stay."""
        scheme, space, rest = value.partition(" ")
        if "=" in scheme.rstrip("="):  # no scheme: parameters at once
            return self._list(value)
        if not space:
            return value if value.strip().lower() in _SCHEME_NAMES else self._one(value)
        credentials = rest.lstrip(" ")
        if scheme.lower() not in _SCHEME_NAMES and not (credentials and _LIKE_A_SCHEME.match(scheme)):
            return _BETWEEN.sub(self._whole, value)
        before = value[: len(value) - len(credentials)]
        if _AUTH_PARAM.match(credentials) and not credentials.endswith("="):
            return before + self._list(credentials)
        return before + self._one(credentials)

    def _list(self, text: str) -> str:
        """Parameters; whatever stands between them is taken for a secret too."""
        parts, at = [], 0
        for found in _AUTH_PARAM.finditer(text):
            name, equals, value = found.groups()
            parts.append(_BETWEEN.sub(self._whole, text[at : found.start()]))
            parts.append(
                name + equals + (self.text(value) if name.lower() in _OPEN_PARAMETERS else self._quoted(value))
            )
            at = found.end()
        parts.append(_BETWEEN.sub(self._whole, text[at:]))
        return "".join(parts)

    def _pair(self, pair: str) -> str:
        """A cookie: its name stays."""
        name, equals, value = pair.partition("=")
        bare = value.strip() if equals else name.strip()
        if not bare:
            return pair
        before = len(pair) - len(value.lstrip() if equals else name.lstrip())
        return pair[:before] + self._quoted(bare) + pair[before + len(bare) :]

    def _quoted(self, value: str) -> str:
        """A value that is a secret as a whole; quotes around it, and a scheme before it, stay."""
        if len(value) >= 2 and value[0] == value[-1] == '"':
            return f'"{self._one(value[1:-1])}"'
        scheme = _SCHEME.match(value)
        at = scheme.end() if scheme is not None else 0
        return value[:at] + self._one(value[at:])

    # --- any text ---

    def _one(self, secret: str) -> str:
        return self.replace(secret) if secret else ""

    def _whole(self, found: re.Match[str]) -> str:
        return self._one(found[0])

    def _userinfo(self, found: re.Match[str]) -> str:
        user, password = found[1], found[2]
        return self._one(user) if password is None else f"{self._one(user)}:{self._one(password[1:])}"

    def _parameters(self, text: str) -> str:
        """URLs' parameters, also those of a URL within another one's parameter."""
        parts, at = [], 0
        for found in _PARAMETER.finditer(text):
            if found.start() < at or not is_secret_parameter(found[1]):
                continue
            value = _ARGUMENT.match(text, found.end())
            if value is not None:
                parts += [text[at : found.end()], self._one(value[0])]
                at = value.end()
        parts.append(text[at:])
        return "".join(parts)

    def _assignment(self, found: re.Match[str]) -> str:
        before, name, value = found.groups()
        return before + self._one(value) if is_secret_parameter(name) else found[0]

    def _member(self, found: re.Match[str]) -> str:
        before, name, value = found.groups()
        if not is_secret_parameter(name):
            return found[0]
        if value[0] == '"':
            inner = value[1:].removesuffix('"')
            return f'{before}"{self._one(inner)}{value[1 + len(inner) :]}'
        number = self._one(value)
        return before + (number if number.lstrip("-")[:1].isdigit() else f'"{number}"')

    def _credentials(self, found: re.Match[str]) -> str:
        return found[1] + found[2] + self._one(found[3])

    def _path(self, found: re.Match[str]) -> str:
        return _SEGMENT.sub(self._segment, found[0])

    def _segment(self, found: re.Match[str]) -> str:
        return self._one(found[0]) if is_random(found[0]) else found[0]
