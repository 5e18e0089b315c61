"""mitmproxy's `error` hook as evidence: why an exchange ended, told by the text of the error.

Where a response's head was received (`flow.response` is set) it is judged, with everything behind it
unknown. Where none was, there is nothing to judge yet; such exchanges are counted by their cause.
"""

from __future__ import annotations

from wirelint.sources.outcome import FAILED, NO_RESPONSE, UNREADABLE

_UNREADABLE = (
    "Cannot parse HTTP response",
    "unexpected server response",
    "HTTP/1 protocol error",
    "HTTP/2 protocol error",
    "HTTP/3 protocol error",
    "Received ",
)
"""How mitmproxy begins the text of an error in what the server sent."""


def unjudged_reason(message: str) -> str:
    """The reason, of `wirelint.sources.outcome`, why an exchange without a response is not judged."""
    if message.startswith(_UNREADABLE):
        return UNREADABLE
    if message.startswith("server closed connection"):
        return NO_RESPONSE
    return FAILED
