"""An exchange as it was, for a page: start lines, fields and an excerpt of the content, masked and escaped.

Received text leaves here only in a form that may be shown. What was kept of a text ends a little behind what is shown
of it, and a text that was cut loses its last word: no half of a secret escapes its mask.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Any

from wirelint.codings import canonical, undo
from wirelint.exchange import Exchange, Message
from wirelint.fault import Where
from wirelint.fields import Fields
from wirelint.journal import EXCERPT
from wirelint.masking import escaped, masked, masked_content
from wirelint.message_secrets import shown_value, without_secrets

SHOWN = 2_048
"""Characters of a content or a value that are shown."""
_OCTETS = 128
"""Octets of a content that is no text."""
_CHARSETS = re.compile(
    r"(?:utf-8|us-ascii|iso-8859-\d{1,2}|windows-125\d|gbk|gb2312|gb18030|big5|shift_jis|euc-(?:jp|kr)|koi8-[ru])\Z",
    re.ASCII,
)
"""Charsets that are believed: Python's codecs by other names compress, or run what they read."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LAST_WORD = re.compile(r"[^\s\"'<>,;&]+\Z")


@dataclass(frozen=True, slots=True)
class View:
    """How one exchange is shown. secrets: its user asked for them too."""

    exchange: Exchange
    secrets: bool = False

    def data(self, time: float | None) -> dict[str, Any]:
        """The exchange as plain data. time: seconds since 1970, None where unknown."""
        asked, answered, origin = self.exchange.request, self.exchange.response, self.exchange.origin
        request = [["method", self._line(asked.method)], ["target", self._line(asked.url)]]
        response = [["status", str(answered.status)]]
        if asked.version is not None:
            request.append(["version", self._line(f"HTTP/{asked.version}")])
        if answered.version is not None:
            response.insert(0, ["version", self._line(f"HTTP/{answered.version}")])
        if answered.reason:
            response.append(["reason", self._line(answered.reason)])
        after = {"after": self._excerpt(answered.after, "response", None)} if answered.after else {}
        return {
            "source": escaped(origin.source),
            "entry": origin.entry,
            "time": time,
            "request": {"start": request, **self._message(asked, "request")},
            "response": {
                "start": response,
                "interim": list(answered.interim),
                **self._message(answered, "response"),
                **after,
            },
        }

    def mark(self, where: Where) -> list[Any]:
        """Where a fault stands in the data: [side, part, field name, index of the line, start, length].

        index: of the field line among all of its section, None where there is none of that name (it is missing);
        start and length: the very character, in UTF-16 units of the shown value, None where it is not known.
        """
        message = self.exchange.request if where.side == "request" else self.exchange.response
        section = message.trailers if where.part == "trailers" else message.fields
        index = None if where.line is None or section is None else _index(section, where.name, where.line)
        start = length = None
        if index is not None and section is not None and where.at is not None:
            name, value = section.lines[index]
            start, length = _character(value, self._value(name, value), where.at)
        return [where.side, where.part, escaped(where.name), index, start, length]

    def _message(self, message: Message, side: str) -> dict[str, Any]:
        view: dict[str, Any] = {"fields": self._lines(message.fields), "content": self._content(message, side)}
        if message.trailers is not None:
            view["trailers"] = self._lines(message.trailers)
        return view

    def _lines(self, fields: Fields) -> list[list[str]]:
        return [[_on_a_line(name, name), _on_a_line(self._value(name, value), value)] for name, value in fields]

    def _value(self, name: str, value: str) -> str:
        return value if self.secrets else shown_value(name, value, self.exchange)

    def _line(self, text: str) -> str:
        if self.secrets:
            return _on_a_line(text, text)
        return _on_a_line(masked(without_secrets((text, ""), _ANYWHERE, self.exchange)[0]), text)

    def _content(self, message: Message, side: str) -> dict[str, Any]:
        """The content: `size` in octets (None: unknown), and `text` or `octets` (in hexadecimal) where any are known.

        coding: the content codings that were removed to read it. cut: there is more than is shown.
        """
        body = message.body
        view: dict[str, Any] = {"size": body.size}
        if body.text:
            return view | self._excerpt(body.text, side, message)
        if not body.octets:
            return view
        codings = tuple(canonical(coding) for coding in message.tokens("content-encoding"))
        plain = undo(body.octets, codings).octets if codings else b""
        if not plain or plain == body.octets:
            return view | self._excerpt(body.octets, side, message)
        whole = len(body.octets) <= EXCERPT
        return view | self._excerpt(plain, side, message, whole=whole) | {"coding": escaped(", ".join(codings))}

    def _excerpt(
        self, content: str | bytes, side: str, message: Message | None, *, whole: bool = True
    ) -> dict[str, Any]:
        """What is shown of a content; whole: nothing of it was cut before."""
        cut = len(content) > EXCERPT or not whole
        text = content[:EXCERPT]
        if isinstance(text, bytes):
            read = _decoded(text, message)
            if read is None:
                return {"octets": text[:_OCTETS].hex(" "), "cut": cut or len(text) > _OCTETS}
            text = read
        if not self.secrets:
            text = masked_content(without_secrets((text, ""), Where(side, "content"), self.exchange)[0])
        if cut:
            text = _LAST_WORD.sub("", text)
        lines = text[:SHOWN].replace("\r\n", "\n").split("\n")
        shown = "\n".join("\t".join(map(escaped, line.split("\t"))) for line in lines)
        return {"text": shown, "cut": cut or len(text) > SHOWN}


_ANYWHERE = Where("request", "target")


def _index(section: Fields, name: str, line: int) -> int | None:
    """The index, among all lines, of a field's line with that number."""
    lines = [index for index, (each, _) in enumerate(section.lines) if each.strip().lower() == name.lower()]
    return lines[line] if line < len(lines) else None


def _character(value: str, shown: str, at: int) -> tuple[int | None, int | None]:
    """Start and length of a value's character in what is shown of it; (None, None) where a mask hides it."""
    if not shown.startswith(value[: at + 1]):
        tail = value[at:]
        at = len(shown) - len(tail)
        if not tail or at < 0 or not shown.endswith(tail):
            return None, None
    if at > min(len(shown), SHOWN):
        return None, None
    return _units(escaped(shown[:at])), _units(escaped(shown[at : at + 1]))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _on_a_line(text: str, given: str) -> str:
    """A text that may be shown, on one line; given: what it was before it was masked."""
    if len(given) > EXCERPT or len(text) > SHOWN:
        text = (_LAST_WORD.sub("", text) if len(given) > EXCERPT else text)[:SHOWN] + "…"
    return escaped(text)


def _decoded(octets: bytes, message: Message | None) -> str | None:
    """The text that octets are, by their charset or else as UTF-8 or Latin-1; None where they are no text."""
    media = None if message is None else message.media_type
    charset = ("" if media is None else media.parameter("charset") or "").lower()
    for encoding in ([charset] if _CHARSETS.match(charset) else []) + ["utf-8"]:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(octets)
        except (LookupError, UnicodeDecodeError):
            continue
        return None if _CONTROL.search(text) else text
    text = octets.decode("latin-1")
    readable = sum(character.isprintable() or character in "\r\n\t" for character in text)
    return text if readable > 0.95 * len(text) else None
