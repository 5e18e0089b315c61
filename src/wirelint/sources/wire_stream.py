"""What a client and a server sent on one connection -> the exchanges, in their order (RFC 9112 §9.2).

Each response belongs to the first request that has no final one yet; an interim one is an exchange of its own. Nothing
is raised, whatever the octets are: what can't be understood any more is told in a Problem, and all before it is judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from wirelint.exchange import Exchange, Origin, Request
from wirelint.facts import EVERYTHING
from wirelint.fields import Fields
from wirelint.sources import wire_knowledge as losses
from wirelint.sources.outcome import NO_RESPONSE, UNREADABLE, Outcome, Problem, Skipped
from wirelint.sources.wire_knowledge import known
from wirelint.sources.wire_requests import Asked, Unreadable, read_requests
from wirelint.sources.wire_responses import Answer, Responses
from wirelint.wire import Wire

_SHOWN = 48
_INTERIM = 256
"""Codes of interim responses that an exchange knows, at most: the last ones."""


def read_stream(sent: bytes, received: bytes, source: str, scheme: str = "http") -> Iterator[Outcome]:
    """The exchanges of one connection. sent, received: by the client, by the server; scheme: of the target URIs."""
    responses, entry, number = Responses(received), 0, 0
    for number, asked in enumerate(read_requests(sent, scheme), 1):
        if isinstance(asked, Unreadable):
            yield Problem(source, f"request {number} can't be read: no request line in {_shown(asked.octets)}")
            return
        interim: tuple[int, ...] = ()
        answer: Answer | None = None
        while not responses.is_over and (answer is None or answer.is_interim):
            answer = responses.next(asked.request.method, interim, is_last=asked.is_last)
            if answer is None:
                break
            origin = Origin(source, entry)
            yield _exchange(asked, answer, origin, is_followed=answer.is_interim and not responses.is_over)
            interim, entry = (*interim, answer.response.status)[-_INTERIM:], entry + 1
        if answer is None:
            reason = UNREADABLE if responses.is_lost else NO_RESPONSE
            yield Skipped(Origin(source, entry), reason, asked.request.url)
            entry += 1
        if answer is not None and answer.switches:
            return  # what follows is no HTTP
        if answer is None and (rest := responses.rest):
            yield Problem(source, f"the response to request {number} can't be read: no status line in {_shown(rest)}")
            return
    if number == 0:
        yield Problem(source, "there is no request: nothing tells what the server answers")


def _exchange(asked: Asked, answer: Answer, origin: Origin, *, is_followed: bool) -> Exchange:
    """is_followed: the answer is an interim one, and more comes behind it, with which the request is judged."""
    if not is_followed:
        wire = Wire(asked.line, answer.line, (*asked.oddities, *answer.oddities))
        knowledge = known(*asked.losses, *answer.losses)
        return Exchange(asked.request, answer.response, knowledge, origin, wire=wire)
    version_lost = (losses.NO_REQUEST_VERSION,) if asked.request.version is None else ()
    knowledge = known(*version_lost, *answer.losses, losses.MORE_FOLLOWS, losses.TOLD_WITH_THE_FINAL)
    request = Request(asked.request.method, asked.request.url, Fields((), EVERYTHING), asked.request.version)
    return Exchange(request, answer.response, knowledge, origin, wire=Wire(asked.line, answer.line, answer.oddities))


def _shown(octets: bytes) -> str:
    return repr(str(octets.partition(b"\n")[0].rstrip(b"\r")[:_SHOWN], "latin-1"))
