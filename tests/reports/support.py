"""What the tests of the reports share: every format's output of one run, and the golden files it is compared with.

A run goes through the command line itself, from the project's root, so that a report is tested as users get it. The
version stands as VERSION in golden files: a release changes none of them.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from click.testing import CliRunner, Result
from markupsafe import escape

from wirelint import __version__
from wirelint.cli import cli
from wirelint.exchange import Origin
from wirelint.fault import Where
from wirelint.finding import Finding
from wirelint.grouping import Tally
from wirelint.level import WARNING, Level
from wirelint.paths import endpoint_of
from wirelint.registry import own_rules
from wirelint.reports.formats import NAMES
from wirelint.reports.html import page
from wirelint.reports.run import Run
from wirelint.table import load_table

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).with_name("golden")
TRAFFIC = GOLDEN / "traffic.har"
"""A 201 without Location, twice; a 204 with a length; a 401 without challenge; a Location that is no URI reference;
two clean exchanges and one without a response; on two hosts, with a credential in a query."""

ONE_LANGUAGE = ("json", "jsonl")
"""The formats that hold both languages, whatever --lang says."""

_SURROUNDINGS = ("GITHUB_", "CI_", "GITLAB_", "CI", "NO_COLOR", "FORCE_COLOR")
"""What begins so in the environment changes what reports do."""


def run(*arguments: str, environment: dict[str, str] | None = None, folder: Path = ROOT) -> Result:
    """`wirelint` with these arguments, in the project's root, away from any CI's own variables."""
    calm = {name: value for name, value in os.environ.items() if not name.startswith(_SURROUNDINGS)}
    with mock.patch.dict(os.environ, {**calm, **(environment or {})}, clear=True), contextlib.chdir(folder):
        return CliRunner().invoke(cli, list(arguments))


def reports_of(source: Path, lang: str = "en", *options: str, folder: Path = ROOT) -> dict[str, str]:
    """What every format makes of the same run, by format; line ends as they were written."""
    with tempfile.TemporaryDirectory() as written:
        files = {form: Path(written, form) for form in NAMES}
        wanted = [part for form, path in files.items() for part in ("--report", f"{form}={path}")]
        named = source.relative_to(ROOT) if source.is_relative_to(ROOT) else source
        asked = ("--lang", lang, "--exit-zero", "--output", os.devnull)
        result = run("check", str(named), *asked, *wanted, *options, folder=folder)
        assert result.exit_code == 0, result.output
        return {form: path.read_bytes().decode("utf-8") for form, path in files.items()}


def golden(form: str, lang: str) -> Path:
    """The file that a format's output is compared with: golden/zh.text."""
    return GOLDEN / f"{lang}.{form}"


def golden_outputs() -> Iterator[tuple[Path, str]]:
    """Every golden file, with what it should hold today; made in a work tree of git, as some reports ask for one."""
    with tempfile.TemporaryDirectory() as checkout:
        named = TRAFFIC.relative_to(ROOT)
        Path(checkout, ".git").mkdir()
        Path(checkout, named).parent.mkdir(parents=True)
        Path(checkout, named).write_bytes(TRAFFIC.read_bytes())
        for lang in ("en", "zh"):
            for form, text in reports_of(named, lang, folder=Path(checkout)).items():
                if lang == "en" or form not in ONE_LANGUAGE:
                    yield golden(form, lang), _without_parts(text).replace(__version__, "VERSION")


def _without_parts(text: str) -> str:
    """A page without what stands in files of its own: style, script and words."""
    style, script = page.style_sheet(), page.script_text()
    for part, name in (
        (escape(page.policy(style, script)), "POLICY"),
        (style, "STYLE"),
        (script, "SCRIPT"),
        (page.embedded(page.words()), "WORDS"),
    ):
        text = text.replace(part, name)
    return text


def many(
    number: int,
    *,
    level: Level = WARNING,
    lang: str = "en",
    url: str = "https://h.example/a{}b",
) -> Run:
    """A run with that many problems of one level; the problem with number n was seen n + 1 times."""
    tally, rule = Tally(exchanges=max(number, 1)), own_rules()[0]
    for place in range(number):
        message = f"problem {place}"
        finding = Finding(
            rule,
            level,
            Where("response", "status"),
            message,
            message,
            "GET",
            url.format(place),
            204,
            Origin("t", place),
            endpoint_of(url.format(place)),
        )
        for _ in range(place + 1):
            tally.count(finding)
    return Run(tally, load_table(), lang)
