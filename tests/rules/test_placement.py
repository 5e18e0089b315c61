"""A rule is bound to the row or class whose file it lives in, and to the one that its id names."""

from __future__ import annotations

import re

import pytest

from wirelint.registry import own_rules
from wirelint.rule import Rule

_FILE = re.compile(r"status_s([1-5](?:\d\d|xx))_\w+\Z")
_ID = re.compile(r"([1-5](?:\d\d|xx))-")


def _lies_in(status: str, label: str) -> bool:
    """Whether a code or class lies in a row or class of the table."""
    return status == label or (label.endswith("xx") and status[0] == label[0])


@pytest.mark.parametrize("rule", own_rules(), ids=lambda rule: rule.id)
def test_statuses_are_those_of_the_file_and_the_id(rule: Rule) -> None:
    file = rule.module.rpartition(".")[2]
    found = _FILE.match(file), _ID.match(rule.id)
    assert found[0] or file.startswith("message_"), file
    for label in (match[1] for match in found if match is not None):
        assert all(_lies_in(status, label) for status in rule.statuses), (rule.statuses, label)
