"""What a release gives to those who install it: the wheel and the sdist, built here and used outside the clone."""

from __future__ import annotations

import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from wirelint import __version__

from .installed import Built, Environment, build, run

pytestmark = pytest.mark.shipping
SOURCES = ("src/wirelint", "rules", "addons")
DEMO = ROOT / "src" / "wirelint" / "demo" / "traffic.har"


def _files(folder: Path) -> set[str]:
    """Every file of a folder that git would keep, by its path in it."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def _octets(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _unpacked(sdist: Path, folder: Path) -> Path:
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return folder / sdist.name.removesuffix(".tar.gz")


def test_the_wheel_holds_the_package_the_rules_and_the_addon_and_no_more(built: Built) -> None:
    names = set(_octets(built.wheel))
    own = {name for name in names if name.startswith("wirelint/")}
    wanted = {f"wirelint/{name}" for name in _files(ROOT / "src" / "wirelint")}
    wanted |= {f"wirelint/{folder}/{name}" for folder in ("rules", "addons") for name in _files(ROOT / folder)}
    assert own == wanted
    assert {name.partition("/")[0] for name in names - own} == {f"wirelint-{__version__}.dist-info"}


def test_the_sdist_builds_the_same_wheel(built: Built, tmp_path: Path) -> None:
    """`build` made its wheel from the sdist; this one comes from the clone."""
    assert _octets(build(tmp_path, ROOT, "--wheel").wheel) == _octets(built.wheel)


def test_the_sdist_holds_the_tests_and_what_they_need(built: Built, tmp_path: Path) -> None:
    source = _unpacked(built.sdist, tmp_path)
    for folder in (*SOURCES, "tests", "examples", "docs", "bench"):
        assert _files(ROOT / folder) <= _files(source / folder), folder
    project = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["pytest"]["ini_options"]["testpaths"] == ["tests"]
    chosen = ("tests/test_table.py",)
    done = run(
        sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *chosen,
        cwd=source, environ={"PYTHONPATH": str(source / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout


def test_the_installed_command(installed: Environment, tmp_path: Path) -> None:
    assert installed.wirelint("--version", cwd=tmp_path).stdout == f"wirelint, version {__version__}\n"
    (tmp_path / "traffic.har").write_bytes(DEMO.read_bytes())
    checked = installed.wirelint("check", "traffic.har", cwd=tmp_path)
    assert checked.returncode == 1, checked.stdout
    assert "204-with-content-length" in checked.stdout
    assert "服务器成功处理了请求" in checked.stdout
    assert installed.wirelint("rule", "416-without-content-range", cwd=tmp_path).returncode == 0
    assert "Range Not Satisfiable" in installed.wirelint("table", "416", cwd=tmp_path).stdout


def test_nothing_lies_outside_the_package(installed: Environment, tmp_path: Path) -> None:
    code = "import importlib.util as u; print([n for n in ('rules', 'addons', 'tests', 'docs') if u.find_spec(n)])"
    assert installed.execute(code, cwd=tmp_path).stdout == "[]\n"
    code = "import wirelint, wirelint.folders as f; print(wirelint.__file__, f.rules_folder(), f.addons_folder())"
    for path in installed.execute(code, cwd=tmp_path).stdout.split():
        assert Path(path).is_relative_to(installed.site)


def test_the_addon_runs_from_the_wheel(installed: Environment, tmp_path: Path) -> None:
    script = installed.wirelint("addon", cwd=tmp_path).stdout.strip()
    assert Path(script) == installed.site / "wirelint" / "addons" / "lint.py"
    code = "import sys; sys.argv[0] = 'mitmdump'; from mitmproxy.tools.main import mitmdump; mitmdump()"
    options = ("--set", "flow_detail=0", "--set", f"confdir={tmp_path}", "-nr", str(DEMO), "-s", script)
    done = installed.execute(code, *options, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "204-with-content-length" in done.stdout


def test_the_demo_runs_from_the_wheel(installed: Environment, tmp_path: Path) -> None:
    """Both halves, with the mitmdump of the environment that runs the tests first on the path."""
    launcher = tmp_path / "mitmdump"
    code = "import sys; sys.argv[0] = 'mitmdump'; from mitmproxy.tools.main import mitmdump; mitmdump()"
    launcher.write_text(f"#!{installed.python}\n{code}\n", encoding="utf-8")
    launcher.chmod(0o755)
    path = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    done = run(str(installed.bin / "wirelint"), "demo", cwd=tmp_path, environ=path)
    assert done.returncode == 0, done.stdout
    recorded, _, live = done.stdout.partition('$ mitmdump -s "$(wirelint addon)"')
    assert "204-with-content-length" in recorded
    assert "401-without-www-authenticate" in live
    assert "12 exchanges judged" in live


def test_without_mitmdump_the_demo_says_so(installed: Environment, tmp_path: Path) -> None:
    done = installed.wirelint("demo", cwd=tmp_path)
    assert done.returncode == 2
    assert "11 exchanges judged" in done.stdout
    assert "wirelint: mitmdump is missing" in done.stdout
    assert "Traceback" not in done.stdout
    assert installed.wirelint("demo", "--recorded", cwd=tmp_path).returncode == 0


def test_pytest_finds_the_plugin(installed: Environment, tmp_path: Path) -> None:
    code = (
        "from importlib.metadata import entry_points;"
        "[found] = [e for e in entry_points(group='pytest11') if e.dist.name == 'wirelint'];"
        "print(found.name, found.load().wirelint.__doc__[:4])"
    )
    assert installed.execute(code, cwd=tmp_path).stdout == "wirelint.pytest Lint\n"
