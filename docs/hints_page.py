"""`make docs`: the common causes on a rule's page, and docs/hints.md, docs/zh/hints.md with all of them by server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from wirelint.hints import SERVERS, Hint, load_hints

HERE = Path(__file__).resolve().parent
PAGES = {"en": HERE / "hints.md", "zh": HERE / "zh" / "hints.md"}

_WORDS = {
    "hints": ("Common causes", "常见原因"),
    "instead_of": ("Instead of:", "不要这样写："),
    "write": ("write:", "而应这样写："),
    "reproduced": ("Reproduced with", "已复现于"),
    "request": ("request", "请求"),
    "about": (
        "What servers are often told that makes them break a rule. Each was reproduced on the real server, with and "
        "without the fix, by `make hints`; the rule's page shows both.",
        "让服务器违反规则的常见配置或代码。每一条都由 `make hints` 在真实的服务器上复现过，有修复和无修复各一次；"
        "规则的页面给出两种写法。",
    ),
    "generated": (
        "Generated from `rules/hints.toml` by `make docs`: edit that.",
        "由 `make docs` 从 `rules/hints.toml` 生成：请修改该文件。",
    ),
    "other": ("[中文](zh/hints.md)", "[English](../hints.md)"),
}


def _word(key: str, lang: str) -> str:
    return _WORDS[key][1 if lang == "zh" else 0]


def section(hints: tuple[Hint, ...], lang: str) -> Iterator[str]:
    """The lines of a rule's page on its hints; none where there are no hints."""
    if hints:
        yield f"## {_word('hints', lang)}"
        yield ""
    for hint in hints:
        yield f"### {hint.server}"
        yield ""
        yield hint.reason(lang)
        for key, snippet in (("instead_of", hint.bad), ("write", hint.fix)):
            yield ""
            yield _word(key, lang)
            yield ""
            yield f"```{hint.language}"
            yield snippet
            yield "```"
        yield ""
        request = f"{_word('request', lang)}: {_in_one_line(hint.request)}"
        yield f"*{_word('reproduced', lang)} {', '.join(hint.tested)} ({request}).*"
        yield ""


def _in_one_line(request: str) -> str:
    """The lines of a hint's requests as code, a semicolon between requests."""
    parts = [part.splitlines() for part in re.split(r"\n\s*\n", request.strip())]
    return "; ".join(", ".join(f"`{line}`" for line in part) for part in parts)


def page(lang: str) -> str:
    """All hints by server: the cause, and the rules whose pages have the rest."""
    hints = load_hints()
    lines = [f"# {_word('hints', lang)}", "", _word("about", lang), ""]
    for server in SERVERS:
        lines += [f"## {server}", ""]
        for hint in hints:
            if hint.server == server:
                rules = ", ".join(f"[{rule}](rules/{rule}.md)" for rule in hint.rules)
                lines.append(f"- {rules}: {hint.reason(lang)}")
        lines.append("")
    lines += ["---", f"{_word('other', lang)} · {_word('generated', lang)}"]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Both pages, with their text."""
    return {path: page(lang) for lang, path in PAGES.items()}
