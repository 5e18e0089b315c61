"""The files that the static servers serve."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

# Apache makes a weak entity tag for a file that is but a second old: these are of 2026-01-01.
_MODIFIED = 1767225600


def write_site(folder: Path) -> Path:
    """Write them into `site` in this folder, readable by the user that Apache's workers become."""
    folder.chmod(0o755)
    site = folder / "site"
    (site / "docs").mkdir(parents=True)
    page = "<!doctype html><meta charset=utf-8><title>Home</title><p>Hello.\n"
    script = "console.log('hello');\n" * 100
    files = {
        "index.html": page.encode(),
        "docs/index.html": page.encode(),
        "words.txt": b"The quick brown fox jumps over the lazy dog.\n" * 100,
        "app.js": script.encode(),
        "app.mjs": script.encode(),
        "app.js.gz": gzip.compress(script.encode()),
        "data.json": ('{"words": [' + ", ".join(['"fox"'] * 500) + "]}\n").encode(),
        "film.mp4": b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 4,
    }
    for name, octets in files.items():
        (site / name).write_bytes(octets)
        os.utime(site / name, (_MODIFIED, _MODIFIED))
    return site
