"""The servers: the scaffold that a snippet goes into, what runs it on the loopback interface, and its version."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.hints import install

SCAFFOLDS = Path(__file__).with_name("scaffolds")

# In the field the proxy in front is another machine, and these two believe the loopback interface alone.
_NO_PROXY = "--forwarded-allow-ips=192.0.2.1"


class ServerError(Exception):
    """A server did not start: its last words."""


@dataclass(frozen=True, slots=True)
class Start:
    """What to run: the command, and what its environment has beside PATH."""

    command: list[str]
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", **self.extra}


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


def front(path: Path, port: int) -> Start:
    """The proxy that ends TLS, by the path of front.conf filled in."""
    return _nginx(path, port)


def certificate(folder: Path) -> Start:
    """What makes front.crt and front.key in the folder."""
    options = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost"]
    files = ["-keyout", str(folder / "front.key"), "-out", str(folder / "front.crt")]
    return Start([_debian("bin/openssl"), "req", "-x509", "-config", "/dev/null", *options, *files])


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
    options = ["--chdir", str(path.parent), "--bind", f"127.0.0.1:{port}", "--no-control-socket", _NO_PROXY]
    return _python("-m", "gunicorn", *options, f"{path.stem}:application")


def _uvicorn(path: Path, port: int) -> Start:
    options = ["--app-dir", str(path.parent), "--host", "127.0.0.1", "--port", str(port), _NO_PROXY]
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
        lambda: Start(["node", "-p", "require('express/package').version"], _express(Path(), 0).extra),
    ),
    "Django": Server("django_app.py.in", _gunicorn, _of_package("django")),
    "Flask": Server("flask_app.py.in", _gunicorn, _of_package("flask")),
    "FastAPI": Server("fastapi_app.py.in", _uvicorn, _of_package("fastapi")),
}


def version_of(name: str) -> str:
    """The version of the server that is run here, such as "nginx 1.22.1"."""
    start = SERVERS[name].version()
    try:
        done = subprocess.run(start.command, env=start.environment, capture_output=True, text=True, timeout=60)
    except OSError as error:
        raise ServerError(f"{name}: {start.command[0]}: {error.strerror}") from None
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    if found is None:
        raise ServerError(f"{name} tells no version: {(done.stdout + done.stderr)[:200]!r}")
    return f"{name} {found[0]}"
