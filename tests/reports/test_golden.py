"""Every format's output of one small HAR, compared with its golden file.

After a change that is meant: `python -m tests.reports.renew`, and read the diff.
"""

from __future__ import annotations

import pytest

from tests.reports.support import GOLDEN, ONE_LANGUAGE, TRAFFIC, golden, golden_outputs, reports_of
from wirelint import __version__
from wirelint.reports.formats import NAMES

CASES = [(form, lang) for form in NAMES for lang in ("en", "zh") if lang == "en" or form not in ONE_LANGUAGE]


@pytest.fixture(scope="module")
def outputs() -> dict[str, str]:
    return {path.name: text for path, text in golden_outputs()}


@pytest.mark.parametrize(("form", "lang"), CASES)
def test_the_output_is_the_golden_file(outputs: dict[str, str], form: str, lang: str) -> None:
    path = golden(form, lang)
    assert outputs[path.name] == path.read_bytes().decode("utf-8"), "python -m tests.reports.renew, if it is meant"


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {golden(*case).name for case in CASES} | {TRAFFIC.name}


@pytest.mark.parametrize("form", ONE_LANGUAGE)
def test_formats_with_both_languages_do_not_depend_on_one(form: str) -> None:
    assert reports_of(TRAFFIC, "en")[form] == reports_of(TRAFFIC, "zh")[form]


@pytest.mark.parametrize("form", NAMES)
def test_masked_and_without_a_path_of_this_machine(outputs: dict[str, str], form: str) -> None:
    text = outputs[golden(form, "en").name]
    assert "s3cr3t" not in text
    assert str(GOLDEN) not in text
    assert __version__ not in text
