"""No report of a run holds a secret of its exchanges, whatever rule quotes it; --show-secrets is for one run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reports.support import reports_of
from wirelint.exchange import Exchange, Request, Response
from wirelint.fault import Fault, field, quoted
from wirelint.fields import Fields
from wirelint.finding import Finding
from wirelint.level import WARNING
from wirelint.linter import Linter
from wirelint.reports.formats import NAMES
from wirelint.rule import Rule, rule

TOKEN = "Zq7-tasty-Vx93kLm2"
RANDOM = "Ab3dE5fGh1JkLmN0pQrStUv2WxYz"


def quoting(where: str, *, side: str = "request", start: int = 0, end: int | None = None) -> Rule:
    """A rule that quotes a field's value, or a part of it."""

    @rule(
        f"quotes-{where.lower()}",
        status="any",
        level=WARNING,
        spec="RFC 9110 §1",
        zh="引用字段的值",
        why_zh="只是一个测试。",
    )
    def judge(exchange: Exchange) -> Iterator[Fault]:
        """A value is quoted.

        It is only a test.

        Bad:
            GET /
            Cookie: a=b
            -> 200
        Good:
            GET /
            -> 200
        """
        message = exchange.request if side == "request" else exchange.response
        value = message.fields.values(where.lower())[0][start:end]
        yield field(where, f"{where} is {quoted(value)}", f"{where} 是 {quoted(value)}", side=side)
        yield Fault(field("Via").where, f"Via says {quoted(value)}", f"Via 是 {quoted(value)}")

    assert isinstance(judge, Rule)
    return judge


def found(judge: Rule, exchange: Exchange, *, shown: bool = False) -> list[Finding]:
    linter = Linter((judge,), show_secrets=shown)
    findings = linter.judge(exchange)
    assert not linter.broken
    return findings


def exchange(*, asked: dict[str, str] | None = None, answered: dict[str, str] | None = None) -> Exchange:
    request = Request("GET", f"https://e.com/a?token={TOKEN}", Fields((asked or {}).items()), "1.1")
    return Exchange(request, Response(200, Fields((answered or {}).items()), "1.1"))


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("Cookie", f"id={TOKEN}; b=c", 'Cookie is "id=***~16; b=***"'),
        ("Authorization", f"Odd {TOKEN}", 'Authorization is "Odd ***~16"'),
        ("Authorization", f"Bearer {TOKEN * 8}", 'Authorization is "Bearer ***~64…"'),
        ("X-Api-Key", TOKEN, 'X-Api-Key is "***~16"'),
        ("X-Api-Key", "short", 'X-Api-Key is "***"'),
        ("X-Plain", TOKEN, f'X-Plain is "{TOKEN}"'),
    ],
)
def test_a_message_is_masked_by_knowing_its_field(name: str, value: str, shown: str) -> None:
    judge = quoting(name)
    own, other = found(judge, exchange(asked={name: value}))
    assert own.message == shown
    assert own.message_zh == shown.replace(" is ", " 是 ")
    assert (TOKEN in other.message) is (name == "X-Plain")
    raw, _ = found(judge, exchange(asked={name: value}), shown=True)
    assert raw.message == f"{name} is {quoted(value)}"
    assert raw.fingerprint == own.fingerprint


@pytest.mark.parametrize(("start", "end"), [(0, 9), (3, None), (3, 15), (9, None), (11, 18)])
def test_a_part_of_a_secret_is_masked_too(start: int, end: int | None) -> None:
    for name in ("Cookie", "Set-Cookie"):
        side = "request" if name == "Cookie" else "response"
        fields = {name: f"id={TOKEN}"}
        both = exchange(asked=fields) if side == "request" else exchange(answered=fields)
        for finding in found(quoting(name, side=side, start=start, end=end), both):
            part = f"id={TOKEN}"[start:end].removeprefix("id=")
            assert part not in finding.message + finding.message_zh
            assert "***" in finding.message


def har(url: str, asked: dict[str, str], answered: dict[str, str]) -> dict[str, Any]:
    """A HAR with one exchange, of a recorder that knows nearly everything."""

    def pairs(fields: dict[str, str]) -> list[dict[str, str]]:
        return [{"name": name, "value": value} for name, value in fields.items()]

    request = {"method": "GET", "url": url, "httpVersion": "HTTP/1.1", "headers": pairs(asked)}
    response = {"status": 201, "statusText": "Created", "httpVersion": "HTTP/1.1", "headers": pairs(answered)}
    entry = {"request": request, "response": {**response, "content": {"size": 0}}, "cache": {}, "timings": {}}
    return {"log": {"version": "1.2", "creator": {"name": "mitmproxy", "version": "12"}, "entries": [entry]}}


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A HAR with a secret in every place that rules look at, and as many findings as fit into one exchange."""
    file = tmp_path_factory.mktemp("seeded") / "seeded.har"
    asked = {
        "Host": f"u:{TOKEN}@e.com",
        "Authorization": f"Bearer {TOKEN} {TOKEN}",
        "Cookie": f"id={TOKEN};bad[{TOKEN}",
        "Referer": f"https://e.com/#access_token={TOKEN}",
        "X-Api-Key": f"{TOKEN}\u00ff",
        "Expect": f"/?token={TOKEN}",
    }
    answered = {
        "Set-Cookie": f"id={TOKEN}; Expires={TOKEN}",
        "Location": f"https://u:{TOKEN}@e.com/ /?api_key={TOKEN}",
        "Link": f"<https://e.com/?sig={TOKEN}>",
        "X-Auth-Token": f'"{TOKEN}',
        "Cache-Control": f"private=/?token={TOKEN}",
        "Expires": f"//u:{TOKEN}@e/",
    }
    url = f"https://u:{TOKEN}@e.com/{RANDOM}/x?access_token={TOKEN}&a=b"
    file.write_text(json.dumps(har(url, asked, answered)), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def masked_reports(seeded: Path) -> dict[str, str]:
    return reports_of(seeded, "en", "--profile", "strict,security")


@pytest.fixture(scope="module")
def open_reports(seeded: Path) -> dict[str, str]:
    return reports_of(seeded, "zh", "--profile", "strict,security", "--show-secrets")


@pytest.mark.parametrize("form", NAMES)
def test_no_report_holds_a_secret(masked_reports: dict[str, str], form: str) -> None:
    assert masked_reports[form]
    assert TOKEN not in masked_reports[form]
    assert RANDOM not in masked_reports[form]
    assert TOKEN[4:] not in masked_reports[form]


def test_the_rules_do_quote_there(masked_reports: dict[str, str], open_reports: dict[str, str]) -> None:
    assert len(masked_reports["jsonl"].splitlines()) > 5
    assert masked_reports["jsonl"].count("***") > 5
    for form in NAMES:
        assert TOKEN in open_reports[form], form
    masked, shown = (
        [json.loads(line)["fingerprint"] for line in reports["jsonl"].splitlines()]
        for reports in (masked_reports, open_reports)
    )
    assert masked == shown


def test_what_a_rule_raises_is_masked(tmp_path: Path, seeded: Path) -> None:
    from tests.reports.support import run

    (tmp_path / "mine.py").write_text(
        "from wirelint import WARNING, rule\n\n"
        '@rule("mine", status="any", level=WARNING, spec="RFC 9110 §1", zh="我的", why_zh="我的。")\n'
        "def judge(exchange):\n"
        '    """Mine.\n\n    Why.\n\n    Bad:\n        GET /\n        -> 200\n'
        '    Good:\n        GET /\n        -> 200\n    """\n'
        '    raise KeyError(exchange.request.fields.get("cookie"))\n'
    )
    result = run("check", str(seeded), "--rules", str(tmp_path))
    assert "internal error in rule mine: KeyError: " in result.stderr
    assert TOKEN not in result.output
