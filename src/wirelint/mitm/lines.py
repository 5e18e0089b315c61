"""A file of JSON lines that survives whatever happens to the process.

Each exchange's findings are one write to the file, so that after a kill the last line is whole or
absent; where the disk is full, a line that was written in part is taken back. The file is its owner's
alone, since URLs tell much about their users.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path


class LinesFile:
    """An open file of lines. `broken`: why nothing is written any more, None while all is well."""

    def __init__(self, name: str):
        """Open "FILE" anew, or "+FILE" to append. Raises OSError."""
        append = name.startswith("+")
        self.path = Path(name.removeprefix("+")).expanduser()
        self.broken: str | None = None
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (0 if append else os.O_TRUNC)
        self._fd = os.open(self.path, flags | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0), 0o600)
        self._regular = stat.S_ISREG(os.fstat(self._fd).st_mode)
        if self._regular and os.name == "posix":
            os.fchmod(self._fd, 0o600)

    def write(self, text: str) -> bool:
        """Write whole lines; False where that failed, after which nothing more is tried."""
        if self.broken is not None:
            return False
        data = text.encode("utf-8", "backslashreplace")
        written = 0
        try:
            while written < len(data):
                written += os.write(self._fd, data[written:])
        except OSError as error:
            self.broken = error.strerror or str(error)
            self._take_back(written)
            return False
        return True

    def _take_back(self, octets: int) -> None:
        if octets and self._regular:
            try:
                os.ftruncate(self._fd, os.fstat(self._fd).st_size - octets)
            except OSError:
                self.broken = f"{self.broken}; its last line is not whole"

    def close(self) -> None:
        """Close the file; may be called again."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
            self.broken = self.broken or "closed"
