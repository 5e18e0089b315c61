"""Options: each wrong value is refused with a line that names the option; a change can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from mitmproxy.exceptions import OptionsError

from tests.live.mitmdump import read_lines
from wirelint.mitm import options, settings
from wirelint.mitm.addon import Lint

from .support import answer, linting, live_flow, response

REFUSED = {
    "lint_select": (["204-with-bodi"], r"no rule is named by '204-with-bodi': did you mean 204-with-body"),
    "lint_ignore": (["nonsense"], r"no rule is named by 'nonsense'"),
    "lint_profile": ("stict", r"unknown profile 'stict': choose from default, strict, security"),
    "lint_level": ("fatal", r"unknown level 'fatal': choose from info, warning, error"),
    "lint_fail_on": ("never", r"unknown level 'never': choose from info, warning, error"),
    "lint_lang": ("fr", r"'fr' is none of auto, en, zh"),
    "lint_output": ("-", r"name a file"),
    "lint_rules": (["/no/such/folder"], r"/no/such/folder: no such folder of rules"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_value_is_refused(name: str) -> None:
    value, message = REFUSED[name]
    with linting() as (lint, context), pytest.raises(OptionsError, match=message) as refused:
        context.configure(lint, **{name: value})
    assert "\n" not in str(refused.value)
    if name != "lint_rules":
        assert str(refused.value).startswith(f"{name}: ")


def test_a_file_that_can_not_be_written_is_refused(tmp_path: Path) -> None:
    with linting() as (lint, context), pytest.raises(OptionsError, match=r"lint_output: .* can't be written"):
        context.configure(lint, lint_output=str(tmp_path / "no" / "file"))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("lint_selct", "unknown option lint_selct: did you mean lint_select"),
        ("lint_xyz", "unknown option lint_xyz: there are lint_select, lint_extend_select, lint_ignore"),
    ],
)
def test_an_unknown_name_is_refused(name: str, message: str) -> None:
    with linting() as (_, context), pytest.raises(OptionsError, match=message):
        settings.read(context.options, ["other_option", name])


class Given:
    """How mitmproxy keeps what --set gave for an option that is not declared yet."""

    def __init__(self, *values: str):
        self.val = list(values)


def test_what_was_set_before_the_script_was_loaded() -> None:
    deferred = {
        "lint_select": Given("204", "4xx"),
        "lint_ignore": 204,
        "lint_rules": ["a", "b"],
        "lint_level": Given("error"),
        "lint_lang": "zh",
        "lint_output": None,
        "lint_profile": Given(),
        "lint_fail_on": Given("error", "info"),
        "other": Given(),
    }
    assert options.prepare(deferred) == [
        "lint_profile: needs one value, not 0",
        "lint_fail_on: needs one value, not 2",
    ]
    del deferred["other"]
    assert deferred == {
        "lint_select": ["204", "4xx"],
        "lint_ignore": ["204"],
        "lint_rules": ["a", "b"],
        "lint_level": "error",
        "lint_lang": "zh",
        "lint_output": None,
    }


def test_names_of_other_addons_are_none_of_ours() -> None:
    with linting() as (_, context):
        assert settings.read(context.options, ["linter_x", "web_port"]).fail_on is None


def test_values_are_lists_and_commas() -> None:
    with linting(lint_select=["204, 401-without-www-authenticate", "status-deprecated"], lint_ignore=["204"]) as (
        lint,
        _,
    ):
        assert lint.settings is not None
        assert {rule.id for rule in lint.settings.rules} == {"401-without-www-authenticate", "status-deprecated"}


def test_profiles_add_to_the_default() -> None:
    with linting() as (lint, _), linting(lint_profile="strict,security") as (wide, _):
        assert lint.settings is not None
        assert wide.settings is not None
        assert {rule.profile for rule in lint.settings.rules} == {"default"}
        assert set(lint.settings.rules) < set(wide.settings.rules)


def bad(lint: Lint) -> None:
    answer(lint, live_flow(), response(204, (b"Content-Length", b"0")))


def test_a_refused_change_leaves_everything_as_it_was(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with linting(lint_output=str(first), lint_fail_on="error") as (lint, context):
        bad(lint)
        with pytest.raises(OptionsError):
            context.configure(lint, lint_output=str(second), lint_level="fatal")
        bad(lint)
        assert not second.exists()
        assert len(read_lines(first)) == 2
        context.configure(lint, lint_output=str(second))
        bad(lint)
        context.configure(lint, lint_level="error")
        bad(lint)
        assert (len(read_lines(first)), len(read_lines(second))) == (2, 2)
        context.configure(lint, lint_output=None)
        bad(lint)
        assert (len(read_lines(first)), len(read_lines(second))) == (2, 2)
        assert lint.exit_code() == 3
