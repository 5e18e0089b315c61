"""`make docs`: a page per rule and the indexes, in English and Chinese, from the rules themselves.

    docs/rules/<id>.md      docs/zh/rules/<id>.md
    docs/rules/README.md    by the table's rows, by topic, by level
    docs/coverage/*.md      see spec_coverage.py
    docs/peers.md           see peers_page.py
    docs/schemas/wirelint-config.json
    docs/hints.md           see hints_page.py, with docs/zh/hints.md

What a rule does not report is told by its Good examples; where another rule reports one of them, the page
names it, since that was found by judging the example by every rule.
"""

from __future__ import annotations

import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from docs import hints_page, peers_page, spec_coverage

from wirelint.config_schema import schema_text
from wirelint.examples import blocks, exchange_of
from wirelint.hints import hints_for
from wirelint.level import Level
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule
from wirelint.table import Row, Table, load_table

HERE = Path(__file__).resolve().parent
LANGUAGES = {"en": HERE / "rules", "zh": HERE / "zh" / "rules"}
CONFIG_SCHEMA = HERE / "schemas" / "wirelint-config.json"
FOLDERS = (*LANGUAGES.values(), spec_coverage.FOLDER)

_WORDS = {
    "level": ("Level", "级别"),
    "profile": ("Profile", "规则集"),
    "judges": ("Judges", "判定对象"),
    "statuses": ("Status codes", "状态码"),
    "spec": ("Specification", "规范"),
    "why": ("Why", "为什么"),
    "bad": ("Bad", "反例"),
    "good": ("Not reported", "不会报告"),
    "table": ("The table says", "状态码表的说明"),
    "reported_by": ("reported by", "由此规则报告："),
    "by_row": ("By the table's rows", "按状态码表"),
    "by_topic": ("By topic", "按主题"),
    "by_level": ("By level", "按级别"),
    "rules": ("Rules", "规则"),
    "any": ("any status", "任何状态码"),
    "generated": (
        "Generated from the rules by `make docs`: edit those.",
        "由 `make docs` 从规则生成：请修改规则本身。",
    ),
    "other": ("中文", "English"),
}
_PARTIES = {"server": "服务器", "client": "客户端", "intermediary": "中间方", "any": "任意一方"}


def word(key: str, lang: str) -> str:
    return _WORDS[key][1 if lang == "zh" else 0]


def title(rule: Rule, lang: str) -> str:
    return rule.title_zh if lang == "zh" else rule.title


def row_text(row: Row, lang: str) -> Iterator[str]:
    name = row.official_name
    yield f"> **{row.label} {name}** {row.zh}" if lang == "zh" else f"> **{row.label} {name}** {row.en} ({row.zh})"
    note = row.note(lang)
    if note:
        yield ">"
        yield f"> {note} ({row.spec})"
    yield ""


def example(text: str, others: Iterable[str], lang: str) -> Iterator[str]:
    yield "```http"
    yield textwrap.dedent(text).strip("\n")
    yield "```"
    names = sorted(others)
    if names:
        yield ""
        yield f"*{word('reported_by', lang)} {', '.join(f'[{name}]({name}.md)' for name in names)}*"
    yield ""


# examples leave out what does not matter to them: Date is never told of as another rule's finding
UNSAID = {"date-missing"}


def page(rule: Rule, table: Table, linter: Linter, lang: str) -> str:
    """The page of one rule."""
    other = f"../zh/rules/{rule.id}.md" if lang == "en" else f"../../rules/{rule.id}.md"
    lines = [f"# {rule.id}", "", f"**{title(rule, lang)}.**" if lang == "en" else f"**{title(rule, lang)}。**", ""]
    facts = (
        ("level", rule.level.label),
        ("profile", rule.profile),
        ("judges", _PARTIES[rule.party] if lang == "zh" else rule.party),
        ("statuses", ", ".join(rule.statuses)),
        ("spec", rule.spec),
    )
    lines += [f"- {word(key, lang)}: {value}" for key, value in facts]
    lines += ["", f"## {word('why', lang)}", "", rule.why_zh if lang == "zh" else rule.why, ""]
    lines += [f"## {word('bad', lang)}", ""]
    for text in blocks(rule.doc, "Bad"):
        lines += example(text, (), lang)
    lines += [f"## {word('good', lang)}", ""]
    for text in blocks(rule.doc, "Good"):
        found = {finding.rule.id for finding in linter.judge(exchange_of(text))}
        lines += example(text, found - UNSAID - {rule.id}, lang)
    lines += hints_page.section(hints_for(rule.id), lang)
    rows = [row for label in rule.statuses if (row := table.labelled(label)) is not None]
    if rows:
        lines += [f"## {word('table', lang)}", ""]
        for row in rows:
            lines += row_text(row, lang)
    lines += [
        "---",
        f"[{word('other', lang)}]({other}) · [{word('rules', lang)}](README.md) · {word('generated', lang)}",
    ]
    return "\n".join(lines) + "\n"


def entries(rules: Iterable[Rule], lang: str) -> Iterator[str]:
    for rule in sorted(rules, key=lambda rule: (-rule.level, rule.id)):
        profile = "" if rule.profile == "default" else f" ({rule.profile})"
        yield f"- [{rule.id}]({rule.id}.md) **{rule.level.label}**{profile} {title(rule, lang)}"
    yield ""


def index(rules: tuple[Rule, ...], table: Table, lang: str) -> str:
    """The list of all rules, three times over."""
    lines = [f"# {word('rules', lang)}", "", f"{len(rules)}. {word('generated', lang)}", ""]
    lines += [f"## {word('by_row', lang)}", ""]
    for row in (*table.classes, *table.rows):
        bound = [rule for rule in rules if row.label in rule.statuses]
        if bound:
            lines += [f"### {row.label} {row.official_name}", ""]
            lines += row_text(row, lang)
            lines += entries(bound, lang)
    lines += [f"### {word('any', lang)}", "", *entries((r for r in rules if "any" in r.statuses), lang)]
    topics: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        topics[rule.tags[-1]].append(rule)
    lines += [f"## {word('by_topic', lang)}", ""]
    for topic in sorted(topics):
        lines += [f"### {topic}", "", *entries(topics[topic], lang)]
    lines += [f"## {word('by_level', lang)}", ""]
    for level in sorted(Level, reverse=True):
        lines += [f"### {level.label}", "", *entries((r for r in rules if r.level is level), lang)]
    return "\n".join(lines)


def pages() -> dict[Path, str]:
    """Every file that belongs here, with its text."""
    rules, table = own_rules(), load_table()
    linter = Linter(rules)
    found: dict[Path, str] = {}
    for lang, folder in LANGUAGES.items():
        found[folder / "README.md"] = index(rules, table, lang)
        for rule in rules:
            found[folder / f"{rule.id}.md"] = page(rule, table, linter, lang)
    found.update(spec_coverage.pages())
    found[CONFIG_SCHEMA] = schema_text()
    found.update(hints_page.pages())
    found[peers_page.PAGE] = peers_page.page(rule.id for rule in rules)
    return found


def stale() -> list[str]:
    """What is missing, out of date or left over."""
    wanted = pages()
    there = {path for folder in FOLDERS for path in folder.glob("*.md")}
    wrong = {path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text}
    return sorted(str(path.relative_to(HERE)) for path in wrong | (there - wanted.keys()))


def main() -> None:
    wanted = pages()
    for folder in FOLDERS:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("*.md"):
            if path not in wanted:
                path.unlink()
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    sys.stdout.write(f"{len(wanted)} pages\n")


if __name__ == "__main__":
    main()
