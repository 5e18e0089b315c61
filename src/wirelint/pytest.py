"""The pytest plugin: `wirelint`, a fixture that lints what a test's HTTP clients exchange.

    def test_users(client, wirelint):                        # this test
        client.post("/users", json={"name": "Ada"})

    pytestmark = pytest.mark.wirelint(ignore=["405-without-allow"])   # every test of a module

Every test of a suite: `wirelint_auto = true` among pytest's options. The test fails with the finding. The nearest
wirelint.toml counts too. Until a test asks for it, nothing else of wirelint is imported.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from wirelint.testing.recorder import Recorder
    from wirelint.testing.wishes import Wish

_MARKER = """wirelint(select=[], extend_select=[], ignore=[], profile="", level="", party="", lang=""): \
lint what the test's HTTP clients exchange (ignore, extend_select: beside the options' own; others: instead of them)"""
_KEYS = {
    "select": "select", "extend_select": "extend-select", "ignore": "ignore-rules", "profile": "profile",
    "level": "fail-on", "party": "party", "lang": "lang", "rules": "rules",
}  # fmt: skip
"""What an option or the marker says -> the key of wirelint's config file that says the same."""
_LISTS = ("select", "extend_select", "ignore", "profile")
_WORDS = ("level", "party", "lang")
_ADDING = ("extend_select", "ignore")
_Kind = Literal["bool", "args", "string", "paths"]
_OPTIONS: tuple[tuple[str, _Kind, str], ...] = (
    ("auto", "bool", "lint what every test exchanges, not only those that use the fixture or the marker"),
    ("config", "string", "wirelint's config file, from the root folder; none: not even the nearest one"),
    ("select", "args", "only these rules: ids, codes (204), classes (4xx), tags, all"),
    ("extend_select", "args", "these rules too"),
    ("ignore", "args", "not these rules"),
    ("profile", "args", "profiles: default, strict, security"),
    ("level", "string", "findings from this level up fail a test: info, warning (default), error"),
    ("party", "string", "whose faults: server (default), client, intermediary, any"),
    ("lang", "string", "en, zh, auto (default)"),
    ("rules", "paths", "folders of your own rules"),
)
_recorder = pytest.StashKey["Recorder"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, each `wirelint_NAME`."""
    for name, kind, text in _OPTIONS:
        parser.addini(f"wirelint_{name}", f"wirelint: {text}", type=kind, default=False if kind == "bool" else None)


def pytest_configure(config: pytest.Config) -> None:
    """The marker."""
    config.addinivalue_line("markers", _MARKER)


@pytest.fixture
def wirelint(request: pytest.FixtureRequest) -> Generator[Recorder]:
    """Lint what this test's HTTP clients exchange, and fail it with the finding. `.exchanges`, `.findings`: so far."""
    from wirelint.testing.recorder import Recorder
    from wirelint.testing.taps import late, tap
    from wirelint.testing.wishes import WishError

    fault = ""
    try:
        recorder = Recorder(_wish(request))
    except WishError as error:
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
    """What options and markers ask for; the marker nearest to the test counts most. Raises WishError."""
    from wirelint.testing.wishes import Wish

    config = request.config
    given = {name: config.getini(f"wirelint_{name}") for name in _KEYS}
    wanted = {name: tuple(value) if name not in _WORDS else value for name, value in given.items() if value}
    for marker in reversed(list(request.node.iter_markers("wirelint"))):
        _take(wanted, marker)
    if wanted.get("party") == "any":
        wanted["party"] = None
    values = tuple((_KEYS[name], value) for name, value in wanted.items())
    return Wish(values, config.getini("wirelint_config") or "", config.rootpath)


def _take(wanted: dict[str, Any], marker: pytest.Mark) -> None:
    """What one marker says, into what is wanted. Raises WishError."""
    from wirelint.testing.wishes import WishError

    unknown = sorted(marker.kwargs.keys() - {*_LISTS, *_WORDS})
    if marker.args or unknown:
        fault = f"no {unknown[0]!r}" if unknown else "no arguments without a name"
        raise WishError(f"the marker takes {fault}, but {', '.join((*_LISTS, *_WORDS))}")
    for name, value in marker.kwargs.items():
        if name in _WORDS and not isinstance(value, str):
            raise WishError(f"the marker's {name} is a word, not {value!r}")
        values = [value] if name in _LISTS and isinstance(value, str) else value
        if name in _LISTS and not (isinstance(values, (list, tuple)) and all(isinstance(one, str) for one in values)):
            raise WishError(f"the marker's {name} is a list of names, not {value!r}")
        wanted[name] = (
            values if name in _WORDS else (*wanted.get(name, ()), *values) if name in _ADDING else tuple(values)
        )
