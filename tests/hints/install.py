"""The servers, fetched into .cache/hints: unpacked there, never installed in the system and never started by it.

Debian's packages are downloaded and unpacked (no root needed); npm's and PyPI's go into folders of their own.
A folder is named by what is in it, so that a new version in NPM or PYPI is a new folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "hints"

DEBIAN = ("nginx", "nginx-common", "apache2-bin", "apache2-data", "libapr1", "libaprutil1", "caddy", "openssl")
NPM = ("express@5.2.1", "cors@2.8.6", "helmet@8.3.0")
PYPI = (
    *("django==5.2.19", "gunicorn==27.0.1"),
    *("flask==3.1.3", "werkzeug==3.1.9"),
    *("fastapi==0.165.0", "starlette==1.10.0", "uvicorn==0.54.0"),
)


class InstallError(Exception):
    """Something can't be fetched: one line, with the error that the tool told."""


def debian() -> Path:
    """The folder that Debian's packages are unpacked in, laid out as / would be."""
    return _once("debian", DEBIAN, _debian)


def node_modules() -> Path:
    """The folder `node_modules` that has Express."""
    return _once("npm", NPM, _npm) / "node_modules"


def site_packages() -> Path:
    """A folder for PYTHONPATH that has the Python frameworks and their servers, for the Python that runs this."""
    version = ".".join(map(str, sys.version_info[:2]))
    return _once(f"pypi{version}", PYPI, _pypi)


_FETCHING = threading.Lock()


def _once(kind: str, packages: Sequence[str], fetch: Callable[[Path], None]) -> Path:
    digest = sha256(" ".join(packages).encode()).hexdigest()[:8]
    folder = CACHE / f"{kind}-{digest}"
    with _FETCHING:
        if not folder.is_dir():
            unfinished = CACHE / f"{kind}-unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
            fetch(unfinished)
            unfinished.rename(folder)
    return folder


def _debian(folder: Path) -> None:
    # Lists and archives of our own: the system's need root, and in a container they are often not there.
    work = folder / "apt"
    (work / "lists" / "partial").mkdir(parents=True)
    options = ["-q", "-o", f"Dir::State::Lists={work}/lists", "-o", f"Dir::Cache={work}", "-o", "Debug::NoLocking=1"]
    options += ["-o", "APT::Sandbox::User="]  # as root, apt would become a user who can't write here
    options += ["-o", "APT::Update::Error-Mode=any"]  # else it ends well although nothing was updated
    _run(["apt-get", *options, "update"], work)
    _run(["apt-get", *options, "download", *DEBIAN], work)
    for package in sorted(work.glob("*.deb")):
        _run(["dpkg-deb", "-x", str(package), str(folder)], work)
    shutil.rmtree(work)


def _npm(folder: Path) -> None:
    (folder / "package.json").write_text("{}", "utf-8")
    _run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *NPM], folder)


def _pypi(folder: Path) -> None:
    _run([sys.executable, "-m", "pip", "install", "-q", "--target", str(folder), *PYPI], folder)


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    except FileNotFoundError:
        raise InstallError(f"{command[0]} is not on this machine") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["(nothing)"]
        told = next((line for line in said if re.match(r"E:|ERROR:|npm (ERR!|error)", line)), said[-1])
        raise InstallError(f"{command[0]} ended with {done.returncode}: {told}")
