"""What a hostile peer sends does no harm in any report: each format's own harm has a check of its own.

A new format fails here until it has one: what could a value do to whoever opens such a file?
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.reports import hostile
from tests.reports.support import TRAFFIC, reports_of
from wirelint.reports.formats import NAMES

OPTIONS = ("--profile", "strict,security")
UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
LOG_COMMAND = re.compile(r"^\s*::|##(?:vso|teamcity)?\[", re.MULTILINE)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """Every format's report on the hostile HAR, in both languages."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.har"
    hostile.write(path)
    return {
        (form, lang): text for lang in ("en", "zh") for form, text in reports_of(path, lang, *OPTIONS).items()
    }  # fmt: skip


class Tags(HTMLParser):
    """The elements and attributes of a page, and how many scripts it has."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.seen.add(tag)
        self.seen.update(f"@{name}" for name, _ in attrs)


def tags(page: str) -> Tags:
    found = Tags()
    found.feed(page)
    found.close()
    return found


def check_html(text: str) -> None:
    calm = tags(reports_of(TRAFFIC, "en", *OPTIONS)["html"])
    found = tags(text)
    assert found.scripts == calm.scripts
    assert not {"img", "@onerror"} & (found.seen - calm.seen)


def check_json(text: str) -> None:
    assert hostile.MARK in json.dumps(json.loads(text))


def check_jsonl(text: str) -> None:
    for line in text.split("\n")[:-1]:
        assert json.loads(line)["rule"]


def check_lines(text: str) -> None:
    """For people, and for a CI's log: no line is a command."""
    assert not LOG_COMMAND.search(text)


def check_github(text: str) -> None:
    """Each line that is a command to the runner is one of ours, with our properties and one of our rules' names."""
    *commands, _, _ = text.splitlines()
    for line in commands:
        found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert found, line
        properties = dict(part.split("=", 1) for part in found[2].split(","))
        assert set(properties) <= {"file", "line", "col", "endColumn", "title"}
        assert re.fullmatch(r"[a-z0-9-]+", properties["title"])
    assert "##[" not in text
    assert max(sum(line.startswith(f"::{kind} ") for line in commands) for kind in ("error", "warning", "notice")) <= 10


def check_junit(text: str) -> None:
    root = ElementTree.fromstring(text)
    assert {element.tag for element in root.iter()} <= {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "system-out",
    }  # fmt: skip
    assert "]]>" not in text


def check_csv(text: str) -> None:
    """No cell is a formula to a spreadsheet, and every row has all its cells."""
    header, *rows = csv.reader(io.StringIO(text), strict=True)
    assert rows
    for row in rows:
        assert len(row) == len(header)
        for cell in row:
            assert not re.match(r"\s*[=+@＝＋－＠\t\r]|\s*-(?!\d+$)", cell)
            assert not set("\r\n") & set(cell)


def check_markdown(text: str) -> None:
    """Only our own elements; no link, picture, or list of tasks; nothing that GitHub would find in plain text."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    pieces: list[Token] = [piece for token in tokens for piece in (token, *(token.children or ()))]
    kinds = {piece.type for piece in pieces}
    assert not {"link_open", "image", "s_open", "em_open"} & kinds
    assert sum(piece.type == "heading_open" for piece in pieces) == 1
    rows = [piece for piece in tokens if piece.type == "tr_open"]
    assert sum(piece.type in ("td_open", "th_open") for piece in tokens) == 5 * len(rows)
    elements = {piece.content.strip() for piece in pieces if piece.type in ("html_inline", "html_block")}
    ours = r"(?:<details><summary>[^<>]*</summary>|</details>|<sub>|</sub>|<code>|</code>)"
    assert all(re.fullmatch(ours, element) for element in elements), elements
    plain, depth = [], 0
    for piece in pieces:
        depth += {"<code>": 1, "</code>": -1}.get(piece.content, 0) if piece.type == "html_inline" else 0
        if piece.type in ("text", "text_special") and not depth:
            plain.append(piece.content)
    assert not re.search(r"[@#!]\w|https?://|www\.|\bGH-\d", " ".join(plain))


CHECKS: dict[str, tuple[Callable[[str], None], ...]] = {
    "text": (check_lines,),
    "concise": (check_lines,),
    "json": (check_json, check_lines),
    "jsonl": (check_jsonl, check_lines),
    "github": (check_github,),
    "junit": (check_junit, check_lines),
    "csv": (check_csv, check_lines),
    "markdown": (check_markdown, check_lines),
    "sarif": (check_json, check_lines),
    "gitlab": (check_json, check_lines),
    "html": (check_html,),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", NAMES)
def test_hostile_values_come_out_harmless(outputs: dict[tuple[str, str], str], form: str, lang: str) -> None:
    text = outputs[form, lang]
    assert hostile.MARK in text, "what was sent does not reach the report: nothing would be tested"
    assert not UNSEEN.search(text.replace("\r\n", "\n") if form == "csv" else text)
    assert form in CHECKS, f"say in CHECKS what hostile values could do to a reader of {form}"
    for check in CHECKS[form]:
        check(text)


def test_every_attack_reaches_a_report(outputs: dict[tuple[str, str], str]) -> None:
    """In a method, at least: the report says what was sent, as escapes."""
    found = {json.loads(line)["method"] for line in outputs["jsonl", "en"].split("\n")[:-1]}
    assert {attack.upper() for attack in hostile.ATTACKS.values()} <= {method.upper() for method in found}


def test_a_hostile_file_name(tmp_path: Path) -> None:
    """A file's name opens the lines of concise text, and stands in every report."""
    name = "::error::=1+@octocat<script>,\x1b[2J##[error]|`.har"
    try:
        (tmp_path / name).write_bytes(TRAFFIC.read_bytes())
    except OSError:
        return  # Windows has no such names
    outputs = reports_of(Path(name), folder=tmp_path)
    for form, text in outputs.items():
        assert not UNSEEN.search(text.replace("\r\n", "\n") if form == "csv" else text), form
        for check in CHECKS[form]:
            if check is not check_json:
                check(text)
