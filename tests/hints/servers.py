"""The servers: how each is started on the loopback interface, with a snippet in its scaffold, and stopped by pid."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.hints import install

SCAFFOLDS = Path(__file__).with_name("scaffolds")
_PATIENCE = 20.0


class ServerError(Exception):
    """A server did not start: its last words."""


@dataclass(frozen=True, slots=True)
class Start:
    """What to run: the command, and what its environment has beside PATH."""

    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Server:
    """scaffold: the file in scaffolds/; start: what runs it, by the path of the filled-in scaffold and the port;
    version: the command that tells the version."""

    scaffold: str
    start: Callable[[Path, int], Start]
    version: Callable[[], Start]


def _debian(binary: str) -> str:
    return str(install.debian() / "usr" / binary)


def _nginx(path: Path, port: int) -> Start:
    return Start([_debian("sbin/nginx"), "-p", str(path.parent), "-e", "stderr", "-c", str(path)])


def _libraries() -> dict[str, str]:
    return {"LD_LIBRARY_PATH": str(next((install.debian() / "usr" / "lib").glob("*-linux-*")))}


def _apache(path: Path, port: int) -> Start:
    return Start([_debian("sbin/apache2"), "-DFOREGROUND", "-d", str(path.parent), "-f", str(path)], _libraries())


def _caddy(path: Path, port: int) -> Start:
    home = {"HOME": str(path.parent)}
    return Start([_debian("bin/caddy"), "run", "--adapter", "caddyfile", "--config", str(path)], home)


def _express(path: Path, port: int) -> Start:
    return Start(["node", str(path)], {"NODE_PATH": str(install.node_modules()), "NODE_ENV": "production"})


def _python(*arguments: str) -> Start:
    return Start([sys.executable, *arguments], {"PYTHONPATH": str(install.site_packages())})


def _gunicorn(path: Path, port: int) -> Start:
    options = ["--chdir", str(path.parent), "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    return _python("-m", "gunicorn", *options, f"{path.stem}:application")


def _uvicorn(path: Path, port: int) -> Start:
    options = ["--app-dir", str(path.parent), "--host", "127.0.0.1", "--port", str(port)]
    return _python("-m", "uvicorn", *options, f"{path.stem}:app")


def _of_package(name: str) -> Callable[[], Start]:
    code = f"from importlib.metadata import version; print(version({name!r}))"
    return lambda: _python("-c", code)


SERVERS: Mapping[str, Server] = {
    "nginx": Server("nginx.conf", _nginx, lambda: Start([_debian("sbin/nginx"), "-v"])),
    "Apache httpd": Server("apache.conf", _apache, lambda: Start([_debian("sbin/apache2"), "-v"], _libraries())),
    "Caddy": Server("Caddyfile", _caddy, lambda: Start([_debian("bin/caddy"), "version"])),
    "Express": Server(
        "app.js",
        _express,
        lambda: Start(["node", "-p", "require('express/package').version"], _express(Path(), 0).environment),
    ),
    "Django": Server("django_app.py.in", _gunicorn, _of_package("django")),
    "Flask": Server("flask_app.py.in", _gunicorn, _of_package("flask")),
    "FastAPI": Server("fastapi_app.py.in", _uvicorn, _of_package("fastapi")),
}


def version_of(name: str) -> str:
    """The version of the server that is run here, such as "nginx 1.22.1"."""
    start = SERVERS[name].version()
    done = subprocess.run(start.command, env=_environment(start), capture_output=True, text=True, timeout=60)
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    if found is None:
        raise ServerError(f"{name} tells no version: {(done.stdout + done.stderr)[:200]!r}")
    return f"{name} {found[0]}"


@contextmanager
def serving(name: str, snippet: str) -> Iterator[int]:
    """The port on 127.0.0.1 where the server listens with this snippet, until the end. Raises ServerError."""
    server = SERVERS[name]
    with tempfile.TemporaryDirectory(prefix="wirelint-hints-", ignore_cleanup_errors=True) as temporary:
        folder, port = Path(temporary), _free_port()
        path = folder / server.scaffold.removesuffix(".in")
        site = _site(folder)
        words = {"SNIPPET": snippet, "PORT": str(port), "SITE": str(site), "FOLDER": str(folder)}
        if name in ("nginx", "Apache httpd"):
            words["DEBIAN"] = str(install.debian())
        text = (SCAFFOLDS / server.scaffold).read_text("utf-8")
        path.write_text(re.sub(r"@@([A-Z]+)@@", lambda match: words[match[1]], text), "utf-8")
        log = folder / "log"
        start = server.start(path, port)
        with log.open("wb") as out:
            process = subprocess.Popen(
                start.command, cwd=folder, env=_environment(start), stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
            try:
                _await(process, port, log)
                yield port
            finally:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _environment(start: Start) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", **start.environment}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _site(folder: Path) -> Path:
    """What the static servers serve: readable by the user that Apache's workers become."""
    folder.chmod(0o755)
    site = folder / "site"
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><meta charset=utf-8><title>Home</title><p>Hello.\n", "utf-8")
    (site / "words.txt").write_text("The quick brown fox jumps over the lazy dog.\n" * 100, "utf-8")
    (site / "app.js").write_text("console.log('hello');\n" * 100, "utf-8")
    (site / "data.json").write_text('{"words": [' + ", ".join(['"fox"'] * 500) + "]}\n", "utf-8")
    (site / "film.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 4)
    return site


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
