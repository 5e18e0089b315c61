"""`make docs`: what each specification demands, and which rule checks it: docs/coverage/*.md from *.toml there.

A file answers every statement of one specification in our own words: with the rules that check it, or with one of
the reasons in reasons.toml. Prose that binds without a key word has an entry too where a rule rests on it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "coverage"


class CoverageError(Exception):
    """A file of answers is wrong: one line with file and entry."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One statement. at: section and ordinal, "15.3.6 1"; for prose the section alone. keyword: "" for prose."""

    at: str
    keyword: str
    says: str
    rules: tuple[str, ...] = ()
    reason: str = ""
    fact: str = ""

    @property
    def section(self) -> str:
        return self.at.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One specification. scope: the sections that are answered, each with those inside it; empty for all."""

    rfc: int
    title: str
    scope: tuple[str, ...]
    answers: tuple[Answer, ...]

    def covers(self, section: str) -> bool:
        return not self.scope or any(section == part or section.startswith(f"{part}.") for part in self.scope)


@lru_cache(maxsize=1)
def reasons() -> dict[str, str]:
    return tomllib.loads((FOLDER / "reasons.toml").read_text("utf-8"))


def _answer(file: str, raw: dict[str, Any]) -> Answer:
    try:
        found = Answer(**{**raw, "rules": tuple(raw.get("rules", ()))})
    except TypeError as error:
        raise CoverageError(f"{file}: {raw.get('at')}: {error}") from None
    if bool(found.rules) == bool(found.reason):
        raise CoverageError(f"{file}: {found.at}: either rules or a reason")
    if found.reason and found.reason not in reasons():
        raise CoverageError(f"{file}: {found.at}: {found.reason!r} is no reason of reasons.toml")
    if (found.reason == "unseen") != bool(found.fact):
        raise CoverageError(f"{file}: {found.at}: `fact` goes with the reason unseen, and with no other")
    if (" " in found.at) != bool(found.keyword) or not found.says:
        raise CoverageError(f"{file}: {found.at}: a statement has an ordinal and a key word, prose has neither")
    return found


def load(path: Path) -> Coverage:
    """The answers of a file. Raises CoverageError."""
    raw = tomllib.loads(path.read_text("utf-8"))
    answers = tuple(_answer(path.name, entry) for entry in raw["statements"])
    return Coverage(int(path.stem.removeprefix("rfc")), raw["title"], tuple(raw.get("scope", ())), answers)


def load_all() -> tuple[Coverage, ...]:
    return tuple(load(path) for path in sorted(FOLDER.glob("rfc*.toml")))


def _verdict(answer: Answer) -> str:
    if answer.rules:
        return ", ".join(f"[{rule}](../rules/{rule}.md)" for rule in answer.rules)
    words = reasons()[answer.reason]
    return f"*{words}: {answer.fact}*" if answer.fact else f"*{words}*"


def _counts(coverage: Coverage) -> tuple[int, int, int]:
    """(statements, those that rules check, other prose that rules check)."""
    stated = [answer for answer in coverage.answers if answer.keyword]
    return len(stated), sum(bool(answer.rules) for answer in stated), len(coverage.answers) - len(stated)


def page(coverage: Coverage) -> str:
    count, checked, prose = _counts(coverage)
    scope = f" (sections {', '.join(coverage.scope)})" if coverage.scope else ""
    lines = [
        f"# RFC {coverage.rfc}: {coverage.title}{scope}",
        "",
        f"{count} statements, {checked} of them checked by rules, and {prose} more that bind in prose. Why the others "
        "are not:",
        "",
    ]
    by_reason = Counter(answer.reason for answer in coverage.answers if answer.reason)
    lines += [f"- {number} × {reasons()[reason]}" for reason, number in by_reason.most_common()]
    lines += ["", "| § | key word | in our words | checked by |", "| --- | --- | --- | --- |"]
    for answer in coverage.answers:
        says = answer.says.replace("|", "\\|")
        lines.append(f"| {answer.at.replace(' ', ' #')} | {answer.keyword} | {says} | {_verdict(answer)} |")
    lines += ["", "[All specifications](README.md) · Generated from the data beside it by `make docs`."]
    return "\n".join(lines) + "\n"


def index(every: tuple[Coverage, ...]) -> str:
    lines = [
        "# Coverage",
        "",
        "What each specification demands of responses, and of requests as far as that is needed to judge responses; "
        "and which rule checks it. A statement is one key word of RFC 2119, counted within its section.",
        "",
        "| specification | statements | checked by rules | prose that binds, checked too |",
        "| --- | ---: | ---: | ---: |",
    ]
    for coverage in every:
        count, checked, prose = _counts(coverage)
        lines.append(f"| [RFC {coverage.rfc}](rfc{coverage.rfc}.md) {coverage.title} | {count} | {checked} | {prose} |")
    lines += ["", "The reasons for which no rule checks a statement:", ""]
    lines += [f"- **{reason}**: {words}" for reason, words in reasons().items()]
    return "\n".join(lines) + "\n"


def pages() -> Iterator[tuple[Path, str]]:
    """Every page, with its text."""
    every = load_all()
    yield FOLDER / "README.md", index(every)
    for coverage in every:
        yield FOLDER / f"rfc{coverage.rfc}.md", page(coverage)
