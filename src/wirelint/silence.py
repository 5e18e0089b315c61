"""Why a rule that was called found nothing: what its function asked, and the source could not tell.

Most of what a rule needs is declared, and without it the rule is not called. Where only one of several
ways to a fault needs a thing, the function asks for it itself. So the function is called once more, with
each question noted that had no answer: without one, its silence means that there is no fault.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, cast

from wirelint.exchange import Body, Exchange, Message
from wirelint.facts import NO_FACTS, Fact, Knowledge
from wirelint.fields import Fields
from wirelint.reasons import ANY_FIELD, fact_reasons, gap_reasons

if TYPE_CHECKING:
    from wirelint.rule import Rule


class _Notes:
    """The questions without an answer."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.facts = NO_FACTS

    def fact(self, facts: Fact) -> None:
        self.facts |= facts & ~self.known.facts


class _AskedFields(Fields):
    """A field section that notes which fields it could not tell to be absent."""

    __slots__ = ("unknown",)

    def __init__(self, fields: Fields):
        super().__init__(fields.lines, fields.gaps)
        self.unknown: dict[str, None] = {}

    def lacks(self, name: str) -> bool:
        known = super().lacks(name)
        if not known and name not in self:
            self.unknown[name] = None
        return known

    @property
    def is_complete(self) -> bool:
        if self.gaps:
            self.unknown[ANY_FIELD] = None
        return not self.gaps


class _AskedBody:
    """A body that notes which of its parts were looked for, and are unknown."""

    def __init__(self, body: Body, notes: _Notes, size: Fact, octets: Fact, text: Fact):
        self._body = body
        self._notes = notes
        self._facts = {"size": size, "is_empty": size, "octets": octets, "text": text}

    def __getattr__(self, name: str) -> object:
        value: object = getattr(self._body, name)
        if value is None:
            self._notes.fact(self._facts[name])
        return value


class _AskedExchange(Exchange):
    """An exchange that notes the questions which it could not answer."""

    __slots__ = ("notes",)

    def __init__(self, exchange: Exchange):
        self.notes = notes = _Notes(exchange.known)
        asked, answered = copy(exchange.request), copy(exchange.response)
        _watch(asked, notes, Fact.REQUEST_CONTENT, Fact.REQUEST_CONTENT, Fact.REQUEST_CONTENT)
        _watch(answered, notes, Fact.CONTENT_SIZE, Fact.CONTENT, Fact.CONTENT_TEXT)
        super().__init__(asked, answered, exchange.known, exchange.origin)

    def knows(self, fact: Fact) -> bool:
        self.notes.fact(fact)
        return super().knows(fact)


def _watch(message: Message, notes: _Notes, size: Fact, octets: Fact, text: Fact) -> None:
    message.fields = _AskedFields(message.fields)
    message.body = cast(Body, _AskedBody(message.body, notes, size, octets, text))


def silence(rule: Rule, exchange: Exchange) -> tuple[str, ...]:
    """What a rule's silence on an exchange is owed to, where that may be something unknown.

    Empty where the rule finds a fault, and where it had all that it asked for. Of the facts in `seen_by` one is
    enough. A rule that raises is told of elsewhere.
    """
    known = exchange.known
    asked = _AskedExchange(exchange)
    try:
        for _ in rule.judge(asked):
            return ()
    except Exception:
        return ()
    unseen = NO_FACTS if rule.seen_by & known.facts else rule.seen_by
    reasons = list(fact_reasons(unseen | asked.notes.facts & ~rule.seen_by, known))
    for side, message in (("request", asked.request), ("response", asked.response)):
        fields = cast(_AskedFields, message.fields)
        reasons += gap_reasons(side, tuple(fields.unknown), fields, known)
    return tuple(reasons)
