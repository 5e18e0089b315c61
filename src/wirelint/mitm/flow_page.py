"""What a flow's findings say, as a page of plain lines: for mitmproxy's content view, and for `lint.flow`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from wirelint.finding import Finding
from wirelint.masking import escaped
from wirelint.mitm.marks import KEY
from wirelint.mitm.memory import Judgement
from wirelint.reports.style import PLAIN
from wirelint.reports.text import description, heading, levels
from wirelint.spec_links import spec_link
from wirelint.table import Table
from wirelint.words import counted

if TYPE_CHECKING:
    from mitmproxy.flow import Flow

    from wirelint.mitm.evidence import Evidence

_SIDES = {"request": ("Request", "请求"), "response": ("Response", "响应")}


class Line(NamedTuple):
    """A line of the page. style: one of mitmproxy's own: text, header, highlight, error."""

    text: str
    style: str = "text"


_STYLES = {"error": "error", "warning": "highlight", "info": "header"}


def page(flow: Flow, judgement: Judgement | None, table: Table, lang: str, side: str = "response") -> list[Line]:
    """The page of a flow. judgement: None where it was not judged here; side: of which findings are told first."""
    if judgement is None:
        return [*_unjudged(flow, lang)]
    if not judgement.findings:
        return [*_head(flow, (), table, lang)]
    return [*_head(flow, judgement.findings, table, lang), *_sections(judgement, lang, side)]


def _head(flow: Flow, findings: Sequence[Finding], table: Table, lang: str) -> Iterator[Line]:
    zh = lang == "zh"
    if not findings:
        yield Line("wirelint：没有发现问题" if zh else "wirelint: no findings", "header")
        status = getattr(getattr(flow, "response", None), "status_code", 0)
        yield from map(Line, description(table.row(status), lang, PLAIN))
        return
    counts = Counter(finding.level for finding in findings)
    total = counted(len(findings), "finding", lang, "个问题")
    yield Line(f"wirelint{'：' if zh else ': '}{total}{levels(counts, lang)}", "header")
    first = findings[0]
    yield Line(heading(first.method, *first.endpoint, first.status, table, PLAIN))
    yield from map(Line, description(table.row(first.status), lang, PLAIN))


def _sections(judgement: Judgement, lang: str, side: str) -> Iterator[Line]:
    from wirelint.mitm.evidence import Evidence

    exchange, secrets = judgement.exchange, any(finding.shown for finding in judgement.findings)
    evidence = None if exchange is None else Evidence(exchange, lang, secrets=secrets)
    sides = [side, *(other for other in _SIDES if other != side)]
    for each in sides:
        findings = [finding for finding in judgement.findings if finding.where.side == each]
        if findings:
            yield Line("")
            yield Line(_SIDES[each][lang == "zh"], "header")
        for finding in findings:
            yield Line("")
            yield from _finding(finding, evidence, lang)


def _finding(finding: Finding, evidence: Evidence | None, lang: str) -> Iterator[Line]:
    rule = finding.rule
    yield Line(f"{finding.level.label}  {rule.id}", _STYLES[finding.level.label])
    yield Line(f"  {escaped(finding.text(lang))}")
    if evidence is not None:
        for line in evidence.lines(finding.where):
            yield Line(f"    {line}", "highlight" if line.strip(" ^") == "" else "text")
    link = spec_link(rule.spec)
    yield Line(f"  {rule.spec}{'' if link is None else f'  {link}'}")


def _unjudged(flow: Flow, lang: str) -> Iterator[Line]:
    """A flow that was not judged here; it may have been before it was stored."""
    zh = lang == "zh"
    if getattr(flow, "error", None) is None and getattr(flow, "response", None) is None:
        yield Line("wirelint：尚未结束" if zh else "wirelint: still under way", "header")
    else:
        yield Line(
            "wirelint：未判定（由 mitmproxy 生成、不是 HTTP，或被选项排除）"
            if zh
            else "wirelint: not judged (made by mitmproxy, not HTTP, or left out by an option)",
            "header",
        )
    for record in _records(flow.metadata.get(KEY)):
        level, rule, where = (escaped(str(record.get(name, ""))) for name in ("level", "rule", "where"))
        yield Line("")
        yield Line(f"{level}  {rule}  {where}", _STYLES.get(level, "text"))
        yield Line(f"  {escaped(str(record.get('message_zh' if zh else 'message', '')))}")


def _records(held: object) -> list[dict[str, Any]]:
    """What stands in a flow's metadata, which came from a file that anybody may have written."""
    return [record for record in held if isinstance(record, dict)] if isinstance(held, list) else []
