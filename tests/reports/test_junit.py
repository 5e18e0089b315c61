"""JUnit XML by its schema: a suite a host, a case an endpoint, and what fails it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from tests.reports import hostile
from tests.reports.support import TRAFFIC, run


def report(*arguments: str) -> str:
    return run("check", *arguments, "--format", "junit").stdout


@pytest.fixture(scope="module")
def schema(shared: Path) -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(str(shared / "schemas" / "junit-10.xsd"))


@pytest.mark.parametrize("source", ["golden", "hostile", "cut", "nothing"])
def test_it_is_valid(schema: xmlschema.XMLSchema10, source: str, tmp_path: Path) -> None:
    path = tmp_path / "x.har"
    if source == "hostile":
        hostile.write(path)
    else:
        path.write_bytes(TRAFFIC.read_bytes()[: {"golden": None, "cut": -400, "nothing": 60}[source]])
    text = report(str(path), "--profile", "strict", "--level", "info")
    schema.validate(text)
    root = ElementTree.fromstring(text)
    kinds = [error.get("type") for error in root.iter("error")]
    assert kinds == {"cut": ["unreadable"], "nothing": ["unreadable", "nothing-judged"]}.get(source, [])
    assert (root.find(".//failure") is not None) == (source != "nothing")


def test_an_endpoint_is_a_case_and_a_clean_one_passes() -> None:
    root = ElementTree.fromstring(report(str(TRAFFIC)))
    assert {suite.get("name"): suite.get("failures") for suite in root} == {
        "media.example:8080": "1",
        "shop.example": "3",
    }
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert len(cases) == 6
    assert len(cases["GET /products/{n}"]) == 0
    (failure,) = cases["POST /orders"]
    assert (failure.tag, failure.get("type"), failure.get("message")) == (
        "failure",
        "warning",
        "1 finding: 201-without-location",
    )
    assert "traffic.har:105:11: warning 201-without-location" in (failure.text or "")
    assert "table 201" in (failure.text or "")


def test_what_does_not_make_the_run_fail_does_not_fail_a_case() -> None:
    root = ElementTree.fromstring(report(str(TRAFFIC), "--fail-on", "error"))
    (case,) = (case for case in root.iter("testcase") if case.get("name") == "POST /orders")
    assert [child.tag for child in case] == ["system-out"]
    assert "201-without-location" in (case[0].text or "")
    assert root.get("failures") == "3"


def test_a_baseline_is_a_case_that_fails_where_stale_entries_do(schema: xmlschema.XMLSchema10, tmp_path: Path) -> None:
    baseline, fixed = tmp_path / "b.json", tmp_path / "fixed.har"
    assert run("baseline", "write", str(TRAFFIC), "-o", str(baseline)).exit_code == 0
    fixed.write_text(TRAFFIC.read_text("utf-8").replace('"Content-Length"', '"X-Length"'), "utf-8")
    for options, failures in (((), "0"), (("--fail-on-stale",), "1")):
        text = report(str(fixed), "--baseline", str(baseline), *options)
        schema.validate(text)
        suite = ElementTree.fromstring(text)[-1]
        assert (suite.get("name"), suite.get("failures")) == ("baseline", failures)
        (case,) = suite.iter("testcase")
        assert "204-with-content-length" in "".join(case.itertext())
