"""What a rule's silence means: that there is no fault, or that what its function asked could not be told.

Most of what a rule needs is declared, and without it the rule is not called. Where only one of several
ways to a fault needs a thing, the function asks for it itself. And what is declared may not matter: a
rule on JSON has nothing to say of a picture whose content is unknown. So those who ask why a rule was
silent have its function called once more, with each question noted that had no answer.
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


_WATCHED = Fact.REQUEST_CONTENT | Fact.CONTENT_SIZE | Fact.CONTENT | Fact.CONTENT_TEXT
"""Facts that no function can use without its being noted."""


class _Notes:
    """The unknown facts that a function asked for, and those that it would have seen in a body."""

    def __init__(self, known: Knowledge) -> None:
        self.unknown = ~known.facts
        self.asked = NO_FACTS
        self.sought = NO_FACTS


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
    """A body that notes which of its parts were looked at although they are unknown."""

    def __init__(self, body: Body, notes: _Notes, size: Fact, octets: Fact, text: Fact):
        self._body = body
        self._notes = notes
        self._facts = {"size": size, "is_empty": size, "octets": octets, "text": text}

    def __getattr__(self, name: str) -> object:
        self._notes.sought |= self._facts[name] & self._notes.unknown
        return getattr(self._body, name)


class _AskedExchange(Exchange):
    """An exchange that notes the questions which it could not answer."""

    __slots__ = ("notes",)

    def __init__(self, exchange: Exchange):
        self.notes = notes = _Notes(exchange.known)
        asked, answered = copy(exchange.request), copy(exchange.response)
        _watch(asked, notes, Fact.REQUEST_CONTENT, Fact.REQUEST_CONTENT, Fact.REQUEST_CONTENT)
        _watch(answered, notes, Fact.CONTENT_SIZE, Fact.CONTENT, Fact.CONTENT_TEXT)
        super().__init__(asked, answered, exchange.known, exchange.origin, exchange.started, exchange.wire)

    @property
    def in_vain(self) -> bool:
        """Whether any question had no answer."""
        return bool(self.notes.asked | self.notes.sought or _unknown(self.request) or _unknown(self.response))

    def knows(self, fact: Fact) -> bool:
        self.notes.asked |= fact & self.notes.unknown
        return super().knows(fact)


def _unknown(message: Message) -> tuple[str, ...]:
    return tuple(cast(_AskedFields, message.fields).unknown)


def _watch(message: Message, notes: _Notes, size: Fact, octets: Fact, text: Fact) -> None:
    message.fields = _AskedFields(message.fields)
    message.body = cast(Body, _AskedBody(message.body, notes, size, octets, text))


def _called(rule: Rule, exchange: Exchange) -> _AskedExchange | None:
    """The exchange with the questions that the rule asked of it in vain; None where it finds a fault, or raises.

    A rule that raises is told of elsewhere.
    """
    asked = _AskedExchange(exchange)
    try:
        for _ in rule.judge(asked):
            return None
    except Exception:
        return None
    return asked


def is_silent_anyhow(rule: Rule, exchange: Exchange) -> bool:
    """Whether a rule that is not called for want of content, or of fields, would find nothing all the same.

    True where its function comes to its end without a look at unknown content, and takes hidden fields for absent.
    """
    if rule.needs & ~exchange.known.facts & ~_WATCHED:
        return False
    asked = _called(rule, exchange)
    return asked is not None and not asked.in_vain


def silence(rule: Rule, exchange: Exchange) -> tuple[str, ...]:
    """What a rule's silence on an exchange is owed to, where that may be something unknown.

    Empty where the rule finds a fault, and where it had all that it asked for. Of the facts in `seen_by` one is
    enough.
    """
    known = exchange.known
    asked = _called(rule, exchange)
    if asked is None:
        return ()
    unseen = asked.notes.sought & ~rule.seen_by if rule.seen_by & known.facts else asked.notes.sought | rule.seen_by
    reasons = list(fact_reasons(unseen | asked.notes.asked, known))
    for side, message in (("request", asked.request), ("response", asked.response)):
        reasons += gap_reasons(side, _unknown(message), message.fields, known)
    return tuple(reasons)
