"""The lab's files: five recorders, and what an informed reader can still tell from what each of them wrote.

`lab-truth.json` says for each scenario and recorder whether the fault can be seen there: found under its rule's id
where it can, not found where the recorder lost it or only seems to show it. All else that the default profile says of
the nine files is listed in `lab_findings.toml`, each with what the server had sent.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule
from wirelint.sources.har import read_har

CORPUS = Path(__file__).parent / "corpus"
TRUTH = json.loads((CORPUS / "lab-truth.json").read_bytes())
LISTED = tomllib.loads((CORPUS / "lab_findings.toml").read_text(encoding="utf-8"))
FILES = sorted(path.name for path in CORPUS.glob("lab-*.har"))
BUILT = {rule.id for rule in own_rules()}

RULES = {
    "201 without Location": ("201-without-location",),
    "204 with Content-Length": ("204-with-content-length",),
    "204 with a body": ("204-with-body",),
    "204 with Transfer-Encoding": ("204-with-transfer-encoding",),
    "205 with a body": ("205-with-body",),
    "206 without Content-Range": ("206-without-content-range",),
    "301 without Location": ("3xx-without-location",),
    "304 with a body": ("304-with-body",),
    "401 without WWW-Authenticate": ("401-without-www-authenticate",),
    "405 without Allow": ("405-without-allow",),
    "407 without Proxy-Authenticate": ("407-without-proxy-authenticate",),
    "416 without Content-Range": ("416-without-content-range",),
    "426 without Upgrade": ("426-without-upgrade",),
    "429 without Retry-After": ("429-without-retry-after",),
    "503 without Retry-After": ("503-without-retry-after",),
    "Content-Length with Transfer-Encoding": ("content-length-with-transfer-encoding",),
    "duplicate content-type": ("singleton-field-repeated",),
    "duplicate content-length": ("content-length-repeated", "content-length-invalid"),
    "duplicate location": ("singleton-field-repeated",),
    "invalid date": ("http-date-invalid",),
    "invalid ETag": ("etag-invalid",),
    "nonsense Content-Encoding": ("content-encoding-unregistered", "content-encoding-identity"),
    "no Date in 2xx-4xx": ("date-missing",),
    "body without Content-Type": ("content-type-missing",),
    "invalid Location characters": ("location-invalid",),
    "Content-Length differs from the body": ("content-length-mismatch",),
}
"""The table's faults -> the rules of the catalogue that see them."""

BY_METHOD = {"201noloc": ("201-by-safe-method",), "416nocr": ("416-without-range",)}
"""The lab asks with GET, and without Range. A GET that creates something needs no Location (RFC 9110 §15.3.2 names the
target instead), and Content-Range is for the 416 to a range request (§15.5.17): the 201 and the 416 are the faults."""

SEEN = {"both": True, "aware": True, "naive": False, "miss": False, "no entry": False}

Place = tuple[str, str]
"""A path, and the id of a rule that was found there."""


def rules_of(scenario: str) -> tuple[str, ...]:
    return BY_METHOD.get(scenario) or RULES[TRUTH["expected"][scenario]]


def _raises(rule: Rule, exchange: Exchange, error: Exception) -> None:
    raise AssertionError(f"{rule.id} raised {error!r}") from error


LINTER = Linter(own_rules(), on_error=_raises)


@cache
def found(file: str) -> dict[Place, set[Finding]]:
    """The findings of a file by path and rule."""
    places: dict[Place, set[Finding]] = {}
    for exchange in (item for item in read_har(CORPUS / file) if isinstance(item, Exchange)):
        for finding in LINTER.judge(exchange):
            places.setdefault((urlsplit(finding.url).path, finding.rule.id), set()).add(finding)
    return places


def expected() -> Iterator[tuple[str, str, bool]]:
    for scenario, row in TRUTH["table"].items():
        if BUILT & set(rules_of(scenario)):
            yield from ((scenario, file, SEEN[word]) for file, word in row.items())


@pytest.mark.parametrize(("scenario", "file", "seen"), list(expected()))
def test_a_fault_is_found_where_the_recorder_shows_it(scenario: str, file: str, seen: bool) -> None:
    ids = {rule for path, rule in found(file) if path == f"/c/{scenario}"}
    assert bool(ids & set(rules_of(scenario))) is seen


def test_the_table_is_whole() -> None:
    """Every scenario is about a known fault; those of the rules that are built, and no others, are judged above."""
    assert {*TRUTH["expected"].values()} == RULES.keys()
    waiting = {scenario for scenario in TRUTH["table"] if not BUILT & set(rules_of(scenario))}
    assert sorted(waiting) == LISTED["later"]


@pytest.mark.parametrize("file", FILES)
def test_every_other_finding_is_listed_with_its_reason(file: str) -> None:
    shown = {(f"/c/{scenario}", rule) for scenario in TRUTH["table"] for rule in rules_of(scenario)}
    others = {
        (path, rule, finding.level.label)
        for (path, rule), findings in found(file).items()
        for finding in findings
        if finding.rule.profile == "default" and ((path, rule) not in shown or file not in TRUTH["table"][path[3:]])
    }
    name = re.sub(r"^lab-|\.har$", "", file)
    listed = [entry for entry in LISTED["finding"] if name in entry["files"]]
    assert others == {(entry["path"], entry["rule"], entry["level"]) for entry in listed}


def test_the_list_is_about_files_that_exist() -> None:
    assert len(FILES) == 9
    names = {re.sub(r"^lab-|\.har$", "", file) for file in FILES}
    assert all(set(entry["files"]) <= names and entry["why"] for entry in LISTED["finding"])
