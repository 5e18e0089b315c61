"""A Dockerfile's steps, run without an engine: each stage is a folder and a virtual environment.

Absolute paths that the file itself names (`/src`, `/dist`, `/data`, `/opt`) become paths in the stage's folder; COPY
honours .dockerignore; RUN is run by sh. What this can't prove is noted in `unproved`: the base image, the user's
creation and its rights, the exposed port, and that nothing of this machine is needed beside Python and a shell.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

_ROOTS = re.compile(r"(?<![\w./-])/(src|dist|data|opt)(?=/|\b)")


@dataclass
class Stage:
    """One FROM: where its files lie, and what was said of how to run it."""

    root: Path
    folder: str = "/"
    user: str = "root"
    entrypoint: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)

    @property
    def bin(self) -> Path:
        return self.root / "venv" / "bin"

    def path(self, text: str) -> Path:
        """Where a path of the image lies here; relative ones begin at WORKDIR."""
        absolute = text if text.startswith("/") else f"{self.folder.rstrip('/')}/{text}"
        return self.root / absolute.lstrip("/")

    def here(self, command: str) -> str:
        """A command with the image's paths as they are here."""
        return _ROOTS.sub(lambda match: f"{self.root}/{match[1]}", command)

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the stage."""
        cwd = self.path(".")
        cwd.mkdir(parents=True, exist_ok=True)
        return subprocess.run(
            ["/bin/sh", "-ec", self.here(command)],
            cwd=cwd,
            env={**_ENVIRONMENT, "PATH": f"{self.bin}:/usr/bin:/bin", "HOME": str(self.root / "home")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=400,
            check=False,
        )


_ENVIRONMENT = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "http", "HTTP"))}
_ENVIRONMENT |= {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


class Build:
    """A build in progress: `stages` in order, `unproved` what was not run."""

    def __init__(self, context: Path, scratch: Path):
        self.context = context
        self.scratch = scratch
        self.stages: list[Stage] = []
        self.names: dict[str, Stage] = {}
        self.unproved: list[str] = []

    def run(self) -> Stage:
        """Run every step; the last stage. Raises AssertionError with the output of a step that fails."""
        for word, rest in instructions((self.context / "Dockerfile").read_text(encoding="utf-8")):
            getattr(self, f"_{word.lower()}")(rest)
        return self.stages[-1]

    def _from(self, rest: str) -> None:
        image, _, name = rest.partition(" AS ")
        stage = Stage(self.scratch / f"stage-{len(self.stages)}")
        (stage.root / "opt").mkdir(parents=True)
        (stage.root / "home").mkdir()
        venv.create(stage.root / "venv", with_pip=True, symlinks=True)
        self.stages.append(stage)
        self.names[name] = stage
        self.unproved.append(f"FROM {image}: Python {sys.version.split()[0]} of this machine stands for it")

    def _workdir(self, rest: str) -> None:
        self.stages[-1].folder = rest
        self.stages[-1].path(".").mkdir(parents=True, exist_ok=True)

    def _copy(self, rest: str) -> None:
        *sources, target = shlex.split(rest)
        stage, origin = self.stages[-1], None
        if sources[0].startswith("--from="):
            origin = self.names[sources.pop(0).removeprefix("--from=")]
        for source in sources:
            found = origin.path(source) if origin else self.context / source
            assert found.exists(), f"COPY {rest}: there is no {source}"
            into = stage.path(target)
            if found.is_dir():
                shutil.copytree(found, into, dirs_exist_ok=True, ignore=None if origin else self._ignored)
            else:
                assert not self._is_ignored(source), f"COPY {rest}: .dockerignore keeps {source} out"
                into.mkdir(parents=True, exist_ok=True)
                shutil.copy(found, into)

    def _run(self, rest: str) -> None:
        if rest.startswith("useradd "):
            self.unproved.append(f"RUN {rest}: a user of the image, not of this machine")
            return
        done = self.stages[-1].run(rest)
        assert done.returncode == 0, f"RUN {rest}\n{done.stdout}"

    def _user(self, rest: str) -> None:
        self.stages[-1].user = rest
        self.unproved.append(f"USER {rest}: what it may read and write")

    def _expose(self, rest: str) -> None:
        self.unproved.append(f"EXPOSE {rest}")

    def _entrypoint(self, rest: str) -> None:
        self.stages[-1].entrypoint = json.loads(rest)

    def _cmd(self, rest: str) -> None:
        self.stages[-1].command = json.loads(rest)

    def _ignored(self, folder: str, names: list[str]) -> set[str]:
        inside = Path(folder).relative_to(self.context)
        return {name for name in names if self._is_ignored((inside / name).as_posix())}

    def _is_ignored(self, path: str) -> bool:
        """By .dockerignore: the last pattern that matches the path or a folder above it decides."""
        lines = (self.context / ".dockerignore").read_text(encoding="utf-8").splitlines()
        parts = path.split("/")
        above = ["/".join(parts[: number + 1]) for number in range(len(parts))]
        verdict = False
        for line in lines:
            pattern = line.removeprefix("!")
            if not line or line.startswith("#"):
                continue
            if any(fnmatch(part, pattern.removeprefix("**/")) for part in (parts if "**/" in pattern else above)):
                verdict = not line.startswith("!")
        return verdict


def instructions(text: str) -> list[tuple[str, str]]:
    """(instruction, the rest) of each step, continued lines joined."""
    joined = re.sub(r"\\\n\s*", "", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in joined.splitlines() if line.strip()]
