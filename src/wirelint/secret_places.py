"""Where secrets stand in received text, and how each is replaced without harm to the syntax around it.

One walk serves two ends: reports put masks there, `wirelint scrub` puts what looks like a secret and is none.
What is special to a message's content is in `secret_content`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wirelint.secret_content import replaced
from wirelint.secret_names import COOKIES, CREDENTIALS, SET_COOKIES, is_secret_field, is_secret_parameter
from wirelint.token_shapes import HINT, TOKEN, is_random

_LEAST = 8
_PARAMETER = re.compile(
    r"(?:[?&;#]|%(?:25)*(?:3F|26|23|3B))((?:[\w.\[\]-]|%(?:25)*5[BD]){2,64})(?:=|%(?:25)*3D)", re.IGNORECASE | re.ASCII
)
_BRACKET = re.compile(r"%(?:25)*5[BD]", re.IGNORECASE)
_RANDOM_ARGUMENT = 20
_ONE_WORD = re.compile(
    r"[\w~-]{20,200}(?:=|%3D){0,2}(?=[&;#\s\"<>]|%(?:25)*(?:26|23|22|3E)|\Z)", re.IGNORECASE | re.ASCII
)
"""A parameter's value of so many random characters is a secret whatever its name is."""
_ARGUMENT = re.compile(r"(?:(?!%(?:25)*(?:26|23|22|3E))[^&#;\s\"<>])+", re.IGNORECASE)
_ASSIGNMENT = re.compile(r"((?:(?<=[\s\"])|\A)([\w.-]{2,64})=)([^&#;,\s\"<>]+)", re.ASCII)
_USERINFO = re.compile(r"(?<=//)([^/?#@:\s\"<>]*)(:[^/?#@\s\"<>]*)?(?=@)")
_ENCODED_USERINFO = re.compile(r"(?<=%2F%2F)(?:(?!%2F|%3F|%23|%40)[^/?#@&\s\"<>])+(?=%40)", re.IGNORECASE)
_SCHEMES = re.compile(r"\b(Basic|Bearer|Negotiate|NTLM|Digest|Token|DPoP)( +)([\w.~+/-]{8,}+(?!=[\"\w])=*+)", re.ASCII)
_SCHEME = re.compile(r"(?:Basic|Bearer|Negotiate|NTLM|Digest|Token|DPoP) +(?=\S)", re.IGNORECASE)
_PROSE = frozenset(
    {"authentication", "authorization", "challenge", "challenges", "credentials", "parameter", "parameters", "protects",
     "username"}
)  # fmt: skip
"""What follows a scheme's name in a sentence."""
_TOLD_LEAST = 16
_TOLD = re.compile(
    r"(?:(?:api|access|auth|secret|private|session)[ _-]?key|token|secret|password|credentials?|jwt)"
    r"(?: (?:provided|supplied|given|received|value|is|was)){0,2}"
    r"[\"'`]?[:=]? ?[\"'`]?(?<![\w~-])([\w~-]{16,80})",
    re.IGNORECASE | re.ASCII,
)
"""A sentence that tells a secret: "invalid api key: …"."""
_SUBPROTOCOL = re.compile(r"(.*(?:bearer|token|auth\w*|jwt)[\w.]*?[.|_-])([\w.~+/=-]{16,})\Z", re.IGNORECASE | re.ASCII)
_ATTRIBUTES = frozenset(
    {"expires", "max-age", "domain", "path", "secure", "httponly", "samesite", "priority", "partitioned", "version",
     "comment"}
)  # fmt: skip
_JOINED = re.compile(r"(,\s*)([^=;,\s]+)(=)([^;]*)")
"""In a cookie's attributes: another cookie, which a recorder joined to the first."""
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
            text = _TOLD.sub(self._told, text)
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
            return "\n".join(map(self._set_cookie, value.split("\n")))
        if lower == "sec-websocket-protocol":
            return self._subprotocols(value)
        if is_secret_field(name):
            return self._quoted(value)
        if lower in _AUTHORITIES and "@" in value:
            userinfo, at, host = value.rpartition("@")
            user, colon, password = userinfo.partition(":")
            return self._one(user) + colon + self._one(password) + at + self.text(host)
        return self.text(value)

    def content(self, text: str) -> str:
        """A message's content: also what is named like a secret in JSON, XML, HTML, YAML, or a form."""
        return self.text(replaced(text, self._one, self.value))

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

    def _set_cookie(self, value: str) -> str:
        pair, semicolon, attributes = value.partition(";")
        return self._pair(pair) + semicolon + self.text(_JOINED.sub(self._joined, attributes))

    def _joined(self, found: re.Match[str]) -> str:
        comma, name, equals, value = found.groups()
        return found[0] if name.lower() in _ATTRIBUTES else comma + name + equals + self._quoted(value)

    def _subprotocols(self, value: str) -> str:
        """Names of subprotocols (RFC 6455 §1.9), among which browsers' programs hide the token they can't send else."""
        shown: list[str] = []
        named = False
        for member in value.split(","):
            bare = member.strip()
            prefixed = _SUBPROTOCOL.match(bare)
            if prefixed is not None:
                clean = prefixed[1] + self._one(prefixed[2])
            elif bare and ((named and len(bare) >= _LEAST) or is_random(bare, _RANDOM_ARGUMENT)):
                clean = self._one(bare)
            else:
                clean = self.text(bare)
            named = is_secret_parameter(bare) or bare.lower() in _SCHEME_NAMES
            shown.append(member.replace(bare, clean, 1) if bare else member)
        return ",".join(shown)

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
            if found.start() < at:
                continue
            named = is_secret_parameter(_BRACKET.sub(".", found[1]))
            value = (_ARGUMENT if named else _ONE_WORD).match(text, found.end())
            if value is not None and (named or is_random(value[0], _RANDOM_ARGUMENT)):
                parts += [text[at : found.end()], self._one(value[0])]
                at = value.end()
        parts.append(text[at:])
        return "".join(parts)

    def _assignment(self, found: re.Match[str]) -> str:
        before, name, value = found.groups()
        return before + self._one(value) if is_secret_parameter(name) else found[0]

    def _credentials(self, found: re.Match[str]) -> str:
        return found[0] if found[3].rstrip(".") in _PROSE else found[1] + found[2] + self._one(found[3])

    def _told(self, found: re.Match[str]) -> str:
        before = found[0][: found.start(1) - found.start()]
        return before + self._one(found[1]) if is_random(found[1], _TOLD_LEAST) else found[0]

    def _path(self, found: re.Match[str]) -> str:
        return _SEGMENT.sub(self._segment, found[0])

    def _segment(self, found: re.Match[str]) -> str:
        return self._one(found[0]) if is_random(found[0]) else found[0]
