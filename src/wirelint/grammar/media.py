"""Media types, as in Content-Type (RFC 9110 §8.3.1)."""

from __future__ import annotations

from dataclasses import dataclass

from wirelint.grammar.parameters import Parameter, first, read_parameters
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import skip_ows, token_end


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type. type and subtype: lower-case; parameters: in order, as sent."""

    type: str
    subtype: str
    parameters: tuple[Parameter, ...] = ()

    @property
    def essence(self) -> str:
        """Type and subtype without parameters: "text/html"."""
        return f"{self.type}/{self.subtype}"

    @property
    def suffix(self) -> str:
        """The structured syntax suffix without its plus sign ("xml" of "+xml"; RFC 6838 §4.2.8), else ""."""
        return self.subtype.rpartition("+")[2] if "+" in self.subtype else ""

    def parameter(self, name: str) -> str | None:
        """The value of the first parameter of that (lower-case) name; None where there is none."""
        return first(self.parameters, name)


def read_essence(value: str, at: int) -> tuple[str, str, int] | Malformed:
    """Read `type "/" subtype` at `at`; gives both in lower case and the position behind them."""
    slash = token_end(value, at)
    if slash == at:
        return Malformed(at, "a type", "媒体类型的主类型")
    if not value.startswith("/", slash):
        return Malformed(slash, "a slash and a subtype", "斜杠和子类型")
    end = token_end(value, slash + 1)
    if end == slash + 1:
        return Malformed(end, "a subtype", "子类型")
    return value[at:slash].lower(), value[slash + 1 : end].lower(), end


@remembered
def media_type(value: str) -> MediaType | Malformed:
    """One media type with its parameters (RFC 9110 §8.3.1)."""
    named = read_essence(value, 0)
    if isinstance(named, Malformed):
        return named
    found = read_parameters(value, named[2])
    if isinstance(found, Malformed):
        return found
    parameters, end = found
    if end != len(value):
        return Malformed(skip_ows(value, end), "a semicolon or the end", "分号或结尾")
    return MediaType(named[0], named[1], parameters)


@remembered
def essence(value: str) -> str:
    """The type and subtype of a Content-Type value, lower-case; "" where it is no media type."""
    media = media_type(value)
    return "" if isinstance(media, Malformed) else media.essence
