"""Each fact is one that some source can't know: what every source knows needs no rule to ask for it."""

from __future__ import annotations

from types import ModuleType

import pytest

from wirelint.facts import NO_FACTS, Fact
from wirelint.sources import flow_knowledge, har_exporters, har_losses


def lost_by(*modules: ModuleType) -> Fact:
    lost = NO_FACTS
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, (har_losses.Loss, flow_knowledge.Loss)):
                lost |= value.facts
    return lost


@pytest.mark.parametrize("fact", [fact for fact in Fact if fact is not Fact.STATUS])
def test_a_fact_is_hidden_by_some_har(fact: Fact) -> None:
    assert fact in lost_by(har_losses, har_exporters)


def test_an_exchange_without_its_status_is_left_out() -> None:
    assert Fact.STATUS not in lost_by(har_losses, har_exporters, flow_knowledge)
