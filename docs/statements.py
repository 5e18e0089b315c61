"""The normative statements of a specification, from its XML source: what `docs/coverage/*.toml` has to answer.

usage: python docs/statements.py 9110 [SECTION]    prints section, ordinal, keyword and sentence, a line each

A statement is one key word of RFC 2119 in capitals; its ordinal counts them within its section (sections inside it
are counted on their own). The specifications lie in ../shared/rfc and are no part of the project.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "rfc"

KEYWORD = re.compile(
    r"\b(?:MUST NOT|MUST|REQUIRED|SHALL NOT|SHALL|SHOULD NOT|SHOULD|NOT RECOMMENDED|RECOMMENDED|MAY|OPTIONAL)\b"
)
_DECLARES_THEM = re.compile(r"[Tt]he key ?words")
_SENTENCE_END = re.compile(r"(?<=[.:;!?])\s+(?=[A-Z\"(*])")
_ENTITY = re.compile(r"&([A-Za-z][\w.-]*);")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Statement(NamedTuple):
    """Where a key word stands, and the sentence around it (theirs, not ours: for whoever answers it)."""

    section: str
    ordinal: int
    keyword: str
    sentence: str


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: ElementTree.Element) -> list[ElementTree.Element]:
    return [child for child in element if _local(child) == "section" and child.get("numbered") != "false"]


def _number(element: ElementTree.Element, counted: str) -> str:
    named = re.fullmatch(r"section-(?:appendix\.)?([0-9A-Z][0-9a-zA-Z.]*)", element.get("pn") or "")
    return named[1].upper() if named else counted


def _walk(parent: ElementTree.Element, prefix: str) -> Iterator[tuple[str, ElementTree.Element]]:
    for place, section in enumerate(_children(parent), 1):
        number = _number(section, f"{prefix}{place}")
        yield number, section
        yield from _walk(section, f"{number}.")


def _sections(root: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    for part in root:
        if _local(part) == "middle":
            yield from _walk(part, "")
        elif _local(part) == "back":
            for place, section in enumerate(_children(part)):
                number = _number(section, _LETTERS[place])
                yield number, section
                yield from _walk(section, f"{number}.")


def _blocks(section: ElementTree.Element) -> Iterator[str]:
    """The text of a section's own paragraphs, items and cells, without sources and grammar."""
    for child in section:
        name = _local(child)
        if name in ("section", "name", "artwork", "sourcecode", "figure", "iref", ""):
            continue
        inner = [
            item
            for item in child
            if _local(item) in ("t", "li", "dd", "dt", "ul", "ol", "dl", "list", "table", "aside")
        ]
        if name in ("t", "li", "dd", "dt") and not inner:
            yield " ".join("".join(child.itertext()).split())
        else:
            own = " ".join((child.text or "").split())
            if own:
                yield own
            yield from _blocks(child)


def parse(number: int | str) -> ElementTree.Element:
    """The specification. Raises FileNotFoundError where it is not at hand."""
    path = FOLDER / f"rfc{number}.xml"
    parser = ElementTree.XMLParser()
    # what stands in other files (lists of references, mostly) is not at hand, and has no section of ours
    parser.entity.update(dict.fromkeys(_ENTITY.findall(path.read_bytes().decode("utf-8", "replace")), ""))
    return ElementTree.parse(path, parser).getroot()


def section_numbers(number: int | str) -> frozenset[str]:
    """Every section that there is: "3.1", "A.2"."""
    return frozenset(section for section, _ in _sections(parse(number)))


def statements(number: int | str) -> Iterator[Statement]:
    """Every statement of the specification, in its order."""
    for section, element in _sections(parse(number)):
        ordinal = 0
        for block in _blocks(element):
            if _DECLARES_THEM.search(block):
                continue
            for sentence in _SENTENCE_END.split(block):
                for keyword in KEYWORD.findall(sentence):
                    ordinal += 1
                    yield Statement(section, ordinal, keyword, sentence)


def main(number: str, section: str = "") -> None:
    for found in statements(number):
        if found.section == section or found.section.startswith(f"{section}.") or not section:
            print(f"{found.section}\t{found.ordinal}\t{found.keyword}\t{found.sentence}")


if __name__ == "__main__":
    main(*sys.argv[1:])
