"""What is said of a value that does not match its grammar."""

from __future__ import annotations

import pytest

from wirelint.fault import Where
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed
from wirelint.level import WARNING
from wirelint.semantics.malformed import form_fault, form_faults, seen


@pytest.mark.parametrize(
    ("value", "at", "en", "zh"),
    [
        ("ab", 1, '"b"', ' "b"'),
        ("ab", 2, "the end", "结尾"),
        ("a b", 1, "a space", "空格"),
        ("a\tb", 1, "a control character", "控制字符"),
        ("a\x7f", 1, "a control character", "控制字符"),
        ("a~", 1, '"~"', ' "~"'),
        ("a!", 1, '"!"', ' "!"'),
        ("a\xe9", 1, "a non-ASCII octet", "非 ASCII 字节"),
        ("a%", 1, 'a lone "%"', "孤立的百分号"),
    ],
)
def test_what_stands_at_a_place(value: str, at: int, en: str, zh: str) -> None:
    assert seen(value, at) == (en, zh)


def test_a_fault_has_its_place_and_words() -> None:
    fault = form_fault("Vary", "a b", Malformed(2, "a comma", "逗号"), "a list", "列表", line=1, level=WARNING)
    assert fault.where == Where("response", "fields", "Vary", 1, 2)
    assert fault.message == 'Vary is not a list: "b" instead of a comma'
    assert fault.message_zh == 'Vary 不是列表：此处应为“逗号”，却出现了 "b"'
    assert fault.level is WARNING
    assert "“a comma”" in form_fault("Vary", "a b", Malformed(2, "a comma"), "a list", "列表").message_zh


def test_the_first_malformed_line_of_a_list_counts() -> None:
    found = list(form_faults("Vary", ("a", "b c", "d e f"), tokens, "a list", "列表", side="request"))
    assert [fault.where for fault in found] == [Where("request", "fields", "Vary", 1, 2)]
    assert list(form_faults("Vary", ("a", ""), tokens, "a list", "列表")) == []
