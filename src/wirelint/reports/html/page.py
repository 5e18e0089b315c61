"""The page itself: template, style and script, and the data in a form that no received text can break out of.

The page loads nothing and runs nothing but its own script: its Content-Security-Policy names the hashes of its style
and its script and forbids everything else.
"""

from __future__ import annotations

import json
import tomllib
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_HERE = Path(__file__).parent
SCRIPTS = ("dom", "words", "model", "state", "rows", "codes", "findings", "exchanges", "detail", "filters", "main")
"""The parts of the script, in the order in which they are put together."""
PLAIN_LIMIT = 500
"""Findings that are listed where no script runs."""


def page(data: Mapping[str, Any], exchanges: Any) -> str:
    """The HTML document that shows the data of `document`."""
    style, script = style_sheet(), script_text()
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    number = 1 if data["lang"] == "zh" else 0

    def say(key: str) -> str:
        return words()[key][number]

    return environment.get_template("template.html.j2").render(
        data=data,
        lang="zh" if number else "en",
        L=number,
        say=say,
        policy=policy(style, script),
        style=Markup(style),
        script=Markup(script),
        blocks={name: embedded(value) for name, value in (("words", words()), ("data", data), ("kept", exchanges))},
        plain=_plain(data),
    )


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy under which only these two are used."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


_HTML = "<>&"


def embedded(value: Any) -> Markup:
    """JSON in ASCII that may stand within a script element: neither `</script>` nor `<!--` can come of any text."""
    text = json.dumps(value, separators=(",", ":"))
    for character in _HTML:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


@cache
def words() -> Mapping[str, list[str]]:
    """The words of the page by key, each as [English, Chinese]."""
    return tomllib.loads((_HERE / "words.toml").read_text("utf-8"))


@cache
def style_sheet() -> str:
    return (_HERE / "style.css").read_text("utf-8")


@cache
def script_text() -> str:
    """The parts of the script, as one that leaves a single global name: `wirelint`.

    In ASCII, as its hash stands in the policy: an output that knows no more than that changes nothing of it.
    """
    parts = "\n".join((_HERE / "app" / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    ascii_only = parts.encode("ascii", "backslashreplace").decode("ascii")
    return f'(() => {{\n"use strict";\n{ascii_only}}})();\n'


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is shown where no script runs: the table with its counts, and the first findings by endpoint."""
    groups, endpoints, rules = data["groups"], data["endpoints"], data["rules"]
    counts: Counter[tuple[str, int]] = Counter()
    listed: list[tuple[list[Any], list[dict[str, Any]]]] = []
    last = None
    for number, endpoint in enumerate(groups["endpoint"]):
        status, level = endpoints[endpoint][3], groups["level"][number]
        counts[str(status), level] += 1
        counts[f"{status // 100}xx", level] += 1
        if number >= PLAIN_LIMIT:
            continue
        if endpoint != last:
            listed.append((endpoints[endpoint], []))
            last = endpoint
        rule = rules[groups["rule"][number]]
        listed[-1][1].append(
            {
                "rule": rule,
                "level": data["levels"][level],
                "message": groups["message"][number] or rule["title"],
                "count": groups["count"][number],
                "source": data["sources"][groups["place"][number][0]],
                "entry": groups["place"][number][1],
            }
        )
    exchanges = Counter({str(status): count for status, count in data["statuses"].items()})
    for status, count in data["statuses"].items():
        exchanges[f"{status // 100}xx"] += count
    return {
        "counts": counts,
        "exchanges": exchanges,
        "endpoints": listed,
        "more": max(0, len(groups["endpoint"]) - PLAIN_LIMIT),
    }
