"""What the addon tells the user, through mitmproxy's own log.

Never above WARNING: mitmproxy ends a replay at the first ERROR in its log. Where the terminal is gone
mitmproxy's handler ends the process from inside a log call; traffic is worth more than our words, so
they are dropped instead.
"""

from __future__ import annotations

import logging

from wirelint.masking import escaped

_logger = logging.getLogger("wirelint")


def say(level: int, text: str) -> bool:
    """Log a text, escaped but for its line ends; False where it could not be said."""
    lines = "\n".join(map(escaped, text.split("\n")))
    try:
        _logger.log(min(level, logging.WARNING), "%s", lines)
    except (Exception, SystemExit):
        return False
    return True


def warn(text: str) -> bool:
    """Log a warning of the addon itself."""
    return say(logging.WARNING, f"wirelint: {text}")
