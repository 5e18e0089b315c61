"""Which names say that a secret stands behind them: fields, cookies apart, and parameters.

A name is taken word by word (`X-Goog-Api-Key`, `apiKey`, `api_key`), since `max_tokens` is a number and
`Idempotency-Key` no credential.
"""

from __future__ import annotations

import re
from functools import lru_cache

CREDENTIALS = frozenset(
    {"authorization", "proxy-authorization", "authentication-info", "proxy-authentication-info", "x-authorization"}
)
"""Fields with a scheme or parameters, whose credentials are secret."""
COOKIES = frozenset({"cookie", "cookie2"})
SET_COOKIES = frozenset({"set-cookie", "set-cookie2"})

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_ENDINGS = ("token", "secret", "password", "passwd", "apikey", "sessionid", "sessid", "accesskey", "privatekey")
"""A name whose last word ends so is that of a secret."""
_LAST = frozenset(
    {"passphrase", "passcode", "passwort", "pwd", "credential", "credentials", "jwt", "otp", "csrf", "xsrf",
     "sessionkey", "authkey", "dpop"}
)  # fmt: skip
"""A name whose last word is one of these, too."""
_ANY = frozenset({"password", "passwd", "secret"})
"""And one that has one of these words anywhere."""
_PAIRS = frozenset(
    {*((word, "key") for word in
       ("api", "access", "auth", "subscription", "functions", "private", "master", "admin", "app", "application",
        "account", "license", "secret", "service", "client", "project", "session", "signing", "encryption", "shared",
        "storage", "user", "routing", "reset", "activation", "confirmation", "recovery")),
     *((word, "id") for word in ("session", "sess", "sid", "php", "secret")),
     *((word, "code") for word in
       ("auth", "authorization", "device", "user", "verification", "otp", "pass", "reset", "invite", "invitation",
        "activation", "confirmation", "recovery", "login")),
     ("code", "verifier"), ("client", "assertion"), ("saml", "response"), ("saml", "request"), ("saml", "assertion"),
     ("pass", "word"), ("pass", "phrase"), ("x", "auth"), ("x", "session")}
)  # fmt: skip
"""Two last words that only together are the name of a secret."""
_PARAMETERS = frozenset(
    {"auth", "authorization", "key", "sig", "signature", "sid", "sess", "session", "code", "assertion", "access",
     "ticket", "samlart", "pass", "hmac", "pin", "bearer"}
)  # fmt: skip
"""What names a secret where it is the whole name of a parameter."""


@lru_cache(maxsize=4096)
def is_secret_field(name: str) -> bool:
    """Whether the whole value of a field of that name is a secret; for its credentials see `CREDENTIALS`."""
    return _by_words(name)


def is_credential(name: str) -> bool:
    """Whether a field of that name holds credentials, cookies or another secret."""
    lower = name.lower()
    return lower in CREDENTIALS or lower in COOKIES or lower in SET_COOKIES or is_secret_field(name)


@lru_cache(maxsize=4096)
def is_secret_parameter(name: str) -> bool:
    """Whether a parameter of that name, in a query, a form or JSON, holds a secret."""
    return name.lower() in _PARAMETERS or _by_words(name) or name.lower().endswith(("-signature", "_signature"))


def _by_words(name: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name[:128])]
    while len(words) > 1 and words[-1].isdigit():
        words.pop()
    if not words:
        return False
    return (
        words[-1].endswith(_ENDINGS) or words[-1] in _LAST or tuple(words[-2:]) in _PAIRS or not _ANY.isdisjoint(words)
    )
