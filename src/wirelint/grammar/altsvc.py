"""Alternative services, as in Alt-Svc (RFC 7838 §3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wirelint.grammar.parameters import Parameter, first, read_parameter
from wirelint.grammar.pct import octets_of
from wirelint.grammar.result import Malformed, moved, remembered
from wirelint.grammar.scan import TCHAR, read_list, read_quoted, skip_ows, token_end
from wirelint.grammar.uris import read_host_and_port

_ESCAPE = re.compile(r"%(.{0,2})", re.DOTALL)
_HEX = re.compile(r"[0-9A-F]{2}")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One alternative. protocol: its ALPN name, percent-encoded as received; host: "" for the origin's own."""

    protocol: str
    host: str
    port: str
    parameters: tuple[Parameter, ...] = ()
    at: int = field(default=0, compare=False)

    def parameter(self, name: str) -> str | None:
        """The value of the first parameter of that (lower-case) name; None where there is none."""
        return first(self.parameters, name)

    @property
    def name(self) -> bytes | None:
        """The ALPN name; None where the percent-encoding is broken."""
        escapes = _ESCAPE.findall(self.protocol.upper())
        return octets_of(self.protocol) if all(map(_HEX.fullmatch, escapes)) else None

    @property
    def encoding_fault(self) -> Malformed | None:
        """Where the ALPN name is encoded in another way than the one that is allowed; placed in the whole value.

        Only what no token can hold, and the percent sign, is encoded, with upper-case digits (RFC 7838 §3).
        """
        for found in _ESCAPE.finditer(self.protocol):
            if _HEX.fullmatch(found.group(1)) is None:
                expected = Malformed(found.start(), "two upper-case hexadecimal digits", "两位大写十六进制数字")
                return moved(expected, self.at)
            character = chr(int(found.group(1), 16))
            if character in TCHAR and character != "%":
                return Malformed(self.at + found.start(), f"{character} as it is", f"未编码的 {character}")
        return None


@dataclass(frozen=True, slots=True)
class AltSvc:
    """Alternatives in order, or the word `clear`, which alone is the whole value."""

    alternatives: tuple[Alternative, ...] = ()
    clear_at: int | None = None
    """0-based position of the word `clear`; None where it is not there."""

    @property
    def clear(self) -> bool:
        """Whether all alternatives are to be forgotten; with alternatives beside it, the value breaks the grammar."""
        return self.clear_at is not None


def _read_authority(value: str, at: int) -> tuple[tuple[str, str], int] | Malformed:
    if not value.startswith('"', at):
        return Malformed(at, "an opening quote", "开始的引号")
    text = read_quoted(value, at)
    if isinstance(text, Malformed):
        return text
    authority, end = text
    found = read_host_and_port(authority, at + 1)
    if isinstance(found, Malformed):
        return found
    host, port = found
    if port is None:
        return Malformed(end - 1, "a colon and a port", "冒号和端口")
    return (host, port), end


def _read_alternative(value: str, at: int) -> tuple[Alternative | int, int] | Malformed:
    """Read an alternative with its parameters, or the word `clear`, for which its position is given."""
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a protocol name", "协议名")
    if not value.startswith("=", end):
        return (at, end) if value[at:end] == "clear" else Malformed(end, "an equals sign", "等号")
    authority = _read_authority(value, end + 1)
    if isinstance(authority, Malformed):
        return authority
    (host, port), behind = authority
    parameters: list[Parameter] = []
    while value.startswith(";", semicolon := skip_ows(value, behind)):
        found = read_parameter(value, skip_ows(value, semicolon + 1))
        if isinstance(found, Malformed):
            return found
        parameters.append(found[0])
        behind = found[1]
    return Alternative(value[at:end], host, port, tuple(parameters), at), behind


@remembered
def alt_svc(value: str) -> AltSvc | Malformed:
    """The alternatives, or `clear`; empty elements are dropped.

    `clear` beside alternatives is not malformed here: the value then has both, for a rule to tell of.
    """
    found = read_list(value, _read_alternative)
    if isinstance(found, Malformed):
        return found
    if not found:
        return Malformed(len(value), "an alternative service or clear", "替代服务或 clear")
    clears = [one for one in found if isinstance(one, int)]
    return AltSvc(tuple(one for one in found if isinstance(one, Alternative)), clears[0] if clears else None)
