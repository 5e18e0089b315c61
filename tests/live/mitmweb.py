"""mitmweb as a real process, and its REST interface."""

from __future__ import annotations

import json
import re
import shutil
import socket
import time
import urllib.request
from pathlib import Path
from typing import Any

from .mitmdump import ROOT, TIMEOUT, Mitmdump

PASSWORD = "wirelint"
"""mitmproxy 12 asks for it; 11 asks for nothing."""
TOKEN = "0123456789abcdef0123456789abcdef"
"""Against forged requests: any will do that stands in a cookie too."""


class Mitmweb(Mitmdump):
    """A mitmweb that proxies, and shows it, until it is stopped."""

    def __init__(self, folder: Path, *options: str):
        # one of its own, so that a reload concerns no other test
        self.script = folder / "clone" / "addons" / "lint.py"
        for name in ("addons", "src", "rules"):
            shutil.copytree(ROOT / name, folder / "clone" / name, ignore=shutil.ignore_patterns("__pycache__"))
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.web_port: int = free.getsockname()[1]
        web = ("--no-web-open-browser", "--web-port", str(self.web_port), "--set", f"web_password={PASSWORD}")
        super().__init__(folder, *web, *options, script=self.script)
        self._command[0] = self._command[0].replace("mitmdump", "mitmweb")
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    @property
    def address(self) -> str:
        """Of its page, with what opens it."""
        return f"http://127.0.0.1:{self.web_port}/?token={PASSWORD}"

    def get(self, path: str) -> Any:
        """The JSON at a path of its interface."""
        return self._asked(urllib.request.Request(self._url(path)))

    def command(self, name: str, *arguments: str) -> Any:
        """What a command says, {"value": …} or {"error": …}."""
        request = urllib.request.Request(
            self._url(f"/commands/{name}"),
            json.dumps({"arguments": arguments}).encode(),
            {
                "Content-Type": "application/json",
                "Cookie": f"_xsrf={TOKEN}; _mitmproxy_xsrf={TOKEN}",
                "X-XSRFToken": TOKEN,
            },
        )
        return self._asked(request)

    def flow(self, path: str, marked: bool = True) -> dict[str, Any]:
        """The flow of a request, when it has been judged."""
        end = time.monotonic() + TIMEOUT
        while time.monotonic() < end:
            for flow in self.get("/flows"):
                if re.search(path, flow["request"]["path"]) and flow.get("response") and bool(flow["marked"]) == marked:
                    found: dict[str, Any] = flow
                    return found
            time.sleep(0.05)
        raise AssertionError(f"no such flow: {path}\n{self.log()}")

    def view(self, flow: dict[str, Any], side: str, name: str = "lint") -> str:
        """What a content view shows of a message."""
        shown = self.get(f"/flows/{flow['id']}/{side}/content/{name}")
        if "text" in shown:  # mitmproxy 12
            return str(shown["text"])
        return "\n".join("".join(text for _, text in line) for line in shown["lines"])

    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.web_port}{path}"

    def _asked(self, request: urllib.request.Request) -> Any:
        request.add_header("Authorization", f"Bearer {PASSWORD}")
        with self._opener.open(request, timeout=TIMEOUT) as answer:
            return json.load(answer)
