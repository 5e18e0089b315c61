"""The content view of mitmproxy 12: one text. Not loaded elsewhere."""

from __future__ import annotations

from typing import Any

from wirelint.mitm.contentview import NAME, Page


class LintView12:
    """What mitmproxy 12 takes for a `contentviews.Contentview`, a protocol."""

    name = NAME
    syntax_highlight = "none"

    def __init__(self, page: Page):
        self._page = page
        self._registry: Any = None

    def prettify(self, data: bytes, metadata: Any) -> str:
        flow, message = metadata.flow, metadata.http_message
        asked = message is not None and message is getattr(flow, "request", None)
        return "\n".join(line.text for line in self._page(flow, "request" if asked else "response"))

    def render_priority(self, data: bytes, metadata: Any) -> float:
        """Never shown unless asked for."""
        return -1

    def __lt__(self, other: Any) -> bool:
        return self.name < str(other.name)

    def install(self, registry: Any) -> LintView12:
        self._registry = registry
        self.remove_held()
        registry.register(self)
        return self

    def show_again(self) -> None:
        self._registry.on_change.send(self)

    def remove(self) -> None:
        if self._registry.get(NAME) is self:
            self.remove_held()

    def remove_held(self) -> None:
        """mitmproxy 12 has no call for that; where its registry holds views elsewhere, they stay, and are replaced."""
        views = getattr(self._registry, "_by_name", None)
        if isinstance(views, dict):
            views.pop(NAME, None)
