"""The SARIF report: valid by its schema, by Microsoft's validator with GitHub's rules, and by what both overlook."""

from __future__ import annotations

import gzip
import json
import re
import urllib.parse
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.npm import NotFetched
from tests.reports import hostile
from tests.reports.multitool import judge
from tests.reports.support import TRAFFIC, run
from tests.sources.entries import DATE, entry, har
from wirelint.check import Check, Outcome, Settings
from wirelint.registry import own_rules
from wirelint.reports.run import Run
from wirelint.reports.sarif import log
from wirelint.reports.sarif_rules import descriptor
from wirelint.sources.har import read_har
from wirelint.table import load_table

CREATED = entry(method="POST", url="https://api.example.com/users", status=201, answered=[DATE])


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A git work tree with the traffic in a folder whose name needs encoding."""
    root = tmp_path / "checkout"
    (root / ".git").mkdir(parents=True)
    (root / "tests é").mkdir()
    (root / "tests é" / "a b.har").write_bytes(TRAFFIC.read_bytes())
    return root


def report(folder: Path, *arguments: str) -> tuple[dict[str, Any], str]:
    """The report of a run in a folder, and what was said beside it."""
    result = run("check", *arguments, "--format", "sarif", "--exit-zero", folder=folder)
    assert result.exit_code == 0, result.output
    written: dict[str, Any] = json.loads(result.stdout)
    return written, result.stderr


def results(written: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = written["runs"][0]["results"]
    return found


def uris(written: dict[str, Any]) -> set[str]:
    return {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results(written)}


def assert_taken_by_github(written: dict[str, Any]) -> None:
    """What GitHub refuses a file for, or cuts, as its documentation and its users' threads say."""
    (one,) = written["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert one["columnKind"] == "unicodeCodePoints"
    assert one["tool"]["driver"]["version"]
    assert one["automationDetails"]["id"].endswith("/")
    assert len(one["results"]) <= 25_000
    order = ["error", "warning", "note"]
    ranks = [(order.index(result["level"]), -result["occurrenceCount"]) for result in one["results"]]
    assert ranks == sorted(ranks)
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in one["results"]]
    assert len(set(hashes)) == len(hashes)
    for rule in rules:
        assert len(rule["name"]) <= 255
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert re.fullmatch(r"[0-9a-f]{16}", result["partialFingerprints"]["primaryLocationLineHash"])
        assert len(result["locations"]) == 1
        assert len(result.get("relatedLocations", ())) <= 10
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            physical = location["physicalLocation"]
            assert_relative(physical["artifactLocation"]["uri"])
            region = physical["region"]
            assert region["startLine"] == region["endLine"] >= 1
            assert 1 <= region["startColumn"] < region["endColumn"]


def assert_relative(uri: str) -> None:
    """A path from the repository's root: no scheme, no "./", no way out of it, nothing that needs encoding."""
    parts = urllib.parse.urlsplit(uri)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)
    assert not uri.startswith("/")
    assert not {"", ".", ".."} & set(urllib.parse.unquote(uri).split("/"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_is_valid(lang: str, checkout: Path, shared: Path) -> None:
    written, warnings = report(checkout, ".", "--lang", lang)
    schema = json.loads((shared / "schemas" / "sarif-schema-2.1.0.json").read_bytes())
    jsonschema.Draft4Validator(schema).validate(written)
    assert_taken_by_github(written)
    assert uris(written) == {"tests%20%C3%A9/a%20b.har"}
    assert written["runs"][0]["language"] == {"en": "en-US", "zh": "zh-CN"}[lang]
    assert warnings == ""


def test_hostile_traffic_is_valid(checkout: Path, shared: Path) -> None:
    hostile.write(checkout / "hostile.har")
    written, _ = report(checkout, "hostile.har", "--profile", "strict,security")
    schema = json.loads((shared / "schemas" / "sarif-schema-2.1.0.json").read_bytes())
    jsonschema.Draft4Validator(schema).validate(written)
    assert_taken_by_github(written)
    assert len(results(written)) > 100
    # a message has no link that we did not write
    assert not re.search(r"\]\(", json.dumps([result["message"] for result in results(written)]))


def test_hostile_hosts_and_paths_make_no_address_that_github_refuses(tmp_path: Path) -> None:
    hostile.write(tmp_path / "hostile.har")
    urls = (
        *(
            "https://a.example/../../etc/passwd",
            "https://a.example//./x//",
            "https://a.example:8443/x",
            "http://[::1]/",
        ),
        *("https://a.example/{}[]%zz?q", "https://a.example/é", "https://a.example/" + "x" * 9000),
    )
    records = [{**CREATED, "request": {**CREATED["request"], "url": url}} for url in urls]
    (tmp_path / "odd.har").write_bytes(har(*records))
    written, warnings = report(tmp_path, "hostile.har", "odd.har", "--profile", "strict,security")
    assert_taken_by_github(written)
    assert {"a.example/__/__/etc/passwd", "a.example/_/x", "a.example%3A8443/x", "%5B%3A%3A1%5D"} <= uris(written)
    assert max(map(len, uris(written))) < 3000
    assert warnings.count("host/path") == 1


def test_a_har_outside_of_the_repository_stands_at_host_and_path(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.har").write_bytes(har(CREATED, CREATED))
    (tmp_path / "third.har").write_bytes(har(CREATED))
    written, warnings = report(checkout, "../elsewhere.har", "../third.har")
    assert uris(written) == {"api.example.com/users"}
    result = results(written)[0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}
    assert "relatedLocations" not in result
    assert warnings == (
        "wirelint: warning: ../elsewhere.har (and 1 more) lies outside of the repository: "
        "such findings are reported at host/path, line 1\n"
    )


def test_standard_input_stands_at_host_and_path(checkout: Path) -> None:
    from click.testing import CliRunner

    from wirelint.cli import cli

    result = CliRunner().invoke(cli, ["check", "-", "--format", "sarif"], input=har(CREATED))
    assert uris(json.loads(result.stdout)) == {"api.example.com/users"}
    assert result.stderr.count("wirelint: warning: standard input has no lines: ") == 1


def test_the_nearest_repository_counts_and_links_are_followed(checkout: Path, tmp_path: Path) -> None:
    inner = checkout / "inner"
    (inner / ".git").mkdir(parents=True)
    (inner / "x.har").write_bytes(har(CREATED))
    (checkout / "link.har").symlink_to(inner / "x.har")
    outer, _ = report(checkout, "link.har")
    assert uris(outer) == {"inner/x.har"}
    within, _ = report(inner, "x.har")
    assert uris(within) == {"x.har"}
    # run from outside of any repository: the file's own
    from_outside, _ = report(tmp_path, str(inner / "x.har"))
    assert uris(from_outside) == {"x.har"}
    # a worktree or submodule has a file .git
    (checkout / "sub").mkdir()
    (checkout / "sub" / ".git").write_text("gitdir: elsewhere\n")
    (checkout / "sub" / "y.har").write_bytes(har(CREATED))
    assert uris(report(checkout / "sub", "y.har")[0]) == {"y.har"}


def test_regions_are_the_tokens(checkout: Path) -> None:
    written, _ = report(checkout, "tests é/a b.har")
    lines = TRAFFIC.read_text(encoding="utf-8").split("\n")
    tokens = []
    for result in results(written):
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            region = location["physicalLocation"]["region"]
            tokens.append(lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1])
    assert tokens
    assert set(tokens) <= {'"name"', '"headers"', '"status"', '"content"', '"method"', '"url"'}


def test_further_exchanges_are_related_up_to_ten_samples(checkout: Path) -> None:
    (checkout / "many.har.gz").write_bytes(gzip.compress(har(*[CREATED] * 25)))
    written, _ = report(checkout, "many.har.gz", "--select", "201-without-location")
    (result,) = results(written)
    assert result["occurrenceCount"] == 25
    related = result["relatedLocations"]
    assert [location["id"] for location in related] == list(range(1, 10))
    columns = [location["physicalLocation"]["region"]["startColumn"] for location in related]
    assert columns == sorted(set(columns))
    assert related[0]["message"]["text"] == "#1 https://api.example.com/users"


def test_what_could_not_be_read_is_told(checkout: Path) -> None:
    (checkout / "cut.har").write_bytes(har(CREATED, CREATED)[:-30])
    result = run("check", "cut.har", "--format", "sarif", folder=checkout)
    assert result.exit_code == 2
    written = json.loads(result.stdout)
    assert_taken_by_github(written)
    assert results(written)
    (invocation,) = written["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    first = invocation["toolExecutionNotifications"][0]
    assert first["level"] == "error"
    assert first["message"]["text"].startswith("cut.har:1:")
    assert "breaks off" in first["message"]["text"]


def outcome_of(*records: Any) -> Outcome:
    return Check(Settings()).run(read_har(har(*records), "-"))


def test_more_than_github_takes_is_cut_and_said() -> None:
    records = [
        {**CREATED, "request": {**CREATED["request"], "url": f"https://a.example/{'x' * n}"}} for n in range(1, 9)
    ]
    said: list[str] = []
    table = load_table()
    made = Run(outcome_of(*records).tally, table, warn=said.append)
    everything = log(made)
    assert not [line for line in said if "takes no more" in line]
    cut = log(made, limit=3)
    assert len(results(everything)) > 3
    assert results(cut) == [
        {**result, "ruleIndex": number["ruleIndex"]}
        for result, number in zip(results(everything)[:3], results(cut), strict=True)
    ]
    assert_taken_by_github(cut)
    message = f"only the first 3 of {len(results(everything))} findings are in the report: GitHub takes no more"
    assert f"sarif: {message}" in said
    notifications = cut["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert message in [notification["message"]["text"] for notification in notifications]


def test_a_run_that_failed_says_so() -> None:
    tally = outcome_of(CREATED).tally
    broken = log(Run(tally, load_table(), broken_rules={"some-rule": "KeyError: 'x'"}, interrupted=True))
    (invocation,) = broken["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    texts = [notification["message"]["text"] for notification in invocation["toolExecutionNotifications"]]
    assert texts[:2] == [
        "internal error in rule some-rule: KeyError: 'x'",
        "interrupted: this is what was known so far",
    ]
    nothing = log(Run(outcome_of().tally, load_table()))
    assert nothing["runs"][0]["invocations"][0]["executionSuccessful"] is False
    assert results(nothing) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_rule_has_a_description_within_githubs_limits(lang: str, shared: Path) -> None:
    table = load_table()
    schema = json.loads((shared / "schemas" / "sarif-schema-2.1.0.json").read_bytes())
    validator = jsonschema.Draft4Validator(
        {**schema["definitions"]["reportingDescriptor"], "definitions": schema["definitions"]}
    )
    names = set()
    for rule in own_rules():
        described = descriptor(rule, table, lang)
        validator.validate(described)
        names.add(described["name"])
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]*", described["name"])
        assert described["helpUri"].startswith("https://")
        assert len(described["fullDescription"]["text"]) < 1024
        assert (rule.title_zh if lang == "zh" else rule.title) in described["help"]["markdown"]
        assert described["help"]["markdown"].count("```") % 2 == 0
    assert len(names) == len(own_rules())


def test_microsofts_validator_finds_nothing_wrong(checkout: Path, tmp_path: Path) -> None:
    """SARIF's own rules and those of GitHub Advanced Security, from npm."""
    hostile.write(checkout / "hostile.har")
    (checkout / "many.har").write_bytes(har(*[CREATED] * 25))
    written, _ = report(checkout, ".", "--profile", "strict,security")
    path = tmp_path / "out.sarif"
    try:
        path.write_text(json.dumps(written), encoding="utf-8")
        assert judge(path) == []
        # and it would have found something
        results(written)[0]["locations"] = []
        path.write_text(json.dumps(written), encoding="utf-8")
        assert {found["ruleId"] for found in judge(path)} >= {"GH1015"}
    except NotFetched as error:
        pytest.skip(f"@microsoft/sarif-multitool can't be fetched: {error}")
