"""A rule's page in Markdown, as viewers of code alerts show it beside each of the rule's findings."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from wirelint.examples import blocks
from wirelint.hints import Hint, hints_for
from wirelint.reports.rule_page import word
from wirelint.rule import Rule
from wirelint.spec_links import spec_link
from wirelint.table import Table


def _fence(text: str, language: str) -> Iterator[str]:
    yield f"```{language}"
    yield textwrap.dedent(text).strip("\n")
    yield "```"
    yield ""


def _hint(hint: Hint, lang: str) -> Iterator[str]:
    yield f"### {hint.server}"
    yield ""
    yield hint.reason(lang)
    for key, snippet in (("instead_of", hint.bad), ("write", hint.fix)):
        yield ""
        yield word(key, lang)
        yield ""
        yield from _fence(snippet, hint.language)


def markdown(rule: Rule, table: Table, lang: str) -> str:
    """Title, why, examples, common causes, the table's rows, specification."""
    zh = lang == "zh"
    lines = [f"**{rule.title_zh if zh else rule.title}**", "", rule.why_zh if zh else rule.why, ""]
    for heading, key in (("Bad", "bad"), ("Good", "good")):
        lines += [f"## {word(key, lang)}", ""]
        for text in blocks(rule.doc, heading):
            lines += _fence(text, "http")
    hints = hints_for(rule.id)
    if hints:
        lines += [f"## {word('hints', lang)}", ""]
        for hint in hints:
            lines += _hint(hint, lang)
    rows = [row for label in rule.statuses if (row := table.labelled(label)) is not None]
    if rows:
        lines += [f"## {word('table', lang)}", ""]
        for row in rows:
            note = row.note(lang)
            lines += [f"> **{row.label} {row.official_name}** {row.description(lang)}"]
            lines += [">", f"> {note} ({row.spec})", ""] if note else [""]
    link = spec_link(rule.spec)
    lines.append(f"{word('spec', lang)}: {rule.spec if link is None else f'[{rule.spec}]({link})'}")
    return "\n".join(lines) + "\n"
