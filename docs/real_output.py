"""What README's blocks print: real runs, cut to a screen. cog runs this (`make readme`), a test checks it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "src" / "wirelint" / "demo"
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src")}


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.stdout


def block(shown: str, text: str) -> str:
    """A fenced block with the command as typed and what it printed."""
    body = "\n".join(line.rstrip() for line in text.rstrip("\n").splitlines())
    return f"```console\n$ {shown}\n{body}\n```"


def output(arguments: str, folder: Path) -> str:
    """What `wirelint ARGUMENTS` prints in a folder."""
    return _run([sys.executable, "-m", "wirelint", *arguments.split()], folder)


def wirelint(arguments: str, *, since: str | None = None, lines: int | None = None) -> str:
    """`wirelint ARGUMENTS` in the demo's folder; its first lines, or those from `since` on, where that is said."""
    text = output(arguments, DEMO)
    if since is not None:
        text = f"…\n{text[text.index(since) :]}"
    if lines is not None:
        kept = text.splitlines()
        text = "\n".join([*kept[:lines], "…"] if len(kept) > lines else kept)
    return block(f"wirelint {arguments}", text)


def mitmdump(arguments: str, *, lines: int) -> str:
    """A replay through mitmdump with the addon, without the times of day."""
    command = [str(Path(sys.executable).with_name("mitmdump")), *arguments.split()]
    text = re.sub(r"^\[[\d:.]+\] ", "", _run(command, ROOT), flags=re.MULTILINE)
    kept = [line for line in text.splitlines() if line.strip()]
    return block(f"mitmdump {arguments}", "\n".join([*kept[:lines], "…"] if len(kept) > lines else kept))


def config_keys(lang: str = "en") -> str:
    """The keys of the config file and their meaning, as rows of a table."""
    sys.path.insert(0, str(ROOT / "src"))
    from wirelint.config_keys import KEYS

    rows = ((key.name, key.doc_zh if lang == "zh" else key.doc) for key in KEYS.values())
    return "\n".join(f"| `{name}` | {doc} |" for name, doc in rows)


def rules() -> str:
    """How many rules there are, by profile."""
    sys.path.insert(0, str(ROOT / "src"))
    from wirelint.registry import own_rules

    counts = {name: sum(rule.profile == name for rule in own_rules()) for name in ("default", "strict", "security")}
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)
