"""`wirelint demo` and `make demo`: lint a recorded HAR, then live traffic through mitmdump.

The findings are the point, so the demo ends well whatever they are; it fails where a step could not run.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NoReturn

from wirelint.demo.origin import REQUESTS, Origin, ask
from wirelint.folders import addons_folder, clone_folder

HAR = Path(__file__).with_name("traffic.har")
START_SECONDS = 30
STOP_SECONDS = 20


def fail(message: str) -> NoReturn:
    sys.stderr.write(f"wirelint: {message}\n")
    sys.exit(2)


def say(text: str) -> None:
    print(f"\n$ {text}", flush=True)


def recorded() -> None:
    """`wirelint check` on the bundled HAR: exit code 1, since it has findings."""
    say(f"wirelint check {HAR.name}")
    done = subprocess.run([sys.executable, "-m", "wirelint", "check", HAR.name], cwd=HAR.parent, check=False)
    if done.returncode != 1:
        fail(f"the demo's HAR should have ended with exit code 1, not {done.returncode}")


def _mitmdump() -> str:
    beside = Path(sys.executable).with_name("mitmdump.exe" if os.name == "nt" else "mitmdump")
    found = str(beside) if beside.exists() else shutil.which("mitmdump")
    if found is None:
        fail('mitmdump is missing, so there is no live half: pip install "wirelint[mitmproxy]", or say --recorded')
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    process.kill()
    fail("mitmdump did not start")


def live() -> None:
    """mitmdump with the addon, between a client and the misbehaving server; then its summary."""
    script, port = addons_folder() / "lint.py", _free_port()
    shown = "addons/lint.py" if clone_folder() else '"$(wirelint addon)"'
    command = _mitmdump()
    say(f"mitmdump -s {shown}    # in front of a small misbehaving server")
    options = ["--set", "flow_detail=0", "--set", "termlog_verbosity=warn", "--set", "validate_inbound_headers=false"]
    arguments = ["-s", str(script), "--listen-host", "127.0.0.1", "-p", str(port), *options]
    with Origin() as origin:
        threading.Thread(target=origin.serve_forever, daemon=True).start()
        process = subprocess.Popen([command, *arguments])
        try:
            _wait_for(port, process)
            for request in REQUESTS:
                ask(port, origin.port, request)
            # a record of surplus octets may come a moment after its response
            time.sleep(0.5)
        finally:
            process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
            process.wait(STOP_SECONDS)
            origin.shutdown()
    if process.returncode != 0:
        fail(f"mitmdump ended with exit code {process.returncode}")


def show(*, recorded_only: bool = False) -> None:
    """The whole demo. Ends the program with exit code 2 where a step could not run, 130 where it was interrupted."""
    try:
        recorded()
        if not recorded_only:
            live()
    except KeyboardInterrupt:
        sys.exit(130)
