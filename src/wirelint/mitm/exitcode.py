"""mitmdump's exit code where `lint_fail_on` is set, or the lint run failed.

mitmproxy gives an addon no way to set the exit code, so an addon that stands last in the chain ends the process
from its `done`, when every other addon has had its own; it comes when mitmproxy ends, so that no event before
pays for it. Exit codes: 3 a finding reached the level, 2 the
lint run itself failed (a file that can't be written or read to its end, a rule that raised), else
mitmdump's own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from mitmproxy import ctx

REACHED = 3
FAILED = 2


class OtherErrors(logging.Handler):
    """Notes whether anything but the reading of -r logged an error, for which mitmproxy ends with 1 by right."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen = False

    def emit(self, record: logging.LogRecord) -> None:
        self.seen = self.seen or record.module != "readfile"

    def install(self) -> None:
        logging.getLogger().addHandler(self)


class LintExit:
    """The addon that stands last. `code`: asked at the very end; None leaves mitmproxy's exit code as it is."""

    name = "lint-exit"

    def __init__(self, code: Callable[[], int | None]):
        self._code = code

    def done(self) -> None:
        """mitmproxy ends. A reload of the script does not come here: no script owns this addon."""
        code = self._code()
        if code is not None:
            raise SystemExit(code)


def install(code: Callable[[], int | None]) -> None:
    """Put the addon at the end of the chain, where it is not there yet."""
    if ctx.master.addons.get(LintExit.name) is None:
        ctx.master.addons.add(LintExit(code))
