"""A HAR in which everything that a peer chooses is an attack on whoever reads the report.

Each attack carries MARK, so that a test can see that it has arrived in the report at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARK = "pwn"

ATTACKS = {
    "terminal": f"\x1b[2J\x1b]0;{MARK}\x07\x9b31m\x85",
    "script": f"</script><script>alert('{MARK}')</script><img src=x onerror=alert(1)><!--",
    "command": f"::error::{MARK}",
    "spaced-command": f" ::stop-commands::{MARK}",
    "line": f"x\r\n::error file=a.py::{MARK}\n##[error]{MARK}",
    "old-command": f"##[add-mask]{MARK}##vso[task.complete]##teamcity[x]",
    "cdata": f"]]>{MARK}<![CDATA[&bogus;&#0;",
    "formula": f"=HYPERLINK(\"http://{MARK}.example\",\"x\")",
    "plus": f"+1+cmd|' /C {MARK}'!A0",
    "minus": f"-2+{MARK}",
    "at": f"@SUM({MARK})",
    "tab": f"\t=1+{MARK}",
    "wide": f"＝1+{MARK}",
    "quotes": f"\"',\r\n\"=1+{MARK}\"",
    "backwards": f"\u202e\u2066{MARK}\u200f\u2028\u2029\ufeff",
    "surrogates": f"\ud800{MARK}\udfff",
    "nul": f"\x00{MARK}\x00\ufffe\uffff",
    "markdown": f"|`x`|[{MARK}](javascript:alert(1))![x](http://e.example/x.png)**b**~~s~~\\|\n\n# h\n- [ ] x",
    "mention": f"@octocat #1 GH-1 !1 www.{MARK}.example https://{MARK}.example a@{MARK}.example <https://e.example>",
    "template": "{{7*7}}{% raw %}${7*7}" + MARK,
}  # fmt: skip
"""What a hostile peer sends, by name."""


def entry(method: str, url: str, reason: str, name: str, value: str, number: int) -> dict[str, Any]:
    """An exchange with that in its places; a 201 without Location, with fields that rules quote."""
    return {
        "startedDateTime": "2026-09-15T10:00:00.000Z",
        "time": 1,
        "request": {
            "method": method,
            "url": url,
            "httpVersion": "HTTP/1.1",
            "headers": [{"name": "Host", "value": "h.example"}, {"name": name, "value": value}],
            "bodySize": 0,
            "headersSize": -1,
        },
        "response": {
            "status": 401 if number % 2 else 204,
            "statusText": reason,
            "httpVersion": "HTTP/1.1",
            "headers": [
                {"name": "Content-Length", "value": value},
                {"name": "Date", "value": value},
                {"name": "Location", "value": value},
                {"name": name, "value": value},
            ],
            "content": {"size": 0, "mimeType": "", "text": ""},
            "bodySize": 0,
            "headersSize": -1,
        },
        "timings": {"send": 0, "wait": 1, "receive": 0},
    }


def entries() -> Iterator[dict[str, Any]]:
    """Each attack in a place of its own: method, path, host, query, reason phrase, a field's name, a value."""
    for number, attack in enumerate(ATTACKS.values()):
        yield entry("GET", f"https://h.example/plain/{number}x", "OK", f"X-{number}", attack, number)
        yield entry(attack, f"https://h.example/{attack}?q={attack}", attack, attack, attack, number)
        yield entry("GET", f"https://{attack}/", attack, attack, attack, number)
        yield entry(attack, attack, attack, attack, attack, number)


def write(path: Path) -> None:
    log = {"version": "1.2", "creator": {"name": "mitmproxy", "version": "11.0.2"}, "entries": list(entries())}
    path.write_text(json.dumps({"log": log}), encoding="utf-8")
