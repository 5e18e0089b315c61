"""The HTML report without a browser: its data, its masks, its marks, and that no text breaks out of it."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.reports.support import TRAFFIC, many, reports_of, run
from wirelint.examples import exchange_of
from wirelint.exchange import Body, Exchange, Response
from wirelint.fault import Where
from wirelint.fields import Fields
from wirelint.journal import EXCERPT, excerpt
from wirelint.reports import html
from wirelint.reports.html import page
from wirelint.reports.html.messages import SHOWN, View


def block(text: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.fixture(scope="module")
def report() -> str:
    return reports_of(TRAFFIC)["html"]


def test_the_policy_names_style_and_script_as_they_stand_in_the_page(report: str) -> None:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', report)
    assert found is not None
    rules = dict(rule.split(" ", 1) for rule in unescape(found[1]).split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", report, re.DOTALL)
        assert content is not None
        digest = b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"


def test_style_and_script_are_ascii_as_their_hashes_are_named() -> None:
    assert page.style_sheet().isascii()
    assert page.script_text().isascii()


def test_nothing_is_loaded_from_elsewhere(report: str) -> None:
    assert not re.search(r"<(?:img|iframe|object|embed|base|form)\b|\bsrc=|@import|url\(", report)
    assert set(re.findall(r"<link\b[^>]*>", report)) == set()


def test_data_and_exchanges(report: str) -> None:
    data, kept = block(report, "data"), block(report, "kept")
    groups = data["groups"]
    assert len({len(column) for column in groups.values()}) == 1
    rules = [data["rules"][number]["id"] for number in groups["rule"]]
    assert "201-without-location" in rules
    at = rules.index("201-without-location")
    assert groups["count"][at] == 2
    method, _, _, status, exchanges = data["endpoints"][groups["endpoint"][at]]
    assert (method, status, exchanges) == ("POST", 201, 2)
    shown = kept[groups["exchange"][at]]
    assert shown["response"]["start"][1] == ["status", "201"]
    assert groups["mark"][at][:4] == ["response", "fields", "Location", None]
    assert sum(data["statuses"].values()) == data["totals"]["exchanges"] == len(data["journal"]["times"])
    assert data["journal"]["times"][0] == 0
    assert data["levels"] == ["info", "warning", "error"]


def test_a_run_without_a_journal_has_findings_and_no_exchanges() -> None:
    text = html.render(many(3))
    data = block(text, "data")
    assert data["journal"] is None
    assert data["groups"]["exchange"] == [-1, -1, -1]
    assert block(text, "kept") == []


def test_the_plain_list_is_limited_and_says_so() -> None:
    text = html.render(many(page.PLAIN_LIMIT + 7))
    assert text.count('<span class="level warning">') == page.PLAIN_LIMIT
    assert "7 more findings are not listed here." in text


def test_every_word_of_the_script_and_the_template_is_there_in_both_languages() -> None:
    words = page.words()
    assert all(len(pair) == 2 and all(pair) for pair in words.values())
    script = page.script_text()
    used = set(re.findall(r'\bt\("(\w+)"', script)) | set(re.findall(r'say\("(\w+)"\)', template()))
    assert used <= words.keys()
    for pair in words.values():
        assert set(re.findall(r"\{\w+\}", pair[0])) == set(re.findall(r"\{\w+\}", pair[1]))


def template() -> str:
    return (Path(page.__file__).parent / "template.html.j2").read_text("utf-8")


@pytest.mark.parametrize("text", ["</script><script>", "<!--", "]]>", "\u2028", "\ud800", "\x00", "&lt;"])
def test_no_text_ends_the_element_that_holds_it(text: str) -> None:
    shown = str(page.embedded([text]))
    assert not re.search(r"[<>&]", shown)
    assert shown.isascii()
    assert json.loads(shown) == [text]


# --- the exchange as it was ---


def view(transcript: str, **options: bool) -> dict[str, Any]:
    return View(excerpt(exchange_of(transcript)), **options).data(None)


def test_start_lines_fields_and_content() -> None:
    shown = view("GET /a?b=c HTTP/1.1\nAccept: */*\n-> 404 Not here\nContent-Type: text/plain\n| one\n| two\n")
    assert shown["request"]["start"] == [
        ["method", "GET"],
        ["target", "https://example.com/a?b=c"],
        ["version", "HTTP/1.1"],
    ]
    assert shown["request"]["fields"] == [["Host", "example.com"], ["Accept", "*/*"]]
    assert shown["response"]["start"] == [["version", "HTTP/1.1"], ["status", "404"], ["reason", "Not here"]]
    assert shown["response"]["content"] == {"size": 8, "text": "one\ntwo", "cut": False}
    assert shown["request"]["content"] == {"size": 0}


def test_secrets_are_masked_unless_asked_for() -> None:
    text = (
        "POST /?api_key=abcdefgh12345678\nAuthorization: Bearer abcdefghijklmnop\nCookie: sid=tastycookie\n"
        "Content-Type: application/json\n"
        '| {"password": "correct horse", "seen": "tastycookie"}\n-> 200\nSet-Cookie: sid=tastycookie2; HttpOnly\n'
        "| hello tastycookie2\n"
    )
    shown = json.dumps(view(text))
    for secret in ("abcdefgh12345678", "abcdefghijklmnop", "tastycookie", "correct horse"):
        assert secret not in shown
    assert "HttpOnly" in shown
    assert "hello" in shown
    asked_for = json.dumps(view(text, secrets=True))
    for secret in ("abcdefgh12345678", "abcdefghijklmnop", "tastycookie2", "correct horse"):
        assert secret in asked_for


@pytest.mark.parametrize("place", range(SHOWN - 200, EXCERPT, 40))
def test_no_half_of_a_secret_at_the_cut(place: int) -> None:
    secret = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9c2VjcmV0." + "Q29ycmVjdEhvcnNl" * 6
    filler = ("word " * 1000)[:place]
    shown = view(f"GET /\nX-Note: {filler} {secret} end\n-> 200\n| {filler} {secret} end\n")
    for text in (shown["response"]["content"]["text"], shown["request"]["fields"][1][1]):
        assert "eyJ" not in text
        assert "Q29y" not in text


def test_coded_content_is_shown_decoded_and_octets_in_hexadecimal() -> None:
    shown = view("GET /\n-> 200\nContent-Encoding: gzip\n[gzip hello]\n")["response"]["content"]
    assert (shown["text"], shown["coding"]) == ("hello", "gzip")
    octets = view("GET /\n-> 200\n| \\x00\\x01\\x02\n")["response"]["content"]
    assert octets == {"size": 3, "octets": "00 01 02", "cut": False}


def test_a_large_coded_content_is_shown_from_its_beginning() -> None:
    words = " ".join(f"w{number * 7919 % 100_003}" for number in range(4000))
    shown = view(f"GET /\n-> 200\nContent-Encoding: gzip\n[gzip {words}]\n")["response"]["content"]
    assert shown["cut"]
    assert shown["text"]
    assert words.startswith(shown["text"].rstrip())


@pytest.mark.parametrize("charset", ["zlib_codec", "idna", "unicode_escape", "bz2", "rot13", "utf-7"])
def test_a_charset_is_no_way_into_pythons_codecs(charset: str) -> None:
    shown = view(f"GET /\n-> 200\nContent-Type: text/plain; charset={charset}\n| \\\\x41+AGE-\n")
    assert shown["response"]["content"]["text"] == r"\x41+AGE-"


def test_charsets_that_are_text() -> None:
    exchange = exchange_of("GET /\n-> 200\nContent-Type: text/plain; charset=GBK\n")
    octets = "状态码".encode("gbk")
    answered = Response(200, exchange.response.fields, "1.1", "OK", Body.of(octets))
    shown = View(Exchange(exchange.request, answered)).data(None)
    assert shown["response"]["content"]["text"] == "状态码"


def test_control_characters_are_escapes() -> None:
    shown = view("GET /\n-> 200\nX: a\\x1b[2Jb\n| c\\x85d\\te\n")
    assert shown["response"]["fields"][0] == ["X", r"a\x1b[2Jb"]
    assert "\x85" not in json.dumps(shown, ensure_ascii=False)


# --- where the fault stands ---

MARKED = "GET /\nCookie: a=secretsecret; b=\x01c\n-> 200\nAge: 1\nage : 2\nDate: never\n"


@pytest.mark.parametrize(
    ("where", "mark"),
    [
        (Where("response", "status"), ["response", "status", "", None, None, None]),
        (Where("response", "fields", "Location"), ["response", "fields", "Location", None, None, None]),
        (Where("response", "fields", "Age", 1), ["response", "fields", "Age", 1, None, None]),
        (Where("response", "fields", "Date", 0, 2), ["response", "fields", "Date", 2, 2, 1]),
        (Where("response", "fields", "Date", 0, 5), ["response", "fields", "Date", 2, 5, 0]),
        (Where("response", "fields", "Date", 9, 5), ["response", "fields", "Date", None, None, None]),
        (Where("request", "fields", "Cookie", 0, 4), ["request", "fields", "Cookie", 1, None, None]),
    ],
)
def test_marks(where: Where, mark: list[Any]) -> None:
    exchange = exchange_of(MARKED.replace("\x01", "\\x01"))
    assert View(exchange).mark(where) == mark


def test_a_mark_counts_as_javascript_does_behind_masks_and_escapes() -> None:
    value = 'sid=secretsecret; \x01\U0001f600"bad'
    exchange = exchange_of("GET /\n-> 200\n")
    answered = Response(200, Fields([("Set-Cookie", value)]), "1.1")
    shown = View(Exchange(exchange.request, answered))
    text = shown.data(None)["response"]["fields"][0][1]
    start, length = shown.mark(Where("response", "fields", "Set-Cookie", 0, value.index('"')))[4:]
    units = text.encode("utf-16-le")
    assert "secretsecret" not in text
    assert units[2 * start : 2 * (start + length)].decode("utf-16-le") == '"'


def test_show_secrets_reaches_the_page(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    for options, shown in (((), False), (("--show-secrets",), True)):
        named = str(TRAFFIC.relative_to(Path.cwd())) if TRAFFIC.is_relative_to(Path.cwd()) else str(TRAFFIC)
        result = run("check", named, "--format", "html", "-o", str(out), "--exit-zero", *options)
        assert result.exit_code == 0, result.output
        assert ("s3cr3t" in out.read_text("utf-8")) is shown
