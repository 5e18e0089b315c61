"""What to do with the content, as in Content-Disposition (RFC 6266 §4.1)."""

from __future__ import annotations

from dataclasses import dataclass

from wirelint.grammar.parameters import Parameter, read_pair
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import skip_ows, token_end


@dataclass(frozen=True, slots=True)
class ContentDisposition:
    """A disposition. type: lower-case; parameters: as sent, those with an asterisk not decoded (see `extended`)."""

    type: str
    parameters: tuple[Parameter, ...] = ()
    stray: tuple[int, ...] = ()
    """0-based positions of the semicolons behind which no parameter stands, which the grammar does not allow."""

    def first(self, name: str) -> Parameter | None:
        """The first parameter of that (lower-case) name; None where there is none."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        return None


@remembered
def content_disposition(value: str) -> ContentDisposition | Malformed:
    """One disposition with its parameters; whitespace may stand around semicolons and equals signs (RFC 6266 §4.1)."""
    end = token_end(value, 0)
    if end == 0:
        return Malformed(0, "a disposition type", "处置类型")
    kind = value[:end].lower()
    parameters: list[Parameter] = []
    stray: list[int] = []
    while (semicolon := skip_ows(value, end)) < len(value):
        if value[semicolon] != ";":
            return Malformed(semicolon, "a semicolon or the end", "分号或结尾")
        end = skip_ows(value, semicolon + 1)
        if value[end : end + 1] in ("", ";"):
            stray.append(semicolon)
            continue
        found = read_pair(value, end, "a parameter name", "参数名")
        if isinstance(found, Malformed):
            return found
        parameter, end = found
        if not parameter.has_value:
            return Malformed(skip_ows(value, end), "an equals sign", "等号")
        parameters.append(parameter)
    return ContentDisposition(kind, tuple(parameters), tuple(stray))
