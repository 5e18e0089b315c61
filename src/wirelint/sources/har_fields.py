"""The `headers` of a HAR message -> field lines, whatever its recorder made of them.

Almost all messages need nothing but copying, so that is tried first. A field whose value the record
does not give as it was sent (redacted, joined, cut, rewritten) is left out and named in `distorted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wirelint.fields import Fields
from wirelint.sources.har_family import Family

_OWS = " \t"
_LINE_END = re.compile(r"\r?\n(?![ \t])")
_FOLD = re.compile(r"\s*\r?\n[ \t]+")
_STATUS_LINE = re.compile(r"HTTP/\d(?:\.\d)? \d{3}")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_PLACEHOLDER = re.compile(r"\[[^][]* [^][]*\]|\A\*{3,}\Z")
_ONE_LINE = frozenset(
    {"access-control-allow-origin", "age", "content-length", "content-location", "content-range", "content-type",
     "etag", "location"}
)  # fmt: skip
_DATES = frozenset({"date", "expires", "last-modified", "retry-after"})
_WITH_COLON = frozenset({"content-location", "date", "expires", "last-modified", "link", "location"})


class Section:
    """One message's fields: names and values of the lines, or the fields that they are where nothing is unusual.

    distorted: lower-case names of fields that were sent with other values. wide: a value has characters
    beyond Latin-1. garbled: some fields are unreadable. A plain class: one is made for each message.
    """

    __slots__ = ("_usual", "distorted", "garbled", "names", "pseudo", "values", "wide")

    def __init__(self, usual: Fields | None = None):
        self._usual = usual
        self.names: list[str] = []
        self.values: list[str] = []
        self.pseudo: dict[str, str] = {}
        self.distorted: set[str] = set()
        self.wide = False
        self.garbled = False

    def fields(self) -> Fields:
        """The lines of the fields that are not distorted."""
        if self._usual is not None:
            if self.distorted.isdisjoint(self._usual.names):
                return self._usual
            lines: Iterable[tuple[str, str]] = self._usual.lines
        else:
            lines = zip(self.names, self.values, strict=True)
        return Fields([line for line in lines if line[0].lower() not in self.distorted])

    @property
    def sent(self) -> Sequence[str]:
        """The name of each line."""
        return self.names if self._usual is None else self._usual.names


def read_section(headers: object, family: Family, *, lower: bool, redacted: bool, doubled: bool = False) -> Section:
    """The field lines in `headers`.

    lower: the version's names are lower-case, whatever the recorder made of them. redacted: a sanitizer has
    been over the file. doubled: equal lines of one name are one line (see Family.doubles).
    """
    if not redacted and not doubled and not family.joins and isinstance(headers, list):
        try:
            usual = Fields.usual([line["name"] for line in headers], [line["value"] for line in headers], lower=lower)
        except (TypeError, KeyError):
            usual = None
        if usual is not None:
            return Section(usual)
    section = Section()
    for name, value in _pairs(headers, section):
        if name[:1] == ":":
            section.pseudo[name.lower()] = value
        elif not _STATUS_LINE.match(name):
            _add(section, name.lower() if lower else name, value, family, redacted=redacted)
    if doubled:
        _single(section)
    return section


def _pairs(headers: object, section: Section) -> Iterator[tuple[str, str]]:
    """The (name, value) pairs of any shape that recorders write; what is none marks the section as garbled."""
    if isinstance(headers, dict):
        headers = list(headers.items())
    for entry in headers if isinstance(headers, list) else ():
        name: object
        if isinstance(entry, dict):
            name, value = entry.get("name"), entry.get("value")
        elif isinstance(entry, (list, tuple)) and len(entry) == 2:
            name, value = entry
        else:
            section.garbled = True
            continue
        if not isinstance(name, str):
            section.garbled = True
            continue
        for item in value if isinstance(value, list) else (value,):
            text = _text(item)
            if text is None:
                section.distorted.add(name.lower())
            else:
                yield name, text


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, float)) else None


def _add(section: Section, name: str, value: str, family: Family, *, redacted: bool) -> None:
    if family.utf8:
        name, value = _octets(name, section), _octets(value, section)
        section.names.append(name)
        section.values.append(value.strip(_OWS))
        return
    if not value.isascii() and max(value) > "\xff":
        section.wide = True
    for part in _LINE_END.split(value) if "\n" in value else (value,):
        text = (_FOLD.sub(" ", part) if "\n" in part else part).strip(_OWS)
        if text or "\n" not in value:
            if _distorted(name.lower(), text, family, redacted=redacted):
                section.distorted.add(name.lower())
            else:
                section.names.append(name)
                section.values.append(text)


def _octets(text: str, section: Section) -> str:
    """Latin-1 text of the octets that were decoded as UTF-8, other octets as lone surrogates."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("latin-1")
    except UnicodeEncodeError:
        section.wide = True
        return text


def _distorted(name: str, value: str, family: Family, *, redacted: bool) -> bool:
    """Whether the value is known, or likely, not to be the one that was sent."""
    if redacted and ("redacted" in value.lower() or _PLACEHOLDER.search(value)):
        return True
    if family.joins and ", " in value:
        if name in _ONE_LINE:
            return True
        if name in _DATES and value.count(",") > 1:
            return True
    if family.thousands and name == "content-length" and _THOUSANDS.fullmatch(value):
        return True
    return family.cuts and name in _WITH_COLON and ":" not in value


def _single(section: Section) -> None:
    """Equal lines of one name once; a name whose lines differ is distorted: which one was sent is not known."""
    first: dict[str, str] = {}
    names: list[str] = []
    for name, value in zip(section.names, section.values, strict=True):
        key = name.lower()
        if key not in first:
            first[key] = value
            names.append(name)
        elif first[key] != value:
            section.distorted.add(key)
    section.names, section.values = names, list(first.values())
