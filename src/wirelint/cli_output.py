"""Standard output and standard error, for every command: any text can be written, and what can't be is told."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from wirelint.cli import fail


@contextlib.contextmanager
def prepared() -> Iterator[None]:
    """What a stream can't encode is escaped, one that is closed swallows; a full disk ends with a line and exit code 2.

    A reader that has gone (| head) is no fault to speak of: exit code 2 without a word.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
        sys.exit(2)
    except OSError as error:
        _give_up_output()
        if isinstance(error, FileNotFoundError) and error.filename is None:
            fail("the working directory is gone")
        what = error.filename or "the output can't be written"
        fail(f"{what}: {error.strerror or error}")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _give_up_output() -> None:
    """What is left in the buffer would be written, and fail, once more at the end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
