"""Exchanges that break a condition which a mutant dropped from its rule.

Where the rule's function says nothing of them either, the condition is one that the function checks by itself: it
only spares the dispatch a call, and no test can miss it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from wirelint.examples import exchange_of
from wirelint.exchange import Exchange
from wirelint.fields import Fields
from wirelint.quirks import quirks_of
from wirelint.rule import Rule

Line = tuple[str, str]
Edit = Callable[[Sequence[Line]], Sequence[Line]]
"""What is to become of the lines of a field section."""

SIDES = ("request", "response")


def breaking(text: str, before: Rule, rule: Rule) -> Iterator[Exchange]:
    """The exchange of a transcript, changed in each way that breaks a condition which the rule had and now lacks."""
    text = text.strip()
    for prefix, sides, edit in _breaks(before, rule):
        exchange = exchange_of("\n".join((*prefix, text)))
        for side in sides:
            message = getattr(exchange, side)
            message.fields = Fields(edit(message.fields.lines), message.fields.gaps)
        yield exchange


def _breaks(before: Rule, rule: Rule) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], Edit]]:
    """Directives of the transcript, and an edit of the fields of these sides."""
    for sides, kinds in ((("request",), _KINDS), (("response",), _KINDS), (SIDES, ("either_has",))):
        wanted = _gone(before, rule, [kind.format(side=sides[0]) for kind in kinds])
        if wanted:
            yield (), sides, _without(wanted)
            yield tuple(f"@hides {side}: {', '.join(sorted(wanted))}" for side in sides), sides, _without(wanted)
    for side in SIDES:
        for name in sorted(set(getattr(before, f"{side}_lacks")) - set(getattr(rule, f"{side}_lacks"))):
            yield (), (side,), lambda lines, name=name: (*lines, (name, "x"))  # type: ignore[misc]
            yield (f"@hides {side}: {name}",), (), list
    for fact in before.needs & ~rule.needs:
        yield (f"@unknown {fact.name}",), (), list
        if getattr(before, f"{side}_media") and not getattr(rule, f"{side}_media"):
            yield (), (side,), lambda lines: [line for line in lines if line[0].lower() != "content-type"]
            yield (), (side,), _of_other_type
    pattern = before.any_name
    if pattern is not None and rule.any_name is None:
        yield (), SIDES, lambda lines: [line for line in lines if not pattern.search(line[0].lower())]
    if before.quirk and not rule.quirk:
        yield (), SIDES, _plain


def _of_other_type(lines: Sequence[Line]) -> Sequence[Line]:
    return [(name, "image/png" if name.lower() == "content-type" else value) for name, value in lines]


_KINDS = ("{side}_has", "{side}_knows")


def _gone(before: Rule, rule: Rule, conditions: Sequence[str]) -> set[str]:
    """The fields of conditions that are gone as a whole."""
    return {name for kind in conditions if not getattr(rule, kind) for name in getattr(before, kind)}


def _without(names: Collection[str]) -> Edit:
    return lambda lines: [line for line in lines if line[0].lower() not in names]


def _plain(lines: Sequence[Line]) -> Sequence[Line]:
    """The section without any quirk: one line of each field, with an ordinary value."""
    once = {name.lower(): (name, value) for name, value in reversed(lines)}
    return [(name, _ordinary(name, value)) for name, value in once.values()]


def _ordinary(name: str, value: str) -> str:
    usual = ("Wed, 25 Nov 2026 10:00:00 GMT", "5", '"a"', "/a", "</a>; rel=next", "Bearer 0123456789abcdef")
    candidates = (value, "x", *usual)
    return next(text for text in candidates if not quirks_of([(name, text)], {name.lower(): (text,)}))
