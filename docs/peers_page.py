"""`make docs`: docs/peers.md, where wirelint and its peers disagree, from docs/peers/.

run.json: what the last run of `make peers` found (bench/peers/differential.py writes it). verdicts.toml: who is
right, and why, for each group of disagreements. faults.toml: what is known to be wrong with each peer, in our own
words.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "peers"
PAGE = HERE / "peers.md"
RUN = FOLDER / "run.json"
VERDICTS = FOLDER / "verdicts.toml"
FAULTS = FOLDER / "faults.toml"

_SIDES = {False: "theirs", True: "ours"}
_HEADINGS = {
    "theirs": "{peer} reports, wirelint does not",
    "ours": "wirelint reports, {peer} looks for it and does not",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Disagreements of one name, and the verdict on them. kind is "" where nobody has judged it."""

    peer: str
    side: str
    name: str
    examples: int
    corpus: int
    cases: tuple[str, ...]
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of disagreement: who is right there, and what it means."""

    right: str
    means: str


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def run() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(RUN.read_text("utf-8"))
    return loaded


def kinds() -> dict[str, dict[str, Kind]]:
    """The kinds of each side, in the order in which they are told."""
    found = _toml(VERDICTS)["kinds"]
    return {side: {name: Kind(**kind) for name, kind in of_side.items()} for side, of_side in found.items()}


def groups() -> tuple[Group, ...]:
    """What the run found, with its verdicts."""
    verdicts, found = _toml(VERDICTS), []
    for raw in run()["groups"]:
        side = _SIDES[raw["ours"]]
        verdict = verdicts.get(raw["peer"], {}).get(side, {}).get(raw["name"], {"kind": "", "why": ""})
        counts = (raw["examples"], raw["corpus"], tuple(raw["cases"]))
        found.append(Group(raw["peer"], side, raw["name"], *counts, verdict["kind"], verdict["why"]))
    return tuple(found)


def without_verdict() -> list[str]:
    """The groups that nobody has judged, or with a kind that is none."""
    known = kinds()
    return [
        f"{group.peer} {group.side} {group.name}: {'; '.join(group.cases)}"
        for group in groups()
        if group.kind not in known[group.side] or not group.why
    ]


def unused() -> list[str]:
    """The verdicts on what the run did not find."""
    found = {(group.peer, group.side, group.name) for group in groups()}
    verdicts = {peer: sides for peer, sides in _toml(VERDICTS).items() if peer != "kinds"}
    return [
        f"{peer} {side} {name}"
        for peer, sides in verdicts.items()
        for side, names in sides.items()
        for name in names
        if (peer, side, name) not in found
    ]


def rules_named() -> set[str]:
    """The rules that the run's groups name; what a text names is linked where it is one."""
    return {group.name for group in groups() if group.side == "ours"}


def _text(text: str, rules: frozenset[str]) -> str:
    """A sentence, rules in it linked to their pages."""
    escaped = text.replace("|", "\\|").replace("<", "&lt;")
    return re.sub(
        r"(?<![\w/-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])",
        lambda m: f"[{m[0]}](rules/{m[0]}.md)" if m[0] in rules else m[0],
        escaped,
    )


def _name(group: Group) -> str:
    return f"[{group.name}](rules/{group.name}.md)" if group.side == "ours" else f"`{group.name}`"


def _counts(found: Iterable[Group], of: dict[str, Kind]) -> Iterator[str]:
    by_kind = Counter[str]()
    examples, corpus = Counter[str](), Counter[str]()
    for group in found:
        by_kind[group.kind] += 1
        examples[group.kind] += group.examples
        corpus[group.kind] += group.corpus
    yield "| kind | who is right | groups | examples | captures | what it means |"
    yield "| --- | --- | ---: | ---: | ---: | --- |"
    for name, kind in of.items():
        if by_kind[name]:
            counts = f"{by_kind[name]} | {examples[name]} | {corpus[name]}"
            yield f"| {name} | {kind.right} | {counts} | {kind.means} |"
    yield ""


def _groups(found: Iterable[Group], of: dict[str, Kind], rules: frozenset[str]) -> Iterator[str]:
    places = list(of)
    yield "| name | kind | examples | captures | why | first seen in |"
    yield "| --- | --- | ---: | ---: | --- | --- |"
    for group in sorted(found, key=lambda group: (places.index(group.kind), group.name)):
        counts = f"{group.examples or ''} | {group.corpus or ''}"
        seen = group.cases[0] if group.cases else ""
        yield f"| {_name(group)} | {group.kind} | {counts} | {_text(group.why, rules)} | {seen} |"
    yield ""


def _faults(rules: frozenset[str]) -> Iterator[str]:
    yield "## Known faults of the peers"
    yield ""
    for peer, listed in _toml(FAULTS).items():
        yield f"### {peer}"
        yield ""
        for fault in listed["faults"]:
            yield f"- {_text(fault, rules)}"
        yield ""


def page(rules: Iterable[str]) -> str:
    """docs/peers.md. rules: the ids of the rules that have a page."""
    found, known, said, named = groups(), kinds(), run(), frozenset(rules)
    versions = ", ".join(f"{peer} {facts['version']}" for peer, facts in said["peers"].items())
    lines = [
        "# wirelint beside its peers",
        "",
        "Made by `make docs` from docs/peers/, where `make peers` puts what it finds: edit the data there.",
        "",
        f"{versions} judged the same exchanges as wirelint: {said['examples']:,} examples of {said['rules']} rules"
        f" (all but those that tell of what cannot be known), and {said['corpus']:,} exchanges of real captures. Every"
        " finding that one side has and the other has not falls into a group, by the peer's notice or by our rule. A"
        " group is judged by its first cases, not by every one, and the specification's section decides; what is said"
        " of a peer's working is mostly inferred from what it reports. Which notices judge what our rules judge is"
        " data: tests/peers/httplint.toml and tests/peers/mapping.toml.",
        "",
        "Our examples are one exchange each, made for one fault, so that their counts tell how many forms of a fault"
        " differ, not how often it happens; the captures are browsers' and proxies'. A rule that no notice of the peer"
        " comes near is no disagreement:",
        "",
        *(
            f"- {facts['judged']} of our {said['rules']} rules judge what a notice of {peer} judges as well; for the"
            " others it has none."
            for peer, facts in said["peers"].items()
        ),
        "",
    ]
    for peer in said["peers"]:
        lines += [f"## {peer}", ""]
        for side, of in known.items():
            here = [group for group in found if (group.peer, group.side) == (peer, side)]
            lines += [f"### {_HEADINGS[side].format(peer=peer)}", ""]
            lines += [*_counts(here, of), *_groups(here, of, named)]
    lines += _faults(named)
    return "\n".join(lines).rstrip() + "\n"
