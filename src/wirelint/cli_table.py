"""`wirelint table` and `wirelint table 416`: the status-code table in a terminal.

Plain strings, coloured only where asked for. Nothing here decides anything: the rows come from
wirelint.table, the rules are whatever set of them is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from wirelint.columns import columns, pad, wrap
from wirelint.level import Level
from wirelint.page import BLUE, BOLD, CYAN, DIM, GREEN, MAGENTA, RED, YELLOW, terminal_color, terminal_width
from wirelint.table import Row, Table, load_table
from wirelint.table_page import TablePage, say

_SPEC_COLUMN = 100
"""From this width on the specification has a column of its own; below it stands under the name."""

_CLASS_COLORS = {"1": BLUE, "2": GREEN, "3": CYAN, "4": YELLOW, "5": RED}
_LEVEL_COLORS = {Level.ERROR: RED, Level.WARNING: YELLOW, Level.INFO: CYAN}
_NOTE = MAGENTA


class UnknownCode(ValueError):
    """No row has that label: the message says which ones are near."""


class RuleLike(Protocol):
    """What the page of a row shows of a rule."""

    @property
    def id(self) -> str: ...
    @property
    def level(self) -> Level: ...
    @property
    def title(self) -> str: ...
    @property
    def title_zh(self) -> str: ...
    @property
    def statuses(self) -> tuple[str, ...]: ...


def render_table(table: Table, lang: str = "en", width: int = 80, color: bool = False) -> str:
    """The whole table, each class with its codes, as lines of at most `width` columns (60 to 120)."""
    page = TablePage(lang, width, color)
    added = sum(row.addition for row in table.rows)
    counts = page.say("count", given=len(table.rows) - added, classes=len(table.classes), added=added)
    page.add(f"{page.paint(page.say('heading'), BOLD)}  {page.paint(counts, DIM)}")
    for group in table.classes:
        _class(page, group)
        for row in table.rows:
            if row.label[0] == group.label[0]:
                _code(page, row)
    page.add()
    for word in ("addition", "legend", "hint"):
        page.add(page.paint(page.say(word), DIM))
    return page.text()


def _class(page: TablePage, row: Row) -> None:
    hue = _CLASS_COLORS[row.label[0]]
    head = f"{page.title(row)} "
    rule = "─" * max(page.width - columns(head) - columns(row.spec) - 1, 2)
    page.add()
    page.add(f"{page.paint(head, BOLD, hue)}{page.paint(f'{rule} {row.spec}', DIM)}")
    page.paragraph(row.description(page.lang), 5)
    page.add()


def _code(page: TablePage, row: Row) -> None:
    """Three columns, code, name and description; a fourth with the specification where there is room."""
    hue = _CLASS_COLORS[row.label[0]]
    wide = page.width >= _SPEC_COLUMN
    name_width = 31 if wide else 21
    spec_width = 18 if wide else 0
    text_width = page.width - 5 - name_width - 2 - (spec_width + 2 if wide else 0)
    names = _styled(row.name, name_width)
    if row.current_name:
        names += _styled(page.say("now", name=row.current_name), name_width, _NOTE)
    if row.state and row.name != "(Unused)":
        names += _styled(page.say(row.state), name_width, _NOTE)
    spec = _styled(row.spec, spec_width or name_width, DIM)
    texts = _styled(row.description(page.lang), text_width)
    for number, (line, *styles) in enumerate(_styled(row.note(page.lang) or "", text_width - 2, _NOTE)):
        texts.append((("  " if number else "▸ ") + line, *styles))
    left, right = (names, spec) if wide else (names + spec, [])
    for number in range(max(len(left), len(texts), len(right))):
        label = row.label + ("+" if row.addition else "") if number == 0 else ""
        line = page.paint(pad(label, 5), BOLD, hue) if label else " " * 5
        for cells, column in ((left, name_width), (texts, text_width), (right, spec_width)):
            text, *styles = cells[number] if number < len(cells) else ("",)
            line += page.paint(text, *styles) + " " * (column - columns(text) + 2)
        page.add(line)


def _styled(text: str, width: int, *styles: str) -> list[tuple[str, ...]]:
    """The text's lines, each with its styles behind it."""
    return [(line, *styles) for line in wrap(text, width)]


def render_row(row: Row, rules: Iterable[RuleLike], lang: str = "en", width: int = 80, color: bool = False) -> str:
    """One row with its specification, its note and the rules bound to it or to its class."""
    page = TablePage(lang, width, color)
    page.add(page.paint(page.title(row), BOLD, _CLASS_COLORS[row.label[0]]))
    facts = [page.say("now", name=row.current_name)] if row.current_name else []
    facts += [page.say(row.state)] if row.state else []
    facts += [page.say("addition").removeprefix("+ ")] if row.addition else []
    page.paragraph(" · ".join([*facts, row.spec]), 5, DIM)
    page.add()
    page.paragraph(row.description(page.lang), 5)
    if page.lang != "zh" and not row.addition:
        page.add()
        _labelled(page, page.say("original"), row.zh, DIM)
    note = row.note(page.lang)
    if note:
        page.add()
        _labelled(page, page.say("today"), note, _NOTE)
    _rules(page, row, sorted(rules, key=lambda rule: (-rule.level, rule.id)))
    return page.text()


def _labelled(page: TablePage, label: str, text: str, *styles: str) -> None:
    page.paragraph(f"{label}{'：' if page.lang == 'zh' else ': '}{text}", 5, *styles)


def _rules(page: TablePage, row: Row, rules: Sequence[RuleLike]) -> None:
    group = f"{row.label[0]}xx"
    for label in dict.fromkeys((row.label, group)):
        bound = [rule for rule in rules if label in rule.statuses]
        if label == group and row.code is not None:
            bound = [rule for rule in bound if row.label not in rule.statuses]
        if bound:
            page.add()
            page.add(page.paint(f"{page.say('rules', label=label)} ({len(bound)})", BOLD))
            for rule in bound:
                _rule(page, rule)
        elif label == row.label:
            page.add()
            page.add(page.say("no rules" if row.code is not None else "no class rules"))
    page.add()
    for_any = sum("any" in rule.statuses for rule in rules)
    if for_any:
        page.add(page.paint(page.say("any", count=for_any), DIM))
    page.add(page.paint(page.say("explain"), DIM))


def _rule(page: TablePage, rule: RuleLike) -> None:
    title = rule.title_zh if page.lang == "zh" else rule.title
    level = page.paint(pad(rule.level.label, 8), _LEVEL_COLORS[rule.level])
    page.add(f"  {level} {page.paint(rule.id, BOLD)}")
    page.paragraph(title, 11)


def table_command(
    code: str | None,
    lang: str,
    rules: Sequence[RuleLike],
    *,
    width: int | None = None,
    color: bool | None = None,
) -> str:
    """What `wirelint table [CODE]` prints; CODE is a code or a class such as "4xx".

    Width and colour are the terminal's unless given; NO_COLOR and a pipe mean no colour. Raises
    UnknownCode where CODE is neither, TableError where the table itself cannot be read.
    """
    table = load_table()
    width = terminal_width() if width is None else width
    color = terminal_color() if color is None else color
    if code is None:
        return render_table(table, lang, width, color)
    row = table.labelled(code.strip().lower())
    if row is None:
        raise UnknownCode(_unknown(table, code.strip(), lang))
    return render_row(row, rules, lang, width, color)


def _unknown(table: Table, code: str, lang: str) -> str:
    if not re.fullmatch(r"[0-9]{1,4}", code):
        return say(lang, "no code", code=repr(code))
    status = int(code)
    group = table.row(status)
    kin = [row for row in table.rows if group is None or row.label[0] == group.label[0]]
    near = sorted(kin, key=lambda row: abs((row.code or 0) - status))[:3]
    names = ", ".join(f"{row.label} {row.official_name}" for row in sorted(near, key=lambda row: row.label))
    if group is None:
        return say(lang, "no class", code=code, near=names)
    return say(lang, "unknown", code=code, group=group.label, as_if=f"{group.label[0]}00", near=names)
