"""What was received is hostile and may hold secrets: nothing of it reaches a report unmasked.

Credentials in URLs (userinfo, query parameters named like a secret), strings that look like a token, and the
values of credential fields are replaced by a mask that tells no more than how long they were, about; control
characters, bidirectional marks and lone surrogates are written as escapes.

A mask is "***" for less than eight characters, else "***~" and the power of two that is not greater than the
length: "***~32" stands for 32 to 63 characters. Its characters may stand in a token, a cookie, a URL and a quoted
string alike, so what is masked reads as before.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wirelint.secret_names import COOKIES, CREDENTIALS, SET_COOKIES, is_secret_field, is_secret_parameter
from wirelint.token_shapes import HINT, TOKEN, is_random

MASK = "***"
MASKED = re.compile(r"\*{3}(?:~\d+)?\Z")
"""A mask, and nothing else."""
_SHORT = 8

_PARAMETER = re.compile(r"(?:[?&;#]|%(?:25)*(?:3F|26|23|3B))([\w.-]{2,64})(?:=|%(?:25)*3D)", re.IGNORECASE | re.ASCII)
_ARGUMENT = re.compile(r"(?:(?!%(?:25)*(?:26|23|22|3E))[^&#;\s\"<>])+", re.IGNORECASE)
_ASSIGNMENT = re.compile(r"((?:(?<=[\s\"])|\A)([\w.-]{2,64})=)([^&#;,\s\"<>]+)", re.ASCII)
_MEMBER = re.compile(r'("((?:[^"\\]|\\.){2,64})"\s*:\s*)("(?:[^"\\]|\\.)*"?|-?\d[\d.eE+-]*)')
_USERINFO = re.compile(r"(?<=//)([^/?#@:\s\"<>]*)(:[^/?#@\s\"<>]*)?(?=@)")
_ENCODED_USERINFO = re.compile(r"(?<=%2F%2F)(?:(?!%2F|%3F|%23|%40)[^/?#@&\s\"<>])+(?=%40)", re.IGNORECASE)
_SCHEMES = re.compile(r"\b(Basic|Bearer|Negotiate|NTLM|Digest|Token|DPoP)( +)([\w.~+/-]{8,}+(?!=[\"\w])=*+)", re.ASCII)
_SCHEME = re.compile(r"(?:Basic|Bearer|Negotiate|NTLM|Digest|Token|DPoP) +(?=\S)", re.IGNORECASE)
_PATH = re.compile(r"(?:(?<=//)|(?<![^\s\"<(=])/)[^\s\"<>?#]*")
_SEGMENT = re.compile(r"(?<=/)[A-Za-z0-9_~%=-]{24,}(?=[/.;]|\Z)", re.ASCII)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def mask(secret: str) -> str:
    """What stands for a secret in a report: "***", or "***~32" for one of 32 to 63 characters; "" for none."""
    length = len(secret)
    if MASKED.match(secret):
        return secret
    if length < _SHORT:
        return MASK if secret else ""
    return f"{MASK}~{1 << (length.bit_length() - 1)}"


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """The text without what looks like a credential, wherever it stands.

    Userinfo, parameters named like a secret, tokens by their shape, credentials behind a scheme, random segments
    of a path. What is masked already stays as it is.
    """
    if "@" in text or "%40" in text:
        text = _ENCODED_USERINFO.sub(_masked_whole, _USERINFO.sub(_masked_userinfo, text))
    if "=" in text or "%3" in text:
        text = _ASSIGNMENT.sub(_masked_assignment, _masked_parameters(text))
    if len(text) >= _SHORT:
        if HINT.search(text):
            text = TOKEN.sub(_masked_whole, text)
        text = _SCHEMES.sub(_masked_credentials, text)
        if "/" in text and len(text) > 24:
            text = _PATH.sub(_masked_path, text)
    return text


def masked_value(name: str, value: str) -> str:
    """A field's value as a report may show it: what the field's name, or the value's shape, gives away is masked.

    Scheme, names of cookies and parameters, attributes and quotes stay. The result is not escaped yet.
    """
    lower = name.lower()
    if lower in CREDENTIALS:
        return _masked_scheme(value)
    if lower in COOKIES:
        return ";".join(map(_masked_pair, value.split(";")))
    if lower in SET_COOKIES:
        pair, semicolon, attributes = value.partition(";")
        return _masked_pair(pair) + semicolon + masked(attributes)
    if is_secret_field(name):
        return _masked_quoted(value)
    return masked(value)


def masked_content(text: str) -> str:
    """A message's content as a report may show it: also members of JSON that are named like a secret are masked."""
    return masked(_MEMBER.sub(_masked_member, text) if ":" in text else text)


def escaped(text: str) -> str:
    """The text with every character that could act on a terminal or mislead a reader written as an escape."""
    return text if text.isprintable() else _UNSAFE.sub(_escape, text)


def safe(text: str) -> str:
    """Masked and escaped: the form in which received text may be shown."""
    return escaped(masked(text))


# --- the parts ---

_AUTH_PARAM = re.compile(r'([\w!#$%&\'*+.^`|~-]+)([ \t]*=[ \t]*)("(?:[^"\\]|\\.)*"?|[^\s,"]+)', re.ASCII)
_OPEN_PARAMETERS = frozenset(
    {"realm", "algorithm", "qop", "nc", "charset", "userhash", "stale", "uri", "domain", "scope", "error", "keyid",
     "headers", "signedheaders", "created", "expires", "oauth_version", "oauth_signature_method", "oauth_timestamp"}
)  # fmt: skip
"""Parameters of credentials that are no secret."""
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def _masked_scheme(value: str) -> str:
    """Credentials (RFC 9110 §11.4): the scheme, and the names of parameters, stay."""
    scheme, space, rest = value.partition(" ")
    if "=" in scheme.rstrip("="):  # no scheme: parameters at once
        return _masked_list(value)
    if not space:
        return mask(value)
    credentials = rest.lstrip(" ")
    before = value[: len(value) - len(credentials)]
    if _AUTH_PARAM.match(credentials) and not credentials.endswith("="):
        return before + _masked_list(credentials)
    return before + mask(credentials)


def _masked_list(text: str) -> str:
    """Parameters with their values masked, and whatever stands between them too."""
    parts, at = [], 0
    for found in _AUTH_PARAM.finditer(text):
        parts.append(_masked_between(text[at : found.start()]))
        name, equals, value = found.groups()
        parts.append(name + equals + (masked(value) if name.lower() in _OPEN_PARAMETERS else _masked_quoted(value)))
        at = found.end()
    parts.append(_masked_between(text[at:]))
    return "".join(parts)


_BETWEEN = re.compile(r"[^\s,;]+")


def _masked_between(text: str) -> str:
    return _BETWEEN.sub(_masked_whole, text)


def _masked_pair(pair: str) -> str:
    """A cookie: its name stays."""
    name, equals, value = pair.partition("=")
    if not equals:
        stripped = name.strip()
        return name.replace(stripped, mask(stripped)) if stripped else name
    blank = value[: len(value) - len(value.lstrip())]
    return f"{name}={blank}{_masked_quoted(value.strip())}"


def _masked_quoted(value: str) -> str:
    """A value that is a secret as a whole; quotes around it, and a scheme before it, stay."""
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return f'"{mask(value[1:-1])}"'
    scheme = _SCHEME.match(value)
    at = scheme.end() if scheme is not None else 0
    return value[:at] + mask(value[at:])


def _masked_userinfo(found: re.Match[str]) -> str:
    user, password = found[1], found[2]
    return mask(user) if password is None else f"{mask(user)}:{mask(password[1:])}"


def _masked_parameters(text: str) -> str:
    """URLs' parameters, also those of a URL within another one's parameter."""
    parts, at = [], 0
    for found in _PARAMETER.finditer(text):
        if found.start() < at or not is_secret_parameter(found[1]):
            continue
        value = _ARGUMENT.match(text, found.end())
        if value is not None:
            parts += [text[at : found.end()], mask(value[0])]
            at = value.end()
    parts.append(text[at:])
    return "".join(parts)


def _masked_assignment(found: re.Match[str]) -> str:
    before, name, value = found.groups()
    return before + mask(value) if is_secret_parameter(name) else found[0]


def _masked_member(found: re.Match[str]) -> str:
    before, name, value = found.groups()
    if not is_secret_parameter(name):
        return found[0]
    return before + (_masked_quoted(value) if value[-1:] == '"' != value else f'"{mask(value)}"')


def _masked_credentials(found: re.Match[str]) -> str:
    return found[1] + found[2] + mask(found[3])


def _masked_whole(found: re.Match[str]) -> str:
    return mask(found[0])


def _masked_path(found: re.Match[str]) -> str:
    return _SEGMENT.sub(_masked_segment, found[0])


def _masked_segment(found: re.Match[str]) -> str:
    return mask(found[0]) if is_random(found[0]) else found[0]


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
