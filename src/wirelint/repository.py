"""Where a file lies in the repository that a CI has checked out: the only name by which its viewers find it."""

from __future__ import annotations

import os
from pathlib import Path


def root_above(folder: str) -> str | None:
    """The nearest folder at or above this one (without symbolic links) that is a git work tree."""
    place = Path(folder)
    return next((str(parent) for parent in (place, *place.parents) if (parent / ".git").exists()), None)


def path_in_repository(path: str) -> str | None:
    """A file's path from the root of its repository, with "/", symbolic links resolved.

    The repository is that of the working directory, else that of the file. None where the file lies outside of it.
    """
    resolved = os.path.realpath(path)
    try:
        here = root_above(os.path.realpath(Path.cwd()))
    except OSError:  # the working directory has gone
        here = None
    root = here or root_above(os.path.dirname(resolved))
    if root is None or not Path(resolved).is_relative_to(root):
        return None
    return Path(resolved).relative_to(root).as_posix()
