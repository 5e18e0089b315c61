"""Products and comments, as in Server and User-Agent (RFC 9110 §10.1.5, §10.2.4)."""

from __future__ import annotations

from dataclasses import dataclass, field

from wirelint.grammar.comments import read_comment
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import skip_ows, token_end


@dataclass(frozen=True, slots=True)
class Product:
    """A product as received."""

    name: str
    version: str | None = None
    at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return self.name if self.version is None else f"{self.name}/{self.version}"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment. text: what stands between the outer parentheses, quoted pairs undone."""

    text: str
    at: int = field(default=0, compare=False)


def _read_product(value: str, at: int) -> tuple[Product, int] | Malformed:
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a product name", "产品名")
    if not value.startswith("/", end):
        return Product(value[at:end], None, at), end
    behind = token_end(value, end + 1)
    if behind == end + 1:
        return Malformed(behind, "a product version", "产品版本")
    return Product(value[at:end], value[end + 1 : behind], at), behind


def _read_comment(value: str, at: int) -> tuple[Comment, int] | Malformed:
    found = read_comment(value, at)
    return found if isinstance(found, Malformed) else (Comment(found[0], at), found[1])


@remembered
def products(value: str) -> tuple[Product | Comment, ...] | Malformed:
    """Products and comments in order; a product comes first, whitespace stands between them (RFC 9110 §10.1.5)."""
    found: list[Product | Comment] = []
    at = 0
    while True:
        one: tuple[Product | Comment, int] | Malformed
        one = _read_comment(value, at) if found and value.startswith("(", at) else _read_product(value, at)
        if isinstance(one, Malformed):
            return one
        found.append(one[0])
        at = skip_ows(value, one[1])
        if at == len(value):
            return tuple(found)
        if at == one[1]:
            return Malformed(at, "a space or the end", "空格或结尾")
