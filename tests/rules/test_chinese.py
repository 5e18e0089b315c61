"""Chinese texts are set as Chinese is: full-width punctuation, a space beside Latin letters and digits."""

from __future__ import annotations

import re

import pytest

from wirelint.examples import blocks
from wirelint.registry import own_rules
from wirelint.rule import Rule

from .support import fires

HAN = "\u4e00-\u9fff"
FAULTS = {
    "half-width punctuation": rf"[{HAN}][,;:!?()]|[,;:!?()][{HAN}]|[{HAN}]\.(?:\s|\Z)",
    "straight quotes without a space": rf"[\"'][{HAN}]|[{HAN}][\"']",
    "no space beside Latin": rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9][{HAN}]",
    "a space beside full-width punctuation": "[，。；：（）“”、] | [，。；：（）“”、]",
}
ONE_WORD_FOR_ONE_THING = {
    "先决条件": "前提条件|前置条件",
    "字节": "八位组",
    "新鲜期": "保鲜期",
    "中间方": "中间件",
    "URI 方案": "scheme",
}


def faults(text: str) -> list[str]:
    found = [name for name, pattern in FAULTS.items() if re.search(pattern, text)]
    return found + [f"say {word}" for word, others in ONE_WORD_FOR_ONE_THING.items() if re.search(others, text)]


@pytest.mark.parametrize("rule", own_rules(), ids=lambda rule: rule.id)
def test_a_rule_is_well_set(rule: Rule) -> None:
    messages = {finding.message_zh for text in blocks(rule.doc, "Bad") for finding in fires(rule.id, text)}
    for text in (rule.title_zh, rule.why_zh, *messages):
        assert faults(text) == [], text
    assert rule.why_zh.endswith("。")
    assert not any(text.endswith(("。", ".")) for text in (rule.title_zh, *messages))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("响应没有 Date，缓存只能猜测", []),
        ("响应没有 Date,缓存只能猜测", ["half-width punctuation"]),
        ("没有内容, 缓存只能猜测", ["half-width punctuation"]),
        ('出现了"h"', ["straight quotes without a space"]),
        ("响应没有Date", ["no space beside Latin"]),
        ("没有内容， 缓存只能猜测", ["a space beside full-width punctuation"]),
        ("不到 8000 个八位组", ["say 字节"]),
    ],
)
def test_what_is_ill_set(text: str, found: list[str]) -> None:
    assert faults(text) == found
