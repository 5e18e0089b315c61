"""HTML: one self-contained page of a run. The data (`document`) and the page that shows it (`page`) are kept apart,
so that the same page can be given other data, or new ones while traffic flows."""

from __future__ import annotations

from wirelint.reports.run import Run


def render(run: Run) -> str:
    """The report's text: a whole HTML document."""
    from wirelint.reports.html import document, page

    return page.page(document.document(run), document.exchanges(run))
