"""The pytest plugin: `wirelint`, a fixture that lints what a test's HTTP clients exchange.

    def test_users(client, wirelint):                        # this test
        client.post("/users", json={"name": "Ada"})

    pytestmark = pytest.mark.wirelint(ignore=["405-without-allow"])   # every test of a module

Every test of a suite: `wirelint_auto = true` among pytest's options. The test fails with the finding. Until a test
asks for it, nothing else of wirelint is imported.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from wirelint.testing.recorder import Recorder, Wish

_MARKER = """wirelint(select=[], extend_select=[], ignore=[], profile="", level="", party="", lang=""): \
lint what the test's HTTP clients exchange (ignore, extend_select: beside the options' own; others: instead of them)"""
_LISTS = ("select", "extend_select", "ignore", "profile")
_WORDS = ("level", "party", "lang")
_Kind = Literal["bool", "args", "string", "paths"]
_OPTIONS: tuple[tuple[str, _Kind, object, str], ...] = (
    ("auto", "bool", False, "lint what every test exchanges, not only those that use the fixture or the marker"),
    ("select", "args", [], "only these rules: ids, codes (204), classes (4xx), tags, all"),
    ("extend_select", "args", [], "these rules too"),
    ("ignore", "args", [], "not these rules"),
    ("profile", "args", ["default"], "profiles: default, strict, security"),
    ("level", "string", "warning", "findings from this level up fail a test: info, warning, error"),
    ("party", "string", "server", "whose faults: server, client, intermediary, any"),
    ("lang", "string", "auto", "en, zh, auto"),
    ("rules", "paths", [], "folders of your own rules"),
)
_recorder = pytest.StashKey["Recorder"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, each `wirelint_NAME`."""
    for name, kind, default, text in _OPTIONS:
        parser.addini(f"wirelint_{name}", f"wirelint: {text}", type=kind, default=default)


def pytest_configure(config: pytest.Config) -> None:
    """The marker."""
    config.addinivalue_line("markers", _MARKER)


@pytest.fixture
def wirelint(request: pytest.FixtureRequest) -> Generator[Recorder]:
    """Lint what this test's HTTP clients exchange, and fail it with the finding. `.exchanges`, `.findings`: so far."""
    from wirelint.registry import RulesError
    from wirelint.testing.recorder import Recorder
    from wirelint.testing.taps import late, tap

    fault = ""
    try:
        recorder = Recorder(_wish(request))
    except (ValueError, RulesError) as error:
        fault = f"wirelint: {error}"
    if fault:
        pytest.fail(fault, pytrace=False)
    request.node.stash[_recorder] = recorder

    def warn(text: str) -> None:
        request.node.warn(pytest.PytestWarning(f"wirelint: {text}"))

    with pytest.MonkeyPatch.context() as patcher:
        tapped = tap(patcher, recorder.record)
        yield recorder
    _tell(recorder)  # what other fixtures exchanged behind the test
    for module in late(tapped):
        warn(f"{module} was imported during the test: what it exchanged there was not judged. Import it at the top.")
    if not recorder.exchanges and not request.config.getini("wirelint_auto"):
        warn("the test asks for wirelint and exchanged nothing that wirelint could see")
    for line in recorder.broken():
        warn(line)


@pytest.fixture(autouse=True)
def _wirelint_where_asked(request: pytest.FixtureRequest) -> None:
    """Bring the fixture, before others, where anything asks for it: in unittest's classes too, which take none."""
    marked = request.node.get_closest_marker("wirelint") is not None
    if marked or "wirelint" in request.fixturenames or request.config.getini("wirelint_auto"):
        request.getfixturevalue("wirelint")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail the test itself, not its teardown; one that has failed already is told the findings in a section."""
    recorder = item.stash.get(_recorder, None)
    if recorder is None:
        return (yield)
    try:
        result = yield
    except BaseException:
        verdict = recorder.verdict()
        if verdict:
            item.add_report_section("call", "wirelint", verdict)
        raise
    _tell(recorder)
    return result


def _tell(recorder: Recorder) -> None:
    verdict = recorder.verdict()
    if verdict:
        pytest.fail(verdict, pytrace=False)


def _wish(request: pytest.FixtureRequest) -> Wish:
    """What options and markers ask for; the marker nearest to the test counts most. Raises ValueError."""
    from wirelint.level import Level
    from wirelint.selection import Selection
    from wirelint.testing.recorder import Wish
    from wirelint.words import LANGUAGES, language

    wanted = {name: request.config.getini(f"wirelint_{name}") for name, *_ in _OPTIONS}
    for marker in reversed(list(request.node.iter_markers("wirelint"))):
        _take(wanted, marker)
    if wanted["lang"] not in LANGUAGES:
        raise ValueError(f"unknown language {wanted['lang']!r}: choose from {', '.join(LANGUAGES)}")
    profiles, select, more, ignore = (tuple(wanted[name]) for name in ("profile", "select", "extend_select", "ignore"))
    party = None if wanted["party"] == "any" else wanted["party"]
    return Wish(
        Selection(profiles, select, more, ignore, party),
        Level.of(wanted["level"]),
        tuple(wanted["rules"]),
        language(wanted["lang"]),
    )


def _take(wanted: dict[str, Any], marker: pytest.Mark) -> None:
    """What one marker says, into what is wanted."""
    unknown = sorted(marker.kwargs.keys() - {*_LISTS, *_WORDS})
    if marker.args or unknown:
        fault = f"no {unknown[0]!r}" if unknown else "no arguments without a name"
        raise ValueError(f"the marker takes {fault}, but {', '.join((*_LISTS, *_WORDS))}")
    for name, value in marker.kwargs.items():
        values = [value] if name in _LISTS and isinstance(value, str) else value
        if not isinstance(values, (list, tuple) if name in _LISTS else str):
            raise ValueError(f"the marker's {name} is {'a list of names' if name in _LISTS else 'a word'}")
        wanted[name] = [*wanted[name], *values] if name in ("ignore", "extend_select") else values
