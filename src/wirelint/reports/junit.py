"""JUnit XML, as CI servers read it: a suite a host, a case an endpoint. A clean endpoint is a case that passes.

Findings below --fail-on do not fail a case: they stand in its output. What made the run itself fail is an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree

from wirelint import __version__
from wirelint.baseline import Compared
from wirelint.grouping import Group
from wirelint.masking import safe
from wirelint.reports import ignored, known
from wirelint.reports.concise import line
from wirelint.reports.run import Run
from wirelint.reports.style import PLAIN
from wirelint.reports.text import description
from wirelint.reports.troubles import troubles
from wirelint.words import counted

SCHEMA = "wirelint/junit/1"

Element = ElementTree.Element
Endpoint = tuple[str, str, str]


def _case(suite: Element, endpoint: Endpoint, groups: Iterable[Group], run: Run) -> None:
    method, host, template = endpoint
    case = ElementTree.SubElement(suite, "testcase", name=safe(f"{method} {template}"), classname=safe(host))
    failing = [group for group in groups if group.level >= run.fail_on]
    advice = [group for group in groups if group.level < run.fail_on]
    if failing:
        rules = ", ".join(dict.fromkeys(group.first.rule.id for group in failing))
        found = f"{counted(len(failing), 'finding', run.lang, '个问题')}{'：' if run.lang == 'zh' else ': '}{rules}"
        failure = ElementTree.SubElement(
            case, "failure", type=max(group.level for group in failing).label, message=found
        )
        failure.text = _lines(failing, run)
    if advice:
        ElementTree.SubElement(case, "system-out").text = _lines(advice, run)


def _lines(groups: Iterable[Group], run: Run) -> str:
    """A line a problem, and what the table says of each status."""
    lines: list[str] = []
    by_status = sorted(groups, key=lambda group: group.endpoint[3])
    for status, same in groupby(by_status, lambda group: group.endpoint[3]):
        lines += [line(group, run, PLAIN) for group in same]
        lines += description(run.table.row(status), run.lang, PLAIN, "")
    return "\n".join(lines)


def _suite(name: str, number: int) -> Element:
    suite = Element("testsuite", name=safe(name), id=str(number))
    properties = ElementTree.SubElement(suite, "properties")
    ElementTree.SubElement(properties, "property", name="wirelint", value=__version__)
    ElementTree.SubElement(properties, "property", name="schema", value=SCHEMA)
    return suite


def _count(element: Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))


def _troubles(run: Run, number: int) -> Element:
    """A suite with an error for each reason why the run failed; with none where it did not."""
    suite = _suite("wirelint", number)
    for trouble in troubles(run):
        case = ElementTree.SubElement(suite, "testcase", name=trouble.name, classname="wirelint")
        ElementTree.SubElement(case, "error", type=trouble.kind, message=trouble.text)
    return suite


def _baseline(compared: Compared, run: Run, number: int) -> Element:
    """A suite of one case, which fails where stale entries do."""
    suite = _suite("baseline", number)
    case = ElementTree.SubElement(suite, "testcase", name=safe(compared.file), classname="wirelint")
    first, *stale = known.told(compared, run.lang)
    if compared.fails:
        ElementTree.SubElement(case, "failure", type="stale", message=first).text = "\n".join(stale)
    else:
        ElementTree.SubElement(case, "system-out").text = "\n".join((first, *stale))
    return suite


def _ignored(lines: Iterable[str], number: int) -> Element:
    """A suite of one case, which says what is in no other one."""
    suite = _suite("ignored", number)
    case = ElementTree.SubElement(suite, "testcase", name="[[ignore]]", classname="wirelint")
    ElementTree.SubElement(case, "system-out").text = "\n".join(lines)
    return suite


def render(run: Run) -> str:
    """The document; hosts and endpoints in alphabetical order, so that runs can be compared."""
    by_endpoint: dict[Endpoint, list[Group]] = {endpoint: [] for endpoint in run.tally.endpoints}
    for group in run.tally.ranked():
        by_endpoint.setdefault(group.endpoint[:3], []).append(group)
    root = Element("testsuites", name="wirelint")
    endpoints = sorted(by_endpoint, key=lambda endpoint: (endpoint[1], endpoint[2], endpoint[0]))
    for number, (host, cases) in enumerate(groupby(endpoints, lambda endpoint: endpoint[1])):
        suite = _suite(host, number)
        for endpoint in cases:
            _case(suite, endpoint, by_endpoint[endpoint], run)
        root.append(suite)
    if not run.succeeded:
        root.append(_troubles(run, len(root)))
    if run.baseline is not None:
        root.append(_baseline(run.baseline, run, len(root)))
    if told := list(ignored.sentence(run.ignored, run.lang)):
        root.append(_ignored(told, len(root)))
    for element in (*root, root):
        _count(element)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
