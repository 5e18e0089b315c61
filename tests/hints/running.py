"""Servers as processes: started in a folder of their own, waited for, and stopped by their pid."""

from __future__ import annotations

import random
import re
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.hints import install
from tests.hints.servers import SCAFFOLDS, SERVERS, ServerError, Start, certificate, front
from tests.hints.site import write_site

_PATIENCE = 20.0
# Below the ports that the system gives to clients (32768 and up on Linux): those may be taken at any moment.
_PORTS = iter(random.sample(range(20000, 32000), 12000))


@contextmanager
def serving(name: str, snippet: str, *, tls: bool = False) -> Iterator[int]:
    """The port on 127.0.0.1 where the server listens with this snippet, until the end.

    tls: the port is that of a proxy in front, which speaks TLS and hands on to the server. Raises ServerError.
    """
    server = SERVERS[name]
    with (
        tempfile.TemporaryDirectory(prefix="wirelint-hints-", ignore_cleanup_errors=True) as temporary,
        ExitStack() as up,
    ):
        folder = Path(temporary)
        port, front_port = _free_port(), _free_port()
        words = {
            "SNIPPET": snippet,
            "PORT": str(port),
            "FRONT": str(front_port),
            "SITE": str(write_site(folder)),
            "FOLDER": str(folder),
        }
        path = _filled(server.scaffold, folder, words)
        up.enter_context(_running(server.start(path, port), folder, port))
        if tls:
            _make(certificate(folder))
            proxy = front(_filled("front.conf", folder, words), front_port)
            up.enter_context(_running(proxy, folder, front_port))
        yield front_port if tls else port


def _filled(scaffold: str, folder: Path, words: Mapping[str, str]) -> Path:
    """The scaffold with its words filled in, in the folder."""
    path = folder / scaffold.removesuffix(".in")
    text = (SCAFFOLDS / scaffold).read_text("utf-8")

    def word(match: re.Match[str]) -> str:
        return str(install.debian()) if match[1] == "DEBIAN" else words[match[1]]

    path.write_text(re.sub(r"@@([A-Z]+)@@", word, text), "utf-8")
    return path


def _make(start: Start) -> None:
    done = subprocess.run(start.command, env=start.environment, capture_output=True, text=True, timeout=60)
    if done.returncode:
        raise ServerError(f"{start.command[0]} ended with {done.returncode}: {done.stderr.strip()[-200:]}")


@contextmanager
def _running(start: Start, folder: Path, port: int) -> Iterator[None]:
    log = folder / f"log-{port}"
    with log.open("wb") as out:
        process = subprocess.Popen(
            start.command, cwd=folder, env=start.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
        try:
            _await(process, port, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    """A port that nobody listens on, a different one each time: threads ask at once."""
    for port in _PORTS:
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port
    raise ServerError("no port is free")


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise ServerError(f"it ended with {process.returncode}: {_last_words(log)}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise ServerError(f"it did not listen within {_PATIENCE:.0f} s: {_last_words(log)}")


def _last_words(log: Path) -> str:
    return " | ".join(log.read_text("utf-8", "replace").strip().splitlines()[-6:]) or "(nothing)"
