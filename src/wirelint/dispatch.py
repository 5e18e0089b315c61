"""Which rules can fire on an exchange: decided once for each shape, not once for each exchange.

The shape of an exchange is what the rules' declarations look at: status, reason phrase, method, versions, media
types, the names of the fields on both sides, their quirks, and what is known. Traffic repeats its shapes, so the
common case is one dict access that leaves only the rules whose every declared condition holds; what can't fire
costs nothing. The memory of shapes is bounded, since hostile traffic can make each exchange a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wirelint.exchange import Exchange, Message
from wirelint.field_verdicts import Call, LooksAt, Lookup, Verdicts, finds, is_steady, looks_at, together
from wirelint.reasons import fact_reasons, gap_reasons, is_unknown
from wirelint.rule import Rule
from wirelint.silence import is_silent_anyhow, silence

REMEMBERED_SHAPES = 4096
REMEMBERED_NAMES = 64
"""Messages with more field names are matched anew each time."""
REMEMBERED_WORDS = 256
"""Characters: so are those with a longer method, media type and reason phrase."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do for an exchange of some shape.

    calls: the functions to call; lookups: verdicts on the values of some fields, most of which were met before.
    """

    calls: tuple[Call, ...]
    lookups: tuple[Lookup, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that judges such an exchange."""
        return tuple(rule for _, rule in (*self.calls, *(call for lookup in self.lookups for call in lookup.calls)))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rule that could not judge an exchange although its conditions may hold, and why."""

    rule: Rule
    reasons: tuple[str, ...]


def _covers(statuses: tuple[str, ...], status: int) -> bool:
    return "any" in statuses or str(status) in statuses or (100 <= status <= 599 and f"{status // 100}xx" in statuses)


def _could_fire(rule: Rule, exchange: Exchange) -> bool:
    """Whether nothing that was seen contradicts the rule's declared conditions."""
    request, response = exchange.request, exchange.response
    if rule.methods and request.method not in rule.methods:
        return False
    if rule.versions and response.version is not None and response.version not in rule.versions:
        return False
    asked, answered = request.fields.by_name.keys(), response.fields.by_name.keys()
    if not (asked.isdisjoint(rule.request_lacks) and answered.isdisjoint(rule.response_lacks)):
        return False
    if (rule.request_has and asked.isdisjoint(rule.request_has)) or (
        rule.response_has and answered.isdisjoint(rule.response_has)
    ):
        return False
    if rule.either_has and asked.isdisjoint(rule.either_has) and answered.isdisjoint(rule.either_has):
        return False
    if rule.quirk and not rule.quirk & (request.fields.quirks | response.fields.quirks):
        return False
    if not (_is_of(request, rule.request_media) and _is_of(response, rule.response_media)):
        return False
    return rule.any_name is None or any(map(rule.any_name.search, _every_name(exchange)))


def _trailer_names(exchange: Exchange) -> tuple[tuple[str, ...] | None, ...]:
    """The lower-case names in the trailer sections of request and response; None for one that has none."""
    sections = exchange.request.trailers, exchange.response.trailers
    return tuple(None if section is None else section.names for section in sections)


def _every_name(exchange: Exchange) -> Iterator[str]:
    """The lower-case field names of both messages, trailers included."""
    for names in (exchange.request.fields.names, exchange.response.fields.names, *_trailer_names(exchange)):
        yield from names or ()


def _is_of(message: Message, wanted: tuple[str, ...]) -> bool:
    """Whether the message's media type is one of those; of none, any will do."""
    if not wanted:
        return True
    essence = message.essence
    kind, suffix = essence.partition("/")[0] + "/*", "+" + essence.rpartition("+")[2]
    return not {essence, kind, suffix}.isdisjoint(wanted)


def unknowns(rule: Rule, exchange: Exchange) -> tuple[str, ...]:
    """Why the rule can't judge this exchange: what it needs and the source does not know."""
    known, asked, answered = exchange.known, exchange.request.fields, exchange.response.fields
    reasons = list(fact_reasons(rule.needs & ~known.facts, known))
    for side, names, fields in (
        ("request", (*rule.request_lacks, *rule.request_knows), asked),
        ("response", (*rule.response_lacks, *rule.response_knows), answered),
    ):
        hidden = [name for name in names if is_unknown(name, fields)]
        reasons += gap_reasons(side, hidden, fields, known)
    return tuple(reasons)


def _can_judge(rule: Rule, exchange: Exchange, missing: int) -> bool:
    """Whether the source knows what the rule needs: `unknowns`, without the words. missing: the facts unknown."""
    if int(rule.needs) & missing:
        return False
    asked, answered = exchange.request.fields, exchange.response.fields
    return not (
        any(is_unknown(name, asked) for names in (rule.request_lacks, rule.request_knows) for name in names)
        or any(is_unknown(name, answered) for names in (rule.response_lacks, rule.response_knows) for name in names)
    )


def _why_silent(rule: Rule, exchange: Exchange) -> tuple[str, ...]:
    reasons = unknowns(rule, exchange)
    if not reasons:
        return silence(rule, exchange)
    return () if is_silent_anyhow(rule, exchange) else reasons


def could_judge(rule: Rule, exchange: Exchange) -> bool:
    """Whether the rule's silence on an exchange says that its fault is not there.

    So it is where what was seen contradicts the rule's conditions, and where all that it declares to need is known.
    """
    if not (_covers(rule.statuses, exchange.response.status) and _could_fire(rule, exchange)):
        return True
    if rule.seen_by and not rule.seen_by & exchange.known.facts:
        return False
    return not unknowns(rule, exchange) or is_silent_anyhow(rule, exchange)


class _Index:
    """The rules that concern a status code, by the fields that they wait for: most wait for some that are not there."""

    def __init__(self, rules: tuple[Rule, ...]):
        self.rules = rules
        self._always: list[int] = []
        self._asked: dict[str, list[int]] = {}
        self._answered: dict[str, list[int]] = {}
        for place, rule in enumerate(rules):
            if rule.response_has:
                sides = [(self._answered, rule.response_has)]
            elif rule.request_has:
                sides = [(self._asked, rule.request_has)]
            else:
                sides = [(side, rule.either_has) for side in (self._asked, self._answered) if rule.either_has]
            if not sides:
                self._always.append(place)
            for side, names in sides:
                for name in names:
                    side.setdefault(name, []).append(place)

    def candidates(self, exchange: Exchange) -> Iterator[Rule]:
        """Those that wait for nothing, or for some field that is there; in the rules' order."""
        places = set(self._always)
        for side, fields in ((self._asked, exchange.request.fields), (self._answered, exchange.response.fields)):
            places.update(place for name in fields.names for place in side.get(name, ()))
        return (self.rules[place] for place in sorted(places))


class Dispatch:
    """The rules of one run, ready to be asked for those that concern an exchange."""

    def __init__(self, rules: Iterable[Rule]):
        self.rules = tuple(rules)
        self._by_status: dict[int, _Index] = {}
        self._plans: dict[object, Plan] = {}
        self._verdicts: dict[tuple[str, ...], Verdicts] = {}
        self._together: dict[tuple[Lookup, ...], Lookup] = {}
        self._order = {rule.id: place for place, rule in enumerate(self.rules)}

    def bound_to(self, status: int) -> tuple[Rule, ...]:
        """The rules that concern a status code, whatever else is in the exchange."""
        return self._index(status).rules

    def _index(self, status: int) -> _Index:
        found = self._by_status.get(status)
        if found is None:
            found = _Index(tuple(rule for rule in self.rules if _covers(rule.statuses, status)))
            if len(self._by_status) < 1000:
                self._by_status[status] = found
        return found

    def plan(self, exchange: Exchange) -> Plan:
        """What there is to do for an exchange, in the rules' order."""
        request, response = exchange.request, exchange.response
        asked, answered = request.fields.names, response.fields.names
        quirks = request.fields.quirks | response.fields.quirks
        words = (request.method, request.protocol, request.essence, response.essence, response.reason)
        has_trailers = request.trailers is not None or response.trailers is not None
        trailers = _trailer_names(exchange) if has_trailers else None
        key = (
            response.status, request.version, response.version, answered, asked, trailers, quirks, words, exchange.known
        )  # fmt: skip
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plan(exchange)
            names = max(map(len, (asked, answered, *(section or () for section in trailers or ()))))
            if names <= REMEMBERED_NAMES and sum(len(word or "") for word in words) <= REMEMBERED_WORDS:
                if len(self._plans) >= REMEMBERED_SHAPES:
                    self._plans.clear()
                self._plans[key] = plan
        return plan

    def _plan(self, exchange: Exchange) -> Plan:
        calls: list[Call] = []
        present = exchange.request.fields.names, exchange.response.fields.names
        alone: dict[LooksAt, list[Rule]] = {}
        missing = ~int(exchange.known.facts)
        for rule in self._index(exchange.response.status).candidates(exchange):
            if _could_fire(rule, exchange) and _can_judge(rule, exchange, missing):
                if rule.alone and is_steady(rule, present):
                    alone.setdefault(looks_at(rule), []).append(rule)
                elif not rule.by_shape or finds(rule.judge, exchange):
                    calls.append((rule.judge, rule))
        return Plan(
            tuple(calls), together([self._verdicts_of(tuple(rules)) for rules in alone.values()], self._together)
        )

    def _verdicts_of(self, rules: tuple[Rule, ...]) -> Verdicts:
        """The memory of these rules' verdicts, shared by every shape to which just they apply."""
        ids = tuple(rule.id for rule in rules)
        found = self._verdicts.get(ids)
        if found is None:
            if len(self._verdicts) >= REMEMBERED_SHAPES:
                self._verdicts.clear()
                self._together.clear()
            found = self._verdicts[ids] = Verdicts(rules)
        return found

    def place(self, rule: Rule) -> int:
        """Where the rule stands among the rules of the run."""
        return self._order[rule.id]

    def skipped(self, exchange: Exchange) -> tuple[Skipped, ...]:
        """The rules that what is unknown kept from judging this exchange, or may have kept from finding a fault."""
        return tuple(
            Skipped(rule, reasons)
            for rule in self.bound_to(exchange.response.status)
            if _could_fire(rule, exchange) and (reasons := _why_silent(rule, exchange))
        )
