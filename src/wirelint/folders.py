"""Where wirelint's own data lies: in the clone, or inside the installed package.

A clone keeps the book in `rules/` and the mitmproxy script in `addons/`, beside `src/`; a wheel carries
both inside the package, as `wirelint/rules` and `wirelint/addons`. The table says which one it is: a
folder that happens to be called `rules` and lacks it is somebody else's.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLE_NAME = "status_codes.toml"


def rules_folder() -> Path:
    """The folder of the table, the registries and wirelint's own rules."""
    return _home() / "rules"


def addons_folder() -> Path:
    """The folder of the mitmproxy script, `lint.py`."""
    return _home() / "addons"


def clone_folder() -> Path | None:
    """The clone that this wirelint runs from; None where it is installed."""
    home = _home()
    return None if home == Path(__file__).resolve().parent else home


@cache
def _home() -> Path:
    return _home_of(Path(__file__).resolve().parent)


def _home_of(package: Path) -> Path:
    """The folder that holds `rules` and `addons`, for a package that lies in `package`."""
    clone = package.parent.parent
    in_clone = package.parent.name == "src" and (clone / "rules" / TABLE_NAME).is_file()
    return clone if in_clone else package
