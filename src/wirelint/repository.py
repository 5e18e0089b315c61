"""Where a file lies in the repository that a CI has checked out: the only name by which its viewers find it."""

from __future__ import annotations

import os
from pathlib import Path


def root_above(folder: Path) -> Path | None:
    """The nearest folder at or above this one (without symbolic links) that is a git work tree."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)


def path_in_repository(path: str) -> str | None:
    """A file's path from the root of its repository, with "/", symbolic links resolved.

    The repository is that of the working directory, else that of the file. None where the file lies outside of it.
    """
    resolved = Path(os.path.realpath(path))
    try:
        here = root_above(Path.cwd().resolve())
    except OSError:  # the working directory has gone
        here = None
    root = here or root_above(resolved.parent)
    if root is None or not resolved.is_relative_to(root):
        return None
    return resolved.relative_to(root).as_posix()
