"""A file that people keep is replaced whole or not at all: Ctrl-C and a full disk leave the old one as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """`replace_octets`, for a text in UTF-8. Raises OSError."""
    replace_octets(path, text.encode("utf-8"))


def replace_octets(path: Path, octets: bytes) -> None:
    """Write a file through a temporary one beside it. Raises OSError.

    A link is followed, the old file's mode is kept; what is no regular file (/dev/stdout) is written as it is.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(octets)
        return
    target = Path(os.path.realpath(path))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(octets)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        else:
            temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
