"""The words that stand around the table in a terminal, and a page that knows its language."""

from __future__ import annotations

from wirelint.page import Page
from wirelint.table import Row

_WORDS = {
    "heading": ("HTTP status codes", "HTTP 状态码"),
    "count": (
        "{given} codes in {classes} classes, {added} later ones",
        "{given} 个状态码，{classes} 个类别，另有后来登记的 {added} 个",
    ),
    "addition": ("+ not in the original table", "+ 原表中没有"),
    "legend": ("▸ what the specification says today", "▸ 现行规范的说法"),
    "hint": ("wirelint table 416 shows a row with its rules", "wirelint table 416 显示一行及其规则"),
    "now": ("now: {name}", "现名 {name}"),
    "original": ("As given", "原文"),
    "today": ("Today", "现行规范"),
    "rules": ("Rules for {label}", "{label} 的规则"),
    "no rules": ("No rule judges this code by itself.", "没有单独检查此状态码的规则。"),
    "no class rules": ("No rule judges this class.", "没有检查此类状态码的规则。"),
    "any": ("Rules for any status: {count}", "检查任何状态码的规则：{count} 条"),
    "explain": ("wirelint rule ID explains a rule", "wirelint rule ID 详细说明一条规则"),
    "no code": (
        "{code} is no status code: give one such as 416, or a class such as 4xx",
        "{code} 不是状态码：请给出 416 这样的状态码，或 4xx 这样的类别",
    ),
    "no class": (
        "{code} is no status code: they go from 100 to 599. Nearest: {near}",
        "{code} 不是状态码：状态码从 100 到 599。最接近的：{near}",
    ),
    "unknown": (
        "{code} is not in the table: a client treats it as {as_if} (see {group}). Nearest: {near}",
        "表中没有 {code}：客户端把它当作 {as_if}（见 {group}）。最接近的：{near}",
    ),
    "temporary": ("temporary", "临时登记"),
    "unused": ("unused", "未使用"),
    "deprecated": ("deprecated", "已弃用"),
    "obsolete": ("obsolete", "已作废"),
}


class TablePage(Page):
    """A page in a language."""

    __slots__ = ("lang",)

    def __init__(self, lang: str, width: int, color: bool):
        super().__init__(width, color)
        self.lang = "zh" if lang == "zh" else "en"

    def say(self, word: str, **values: object) -> str:
        return say(self.lang, word, **values)

    def title(self, row: Row) -> str:
        """The label, the given Chinese name of a class where the page is Chinese, and the name."""
        chinese = [row.class_name_zh] if row.class_name_zh and self.lang == "zh" else []
        return f"{row.label}  {' '.join([*chinese, row.name])}"


def say(lang: str, word: str, **values: object) -> str:
    """A word or sentence of the table's pages in "zh", else in English, with its values filled in."""
    return _WORDS[word][lang == "zh"].format(**values)
