"""The Dockerfile's steps, and what the image would run. Needs the package registry, as `docker build` does."""

from __future__ import annotations

import json

import pytest

from tests.conftest import ROOT
from wirelint import __version__

from .steps import Build, Stage, instructions

pytestmark = pytest.mark.shipping
DEMO = ROOT / "src" / "wirelint" / "demo" / "traffic.har"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    build = Build(ROOT, tmp_path_factory.mktemp("docker"))
    build.run()
    return build


@pytest.fixture(scope="module")
def image(build: Build) -> Stage:
    return build.stages[-1]


def test_the_image_lints_what_is_mounted(image: Stage) -> None:
    image.path("traffic.har").write_bytes(DEMO.read_bytes())
    assert image.folder == "/data"
    done = image.run(" ".join([*image.entrypoint, "check", "traffic.har"]))
    assert done.returncode == 1
    assert "204-with-content-length" in done.stdout
    assert image.run(" ".join([*image.entrypoint, "--version"])).stdout == f"wirelint, version {__version__}\n"
    assert "Usage: wirelint" in image.run(" ".join([*image.entrypoint, *image.command])).stdout


def test_mitmdump_is_ready(image: Stage) -> None:
    done = image.run("mitmdump --set flow_detail=0 -nr traffic.har -s /opt/lint.py")
    assert done.returncode == 0, done.stdout
    assert "204-with-content-length" in done.stdout


def test_what_is_left_behind(build: Build) -> None:
    """The source goes only into the first stage, and of it only what the wheel needs; the wheel into neither image."""
    first, last = build.stages
    assert {path.name for path in (first.root / "src").iterdir()} >= {"src", "rules", "addons", "pyproject.toml"}
    for name in ("tests", "docs", ".git", "bench", "examples"):
        assert not (first.root / "src" / name).exists()
    assert not (last.root / "src").exists()
    assert not (last.root / "dist").exists()


def test_the_user_is_not_root(build: Build) -> None:
    assert build.stages[-1].user == "wirelint"
    steps = [word for word, _ in instructions((ROOT / "Dockerfile").read_text(encoding="utf-8"))]
    assert "RUN" not in steps[steps.index("USER") :]
    assert [line.split(":")[0].split(" ")[0] for line in build.unproved] == ["FROM", "FROM", "RUN", "USER", "EXPOSE"]
    assert json.dumps(build.stages[-1].entrypoint) == '["wirelint"]'
