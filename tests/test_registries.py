"""Registries are read from rules/registries, and a broken one is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wirelint import registries
from wirelint.registries import RegistryError, load


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of registries in the place of the real one."""
    (tmp_path / "registries").mkdir()
    monkeypatch.setattr(registries, "rules_folder", lambda: tmp_path)
    load.cache_clear()
    yield tmp_path / "registries"
    load.cache_clear()


def test_a_registry_is_its_file() -> None:
    assert load("vendor_status_codes")["code"]["499"]["name"] == "Client Closed Request"


def test_a_registry_is_read_once(folder: Path) -> None:
    (folder / "x.toml").write_text("a = 1", "utf-8")
    first = load("x")
    (folder / "x.toml").write_text("a = 2", "utf-8")
    assert load("x") is first
    assert first["a"] == 1


def test_a_missing_registry_is_named(folder: Path) -> None:
    with pytest.raises(RegistryError, match=r"nothing\.toml: cannot read the registry: No such file"):
        load("nothing")


def test_a_broken_registry_is_named(folder: Path) -> None:
    (folder / "broken.toml").write_text("a = ", "utf-8")
    with pytest.raises(RegistryError, match=r"broken\.toml: not a TOML file: ") as caught:
        load("broken")
    assert "\n" not in str(caught.value)


def test_a_registry_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "latin.toml").write_bytes(b'a = "\xe9"')
    with pytest.raises(RegistryError, match=r"latin\.toml: not a TOML file: "):
        load("latin")
