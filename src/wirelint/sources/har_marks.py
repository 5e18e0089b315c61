"""Marks that a whole file bears: that a sanitizer has been over it, that credentials were kept.

Both are looked up in the text before the first entry is judged, since they change what every entry knows.
"""

from __future__ import annotations

import re

_SPELLINGS = ("edacted", "EDACTED")
_OPEN_VALUE = re.compile(r'"value"\s*:\s*"[^"]*\Z')
_REACH = 4096
_TRIES = 200
_CREDENTIALS = re.compile(r'"name"\s*:\s*"(?:set-cookie|cookie|authorization)"', re.IGNORECASE)


def is_redacted(text: str) -> bool:
    """Whether the value of a field, a cookie or a parameter bears a sanitizer's mark.

    Only "redacted" within a member `value` counts: a page may well write the word in its content.
    """
    for spelling in _SPELLINGS:
        at = text.find(spelling)
        for _ in range(_TRIES):
            if at < 0:
                break
            if _OPEN_VALUE.search(text, max(0, at - _REACH), at) is not None:
                return True
            at = text.find(spelling, at + len(spelling))
    return False


def has_credentials(text: str) -> bool:
    """Whether any Cookie, Set-Cookie or Authorization field was kept in the file."""
    return _CREDENTIALS.search(text) is not None
