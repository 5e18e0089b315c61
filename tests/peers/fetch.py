"""A peer's source package, fetched once with pip into .bench/ and unpacked there."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

CACHE = Path(__file__).parents[2] / ".bench" / "peers"


class NotFetched(Exception):
    """The package can't be had: what pip said last."""


def source_of(name: str, version: str) -> Path:
    """The unpacked source package. Raises NotFetched where there is no registry to ask."""
    unpacked = CACHE / f"{name}-{version}"
    if not unpacked.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        # Another worker may be at it as well: whoever is ready first puts the folder in its place.
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            _download(name, version, Path(folder))
            with contextlib.suppress(OSError):
                (Path(folder) / unpacked.name).rename(unpacked)
    return unpacked


def _download(name: str, version: str, folder: Path) -> None:
    arguments = ("--quiet", "--no-deps", "--no-binary", name, "--dest", str(folder), f"{name}=={version}")
    command = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--retries", "0", "download", *arguments)
    try:
        pip = subprocess.run(command, capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        raise NotFetched("pip took too long") from None
    if pip.returncode:
        raise NotFetched((pip.stderr.strip().splitlines() or ["pip failed"])[-1])
    with tarfile.open(folder / f"{name}-{version}.tar.gz") as package:
        package.extractall(folder, filter="data")
