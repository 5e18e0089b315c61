"""The content view "lint" in mitmproxy's console and in mitmweb: a flow's findings in place of a message's content.

mitmproxy 12 has other content views than 11; which it is shows in what its module offers. The console keeps what
a view said by the message alone, so it has to be told when another flow, or another judgement, is to be shown.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from wirelint.mitm.flow_page import Line

if TYPE_CHECKING:
    from mitmproxy.flow import Flow

NAME = "lint"

Page = Callable[["Flow | None", str], Sequence[Line]]
"""The page of a flow, with the findings of a side ("request" or "response") first."""


class Installed(Protocol):
    """The content view, known to mitmproxy."""

    def show_again(self) -> None:
        """Have the console forget what it keeps of the view, and show it anew where it is in sight."""

    def remove(self) -> None:
        """Take the view away."""


def install(page: Page) -> Installed:
    """Make the view known, in place of one that is there by that name."""
    contentviews: Any = importlib.import_module("mitmproxy.contentviews")
    if hasattr(contentviews, "registry"):
        from wirelint.mitm.contentview_v12 import LintView12

        return LintView12(page).install(contentviews.registry)
    from wirelint.mitm.contentview_v11 import LintView11

    return LintView11(page).install(contentviews)


class Focus:
    """The flow that the user looks at. focus: that of mitmproxy's view; changed: called when it is another one."""

    def __init__(self, focus: Any, changed: Callable[[], None]):
        self._focus = focus
        self._changed = changed
        focus.sig_change.connect(self._told)

    def _told(self) -> None:
        # mitmproxy holds a weak reference to the method of an object, and none to a function
        self._changed()

    def is_on(self, flow: Flow) -> bool:
        return self._focus.flow is flow
