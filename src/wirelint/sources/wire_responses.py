"""The octets that a server sent on a connection -> the responses to one request after the other (RFC 9112 §9.2).

Behind a response that has ended, what does not begin as another one is surplus: it is kept with the response in front
of it, up to what is a status line beyond doubt.
"""

from __future__ import annotations

from typing import NamedTuple

from wirelint.codings import canonical, removable
from wirelint.exchange import Response
from wirelint.fields import Fields
from wirelint.grammar.lists import split_list
from wirelint.sources import wire_knowledge as losses
from wirelint.sources.har_losses import Loss
from wirelint.sources.wire_content import UNFRAMED, Content, body_of, read_content, trailers_of
from wirelint.sources.wire_knowledge import known
from wirelint.sources.wire_lines import LINE_ENDS, Notes, Section, read_line, read_section
from wirelint.sources.wire_start import NEXT, StatusLine, status_line
from wirelint.wire import Odd, Oddity


class Answer(NamedTuple):
    """A response, its status line, what was odd in it, and what is not known of it."""

    response: Response
    line: bytes
    oddities: tuple[Oddity, ...]
    losses: tuple[Loss, ...]
    is_interim: bool
    switches: bool
    """Another protocol speaks behind it."""


class Responses:
    """The responses of a connection. is_lost: where the next one begins can't be told any more."""

    def __init__(self, received: bytes):
        self._received = received
        self._at = 0
        self.is_lost = False

    @property
    def rest(self) -> bytes:
        """What was not read yet, without line ends in front."""
        found = LINE_ENDS.match(self._received, self._at)
        return self._received[self._at if found is None else found.end() :]

    @property
    def is_over(self) -> bool:
        """Whether nothing more can be read: there is nothing, or it is lost."""
        return self.is_lost or self._at >= len(self._received)

    def next(self, method: str, interim: tuple[int, ...], *, is_last: bool) -> Answer | None:
        """The next response to a request of that method; None, and all is lost, where there is no status line.

        interim: the codes of those that came before. is_last: no request is behind that one.
        """
        notes = Notes("response")
        found = self._head(notes)
        if found is None:
            self.is_lost = True
            return None
        line, status, section = found
        code, fields = status.status, Fields.received(section.lines)
        switches = code == 101 or (method == "CONNECT" and 200 <= code <= 299)
        is_interim = 100 <= code <= 199 and not switches
        lost = [losses.NO_VERSION] if status.version is None else []
        if not section.whole:
            content = UNFRAMED
            lost.append(losses.HEAD_CUT)
        elif is_interim or switches or method == "HEAD" or code in (204, 304):
            content = Content(b"", section.end)
        else:
            content = read_content(self._received, section.end, fields, notes, to_the_end=True)
            lost += _content_losses(content, fields)
        after = self._go_behind(content, takes_all=is_last and not is_interim, switches=switches)
        response = Response(
            code,
            Fields.received(section.lines, known(*lost).response_gaps),
            status.version,
            str(status.reason, "latin-1"),
            body_of(content, fields),
            trailers_of(content),
            interim,
            after,
        )
        return Answer(response, line, notes.oddities, tuple(lost), is_interim, switches)

    def _head(self, notes: Notes) -> tuple[bytes, StatusLine, Section] | None:
        data, before = self._received, self._at
        found = LINE_ENDS.match(data, before)
        at = before if found is None else found.end()
        if at > before:
            notes.add(Odd.EMPTY_LINE_BEFORE, "status", data[before:at], before)
        first = read_line(data, at)
        status = status_line(first.octets, at, notes) if first.whole else None
        if status is None:
            return None  # of a line that was cut off, the code may be a part
        if first.bare:
            notes.add(Odd.BARE_LF, "status", first.octets, at)
        section = read_section(data, first.end, notes, "fields")
        if not section.whole:
            notes.add(Odd.HEAD_CUT, "fields", data[at:], at)
        return first.octets, status, section

    def _go_behind(self, content: Content, *, takes_all: bool, switches: bool) -> bytes:
        """Go on behind a response; the octets there that belong to no other one."""
        data = self._received
        if content.end is None or switches:
            self._at, self.is_lost = len(data), True
            return b""
        self._at = content.end
        end = len(data)
        if not takes_all:
            begin = LINE_ENDS.match(data, self._at)
            first = read_line(data, self._at if begin is None else begin.end()).octets
            if not first or status_line(first, 0, Notes("response")) is not None:
                return b""
            found = NEXT.search(data, self._at)
            end = end if found is None else found.start()
        after, self._at = data[self._at : end], end
        return after


def _content_losses(content: Content, fields: Fields) -> list[Loss]:
    if content.octets is None:
        return [losses.UNFRAMED]
    lost = [] if content.ended else [losses.CUT_OFF]
    if content.transformed:
        lost.append(losses.TRANSFORMED)
    elif not all(removable(canonical(name)) for _, name in split_list(fields.get("content-encoding") or "")):
        lost.append(losses.CODED)
    return lost
