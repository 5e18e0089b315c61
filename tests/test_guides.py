"""The guides: every command is one that the tools take, every link leads somewhere, and both languages agree."""

from __future__ import annotations

import argparse
import asyncio
import configparser
import os
import re
import shlex
import subprocess
import sys
import tomllib
from typing import Any

import click
import pytest
from mitmproxy.options import Options
from mitmproxy.tools import cmdline
from mitmproxy.tools.dump import DumpMaster
from ruamel.yaml import YAML

from wirelint.cli import cli
from wirelint.mitm.options import NAMES

from .conftest import ROOT

FOLDERS = {"en": ROOT / "docs" / "guides", "zh": ROOT / "docs" / "zh" / "guides"}
PAGES = sorted(path.name for path in FOLDERS["en"].glob("*.md"))
EVERY = [(lang, name) for lang in FOLDERS for name in PAGES]
WITH_COG = "reading.md"


def text_of(lang: str, name: str) -> str:
    return (FOLDERS[lang] / name).read_text(encoding="utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """(language, text) of each fenced block."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[list[str]]:
    """The words of each command of wirelint, wherever a guide has one."""
    found = []
    for _, body in blocks(text):
        for line in re.findall(r"^\W*(?:sh ')?(wirelint [^'\n]*)", body, re.MULTILINE):
            found.append(shlex.split(line.strip().removesuffix("'"))[1:])
    return found


def check_command(words: list[str]) -> None:
    """Have click read a command to its last option, without running it. Raises click.UsageError."""
    group: click.Command = cli
    context = click.Context(cli)
    while isinstance(group, click.Group):
        _, found, words = group.resolve_command(context, words)
        assert found is not None
        group, context = found, click.Context(found, parent=context)
    group.make_context(group.name, words, parent=context)


def test_the_pages_are_there() -> None:
    for lang, folder in FOLDERS.items():
        assert sorted(path.name for path in folder.glob("*.md")) == PAGES, lang
    assert len(PAGES) == 5


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_show_the_same(name: str) -> None:
    """Every block but what wirelint itself prints."""
    shown = {lang: [block for block in blocks(text_of(lang, name)) if block[0] != "console"] for lang in FOLDERS}
    assert shown["en"] == shown["zh"]
    assert text_of("zh", name).count("\n## ") == text_of("en", name).count("\n## ")


@pytest.mark.parametrize(("lang", "name"), EVERY)
def test_links_lead_somewhere(lang: str, name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", text_of(lang, name)):
        assert target.startswith("https://") or (FOLDERS[lang] / target).is_file(), target


@pytest.mark.parametrize("name", PAGES)
def test_commands_are_taken(name: str) -> None:
    found = commands(text_of("en", name))
    assert found or name in ("README.md", "mitmproxy.md")
    for words in found:
        check_command(words)


def test_a_wrong_command_would_be_seen() -> None:
    with pytest.raises(click.UsageError):
        check_command(["check", "traffic.har", "--no-such-option"])
    with pytest.raises(click.UsageError):
        check_command(["baseline", "wipe"])
    assert commands("```sh\nwirelint check a\n```\n```yaml\n  - wirelint check b --x\n```\n") == [
        ["check", "a"],
        ["check", "b", "--x"],
    ]


def test_mitmdumps_options_exist() -> None:
    options = Options()

    async def parser_of() -> argparse.ArgumentParser:
        DumpMaster(options)  # whose addons declare options of their own
        parser: argparse.ArgumentParser = cmdline.mitmdump(options)
        return parser

    parser = asyncio.run(parser_of())
    lines = [line for name in PAGES for line in re.findall(r"^mitmdump (.*)$", text_of("en", name), re.MULTILINE)]
    assert len(lines) >= 6
    for line in lines:
        parsed = parser.parse_args(shlex.split(line))
        for setting in parsed.setoptions:
            name = setting.partition("=")[0]
            assert name in NAMES or name in options, name


def test_data_in_the_guides_is_well_formed() -> None:
    """YAML, TOML and INI; the action gets inputs that it has, the hook an id that it has, the plugin its options."""
    inputs = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    kinds: dict[str, int] = {}
    for name in PAGES:
        for kind, body in blocks(text_of("en", name)):
            kinds[kind] = kinds.get(kind, 0) + 1
            if kind == "yaml":
                for step in _steps(YAML(typ="safe").load(body)):
                    if "wirelint" in str(step.get("uses", "")):
                        assert step["with"].keys() <= inputs.keys()
            elif kind == "toml":
                assert tomllib.loads(body)
            elif kind == "ini":
                parser = configparser.ConfigParser()
                parser.read_string(body)
                plugin = (ROOT / "src" / "wirelint" / "pytest.py").read_text(encoding="utf-8")
                for key in parser["pytest"]:
                    assert f'("{key.removeprefix("wirelint_")}", ' in plugin, key
            elif kind == "python":
                compile(body, name, "exec")
    assert kinds.keys() >= {"sh", "yaml", "toml", "ini", "python", "groovy", "console"}


def _steps(data: Any) -> list[dict[str, Any]]:
    """Every mapping in the data that could be a step."""
    if isinstance(data, dict):
        return [data, *(step for value in data.values() for step in _steps(value))]
    return [step for value in data for step in _steps(value)] if isinstance(data, list) else []


@pytest.mark.parametrize("lang", FOLDERS)
def test_the_output_is_real(lang: str) -> None:
    path = FOLDERS[lang] / WITH_COG
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", str(path.relative_to(ROOT))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"run `make readme`\n{done.stdout}"


def test_the_index_has_every_page() -> None:
    for lang in FOLDERS:
        listed = set(re.findall(r"^- \[.*?\]\((\w+\.md)\)", text_of(lang, "README.md"), re.MULTILINE))
        assert listed == set(PAGES) - {"README.md"}


def test_paths_of_the_dockerfile_are_those_of_the_readme() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    for page in ("README.md", "README.zh.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for line in re.findall(r"^ +(docker run .*)$", text, re.MULTILINE):
            assert line in dockerfile


def test_no_page_names_a_machine() -> None:
    for lang, name in EVERY:
        assert not re.search(r"/(?:root|home|work)/", text_of(lang, name)), (lang, name)
