"""A rule: one function that judges one exchange, with what it needs declared beside it.

    @rule("416-without-content-range", status=416, level=WARNING, spec="RFC 9110 §15.5.17",
          request_has="range", response_lacks="content-range",
          zh="416 响应没有用 Content-Range 说明当前长度", why_zh="客户端只知道…")
    def without_content_range(exchange: Exchange) -> Faults:
        '''A 416 response does not say how long the representation is.

        Why it matters.

        Bad:
            GET /film.mp4
            Range: bytes=900-
            -> 416
        Good:
            …
        '''

The conditions in the decorator decide, by the shape of an exchange alone, whether the function is
called at all (see `wirelint.dispatch`); they are part of the rule. What the docstring says is the
rule's page, and its examples are the rule's tests.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from wirelint.facts import NO_FACTS, Fact
from wirelint.fault import Fault
from wirelint.level import PARTIES, PROFILES, Level

if TYPE_CHECKING:  # see wirelint/__init__.py
    from wirelint.exchange import Exchange

Faults = Iterable[Fault]
Judge: TypeAlias = "Callable[[Exchange], Faults]"

HTTP1 = ("1.0", "1.1")
HTTP2_AND_3 = ("2", "3")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")

_ID = re.compile(r"(?:[1-5](?:\d\d|xx)-)?[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_MEDIA = re.compile(r"[a-z0-9!#$&^_.-]+/(?:\*|[a-z0-9!#$&^_.+-]+)\Z|\+[a-z0-9-]+\Z")
_BLOCK = re.compile(r"^[ \t]*(Bad|Good):$", re.MULTILINE)
_STATUS = re.compile(r"[1-5]xx\Z|\d{3}\Z|any\Z")


class RuleError(Exception):
    """A rule is declared wrongly: the message names the rule and what is missing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A declared rule. `statuses`: labels such as "204", "4xx", "any"; field names are lower-case.

    `*_has`: at least one of these fields is there (either_has: in the request or in the response); `*_lacks`: none of
    them is, and that is known; `*_knows`: each of them is there, or known to be absent ("*": any field at all).
    `any_name`: the (lower-case) name of some field of either message, in its header or trailer section, matches this
    pattern; `quirk`: either message has one of these quirks. `*_media`: the media type in Content-Type is one of
    these ("text/html", "text/*", "+json").
    `by_shape`: the verdict rests on the shape of the exchange (see `wirelint.dispatch`) and on nothing else.
    `alone`: the verdict rests on the values of the fields that the rule waits for (on one side, or on both alike),
    and on nothing else in the exchange that its conditions don't name: it is remembered for those values.
    `seen_by`: facts of which one is enough to see a fault; without any, silence is explained as ignorance.
    """

    id: str
    judge: Judge
    level: Level
    spec: str
    statuses: tuple[str, ...]
    title: str
    title_zh: str
    why_zh: str
    profile: str = "default"
    party: str = "server"
    needs: Fact = Fact.STATUS
    seen_by: Fact = NO_FACTS
    methods: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    request_has: tuple[str, ...] = ()
    request_lacks: tuple[str, ...] = ()
    response_has: tuple[str, ...] = ()
    response_lacks: tuple[str, ...] = ()
    request_knows: tuple[str, ...] = ()
    response_knows: tuple[str, ...] = ()
    either_has: tuple[str, ...] = ()
    request_media: tuple[str, ...] = ()
    response_media: tuple[str, ...] = ()
    any_name: re.Pattern[str] | None = None
    quirk: int = 0
    by_shape: bool = False
    alone: bool = False
    tags: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        return self.judge.__module__

    @property
    def doc(self) -> str:
        """The rule's page: title, why, and examples. Taken apart only where it is asked for."""
        return inspect.cleandoc(self.judge.__doc__ or "")

    @property
    def why(self) -> str:
        """Why it matters, in English."""
        return " ".join(_BLOCK.split(self.doc.partition("\n")[2], maxsplit=1)[0].split())


def _tuple(value: str | int | tuple[str | int, ...]) -> tuple[str, ...]:
    if not value:
        return ()
    return tuple(str(item) for item in value) if isinstance(value, tuple) else (str(value),)


def rule(
    id: str,
    *,
    status: int | str | tuple[int | str, ...],
    level: Level,
    spec: str,
    zh: str,
    why_zh: str,
    profile: str = "default",
    party: str = "server",
    needs: Fact = NO_FACTS,
    seen_by: Fact = NO_FACTS,
    methods: str | tuple[str, ...] = (),
    versions: str | tuple[str, ...] = (),
    request_has: str | tuple[str, ...] = (),
    request_lacks: str | tuple[str, ...] = (),
    response_has: str | tuple[str, ...] = (),
    response_lacks: str | tuple[str, ...] = (),
    request_knows: str | tuple[str, ...] = (),
    response_knows: str | tuple[str, ...] = (),
    either_has: str | tuple[str, ...] = (),
    request_media: str | tuple[str, ...] = (),
    response_media: str | tuple[str, ...] = (),
    any_name: str | None = None,
    quirk: int = 0,
    by_shape: bool = False,
    alone: bool = False,
    tags: str | tuple[str, ...] = (),
) -> Callable[[Judge], Rule]:
    """Declare the decorated function as a rule. Raises RuleError where the declaration is incomplete.

    Every rule needs Fact.STATUS; `versions` (of the response) adds Fact.RESPONSE_VERSION. `zh` and
    `why_zh` are the title and the reason in Chinese; the English ones stand in the docstring. `any_name` is
    searched for in each name; `quirk` is a sum of the constants of wirelint.quirks.
    """

    def declare(judge: Judge) -> Rule:
        def refuse(what: str) -> RuleError:
            return RuleError(f"rule {id!r} ({judge.__module__}): {what}")

        if not _ID.match(id):
            raise refuse("an id is lower-case words joined by hyphens")
        statuses = _tuple(status)
        if not statuses or not all(map(_STATUS.match, statuses)):
            raise refuse(f"status={status!r} is no code, class such as '4xx', or 'any'")
        if profile not in PROFILES or party not in PARTIES:
            raise refuse(f"unknown profile {profile!r} or party {party!r}")
        title, _, rest = (judge.__doc__ or "").strip().partition("\n")
        blocks = list(_BLOCK.finditer(rest))
        if not title or not rest[: blocks[0].start() if blocks else None].strip():
            raise refuse("the docstring begins with a title, an empty line, and why it matters")
        if {block[1] for block in blocks} != {"Bad", "Good"}:
            raise refuse("the docstring has a 'Bad:' and a 'Good:' block of examples")
        if not (zh and why_zh and spec):
            raise refuse("zh, why_zh and spec say something")
        groups = (request_has, request_lacks, response_has, response_lacks, request_knows, response_knows, either_has)
        names = [_tuple(group) for group in groups]
        for name in (name for group in names for name in group):
            if name != name.lower():
                raise refuse(f"field names are lower-case: {name!r}")
        media = (_tuple(request_media), _tuple(response_media))
        for item in (*media[0], *media[1]):
            if not _MEDIA.match(item):
                raise refuse(f"{item!r} is no media type such as 'text/html', 'text/*', '+json'")
        try:
            name_pattern = None if any_name is None else re.compile(any_name)
        except re.error as error:
            raise refuse(f"any_name={any_name!r} is no pattern: {error}") from None
        if alone and sum(map(bool, (names[0], names[2], names[6]))) != 1:
            raise refuse("alone=True is for a rule that waits for fields of one side, or of both alike")
        if alone and by_shape:
            raise refuse("either by_shape or alone")
        version_labels = _tuple(versions)
        return Rule(
            id=id,
            judge=judge,
            level=level,
            spec=spec,
            statuses=statuses,
            title=title.rstrip("."),
            title_zh=zh,
            why_zh=why_zh,
            profile=profile,
            party=party,
            needs=needs | Fact.STATUS | (Fact.RESPONSE_VERSION if version_labels else NO_FACTS),
            seen_by=seen_by,
            methods=_tuple(methods),
            versions=version_labels,
            request_has=names[0],
            request_lacks=names[1],
            response_has=names[2],
            response_lacks=names[3],
            request_knows=names[4],
            response_knows=names[5],
            either_has=names[6],
            request_media=media[0],
            response_media=media[1],
            any_name=name_pattern,
            quirk=quirk,
            by_shape=by_shape,
            alone=alone,
            tags=_tuple(tags),
        )

    return declare
