"""A rule's page in the terminal: title, why, bad and good, specification, the row of the table, and hints."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from wirelint.columns import wrap
from wirelint.examples import blocks
from wirelint.hints import Hint
from wirelint.reports.style import Style
from wirelint.reports.text import description
from wirelint.rule import Rule
from wirelint.table import Row, Table

_WORDS = {
    "why": ("Why", "为什么"),
    "bad": ("Bad", "反例"),
    "good": ("Good", "正例"),
    "spec": ("Specification", "规范"),
    "table": ("The table", "状态码表"),
    "statuses": ("Status codes", "状态码"),
    "profile": ("Profile", "规则集"),
    "judges": ("Judges", "判定对象"),
    "tags": ("Tags", "标签"),
    "hints": ("Common causes", "常见原因"),
    "instead_of": ("Instead of", "不要这样写"),
    "write": ("write", "而应这样写"),
    "reproduced": ("reproduced with", "已复现于"),
}
_PARTIES = {"server": "服务器", "client": "客户端", "intermediary": "中间方", "any": "任意一方"}


def word(key: str, lang: str) -> str:
    return _WORDS[key][1 if lang == "zh" else 0]


def _rows(rule: Rule, table: Table) -> Iterator[Row]:
    for label in rule.statuses:
        row = table.labelled(label)
        if row is not None:
            yield row


def _hint(hint: Hint, lang: str, style: Style, width: int) -> Iterator[str]:
    """One cause, what it looks like, what to write, and with which versions that was seen."""
    yield ""
    yield from wrap(f"{hint.server}: {hint.reason(lang)}", width)
    for key, snippet in (("instead_of", hint.bad), ("write", hint.fix)):
        yield f"  {style.dim(word(key, lang))}"
        yield from (f"    {line}".rstrip() for line in snippet.splitlines())
    yield "  " + style.dim(f"({word('reproduced', lang)} {', '.join(hint.tested)})")


def page(rule: Rule, table: Table, lang: str, style: Style, width: int = 100, *, hints: Iterable[Hint] = ()) -> str:
    """The rule's whole page."""
    zh = lang == "zh"
    title, why = (rule.title_zh, rule.why_zh) if zh else (rule.title, rule.why)
    lines = [f"{style.bold(rule.id)}  {style.level(rule.level)}", title, ""]
    lines += wrap(why, width)
    for heading, key in (("Bad", "bad"), ("Good", "good")):
        lines += ["", style.bold(word(key, lang))]
        for number, text in enumerate(blocks(rule.doc, heading)):
            lines += [""] if number else []
            lines += [f"    {line}" for line in textwrap.dedent(text).splitlines()]
    lines.append("")
    facts = (
        ("spec", rule.spec),
        ("statuses", ", ".join(rule.statuses)),
        ("profile", rule.profile),
        ("judges", _PARTIES[rule.party] if zh else rule.party),
        ("tags", ", ".join(rule.tags)),
    )
    lines += [f"{style.bold(word(key, lang))}: {value}" for key, value in facts]
    rows = list(_rows(rule, table))
    if rows:
        lines += ["", style.bold(word("table", lang))]
        for row in rows:
            lines += [line for text in description(row, lang, style) for line in wrap(text, width)]
    hints = tuple(hints)
    if hints:
        lines += ["", style.bold(word("hints", lang))]
        for hint in hints:
            lines += _hint(hint, lang, style, width)
    return "\n".join(lines) + "\n"


def index(rules: Iterable[Rule], lang: str, style: Style) -> str:
    """One line a rule: level, id, title."""
    rules = list(rules)
    width = max((len(rule.id) for rule in rules), default=0)
    return "".join(
        f"{style.level(rule.level, 7)}  {rule.id.ljust(width)}  {rule.title_zh if lang == 'zh' else rule.title}"
        f"{'' if rule.profile == 'default' else style.dim(f'  [{rule.profile}]')}\n"
        for rule in rules
    )
