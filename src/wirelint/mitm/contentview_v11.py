"""The content view of mitmproxy 11: styled lines. Not loaded elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wirelint.mitm.contentview import NAME, Page

if TYPE_CHECKING:
    from mitmproxy.flow import Flow
    from mitmproxy.http import Message

StyledLine = list[tuple[str, str]]


class LintView11:
    """What mitmproxy 11 takes for a `contentviews.View`: it looks at no class."""

    name = NAME

    def __init__(self, page: Page):
        self._page = page
        self._contentviews: Any = None

    def __call__(
        self, data: bytes, *, flow: Flow | None = None, http_message: Message | None = None, **others: object
    ) -> tuple[str, Iterator[StyledLine]]:
        asked = flow is not None and http_message is getattr(flow, "request", None) and http_message is not None
        lines = self._page(flow, "request" if asked else "response")
        return "Lint", ([(line.style, line.text)] for line in lines)

    def render_priority(self, data: bytes, **others: object) -> float:
        """Never shown unless asked for."""
        return -1

    def __lt__(self, other: Any) -> bool:
        return self.name < str(other.name)

    def install(self, contentviews: Any) -> LintView11:
        self._contentviews = contentviews
        held = contentviews.get(NAME)
        if held is not None:  # there can't be two by a name
            contentviews.remove(held)
        contentviews.add(self)
        return self

    def show_again(self) -> None:
        self._contentviews.on_add.send(self)

    def remove(self) -> None:
        if self in self._contentviews.views:
            self._contentviews.remove(self)
