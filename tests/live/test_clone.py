"""The addon from a bare clone: mitmproxy's Python, the standard library, and this folder; and from a wheel's layout."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from .mitmdump import ROOT, run

pytestmark = pytest.mark.live

HAR = ROOT / "tests" / "corpus" / "lab-chrome-devtools-156-h2.har"

WITNESS = """
import json, sys
from pathlib import Path


def done():
    modules = {name: str(getattr(module, "__file__", None)) for name, module in list(sys.modules.items())}
    Path(%r).write_text(json.dumps(modules), encoding="utf-8")
"""

NOT_OURS = {"rich", "yaml", "attr", "publicsuffixlist"}
"""Packages of the command line; click comes with mitmproxy itself, which uses it (flask)."""

FROZEN_LACKS = {
    "sqlite3", "zoneinfo", "graphlib", "optparse", "fileinput", "shelve", "dbm", "plistlib", "cmath", "colorsys",
    "doctest", "cProfile", "profile", "pstats", "timeit", "trace", "sched", "smtplib", "http.cookies", "html.parser",
    "xml.etree.ElementTree", "logging.handlers", "email.mime.text", "unittest.mock", "urllib.robotparser",
}  # fmt: skip
"""Modules that frozen builds of mitmproxy do not have."""


def modules_of(folder: Path, script: Path | None, *options: str) -> dict[str, str]:
    """The modules loaded at the end of a replay, with their files."""
    seen, witness = folder / "modules.json", folder / "witness.py"
    witness.write_text(WITNESS % str(seen), encoding="utf-8")
    result = run(folder, "-nr", str(HAR), *options, "-s", str(witness), script=script, cwd=folder)
    assert result.returncode == 0, result.stdout.decode()
    modules: dict[str, str] = json.loads(seen.read_text(encoding="utf-8"))
    return modules


def test_a_clone_needs_nothing_but_mitmproxys_python(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    for name in ("addons", "src", "rules"):
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    output = tmp_path / "findings.jsonl"
    script = Path("clone/addons/lint.py")  # as it is typed: relative
    modules = modules_of(tmp_path, script, "--set", f"lint_output={output}")
    assert len(output.read_text(encoding="utf-8").splitlines()) > 0
    ours = {name: file for name, file in modules.items() if name.split(".")[0] == "wirelint"}
    assert "wirelint.mitm.addon" in ours
    # this very clone, although another wirelint may be installed in this Python
    assert [file for file in ours.values() if not file.startswith(str(clone / "src"))] == []
    rules = [file for name, file in modules.items() if name.startswith("wirelint_rules_")]
    assert rules
    assert [file for file in rules if not file.startswith(str(clone / "rules"))] == []

    plain = modules_of(tmp_path, None)
    more = {
        name for name in modules if name not in plain and name.split(".")[0] not in ("wirelint", "__mitmproxy_script__")
    }
    more = {name for name in more if not name.startswith("wirelint_rules_")}
    assert more & FROZEN_LACKS == set()
    assert {name.split(".")[0] for name in more} <= sys.stdlib_module_names
    assert more & NOT_OURS == set()
    assert "wirelint.cli" not in modules


def test_a_wheels_layout(tmp_path: Path) -> None:
    """A wheel holds rules and addons inside the package, and its script uses the package that holds it."""
    site = tmp_path / "site"
    shutil.copytree(ROOT / "src" / "wirelint", site / "wirelint", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("addons", "rules"):
        shutil.copytree(ROOT / name, site / "wirelint" / name, ignore=shutil.ignore_patterns("__pycache__"))
    modules = modules_of(tmp_path, site / "wirelint" / "addons" / "lint.py")
    ours = [file for name, file in modules.items() if name.startswith(("wirelint.", "wirelint_rules_"))]
    assert len(ours) > 50
    assert [file for file in ours if not file.startswith(str(site / "wirelint"))] == []
