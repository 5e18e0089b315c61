"""Language tags (RFC 5646), as in Content-Language, and language ranges (RFC 4647), as in Accept-Language.

A tag is judged as far as its form goes ("well-formed", RFC 5646 §2.2.9); whether its subtags are
registered is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wirelint.grammar.accept import Weighted, read_weight
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_list, run_end

_SUBTAGS = re.compile(r"[A-Za-z0-9\-]++")
_RANGE = re.compile(r"[A-Za-z]{1,8}(?![A-Za-z])(?:-[A-Za-z0-9]{1,8}(?![A-Za-z0-9]))*+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?![a-z0-9])|[a-z]{4,8}(?![a-z0-9])")
_LANGUAGE_ALONE = re.compile(r"[a-z]{2,8}")
_SCRIPT = re.compile(r"-[a-z]{4}(?![a-z0-9])")
_REGION = re.compile(r"-(?:[a-z]{2}|[0-9]{3})(?![a-z0-9])")
_VARIANTS = re.compile(r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})(?![a-z0-9]))++")
_EXTENSION = re.compile(r"-([0-9a-wyz](?:-[a-z0-9]{2,8}(?![a-z0-9]))++)")
_PRIVATE = re.compile(r"-?x(?:-[a-z0-9]{1,8}(?![a-z0-9]))++")

IRREGULAR = frozenset((
    "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo",
    "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de",
))  # fmt: skip
"""Old tags that the grammar names one by one, since they fit no other of its rules (RFC 5646 §2.1)."""


@dataclass(frozen=True, slots=True)
class LanguageTag:
    """A well-formed tag. tag: as received; the parts: in lower case, "" or () where there is none."""

    tag: str
    language: str = ""
    """The primary language subtag, or a whole tag of IRREGULAR; "" for a private use tag ("x-…")."""
    extended: tuple[str, ...] = ()
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    """Each with its singleton: "u-co-phonebk"."""
    private: str = ""
    """The private use subtags with their "x": "x-whatever"."""
    at: int = field(default=0, compare=False)


def _taken(pattern: re.Pattern[str], text: str, at: int) -> tuple[str, int]:
    """What the pattern matches at `at`, without its leading hyphen, and the position behind it."""
    end = run_end(pattern, text, at)
    return text[at + 1 : end], end


def _tag(tag: str, at: int) -> LanguageTag | Malformed:
    """Take one tag apart; at: where it begins in the whole value."""
    text = tag.lower()
    if text in IRREGULAR:
        return LanguageTag(tag, text, at=at)
    if text.startswith("x-"):
        end = max(run_end(_PRIVATE, text, 0), 1)
        found = LanguageTag(tag, private=text[:end], at=at)
    else:
        language = _LANGUAGE.match(text)
        if language is None:
            fault = run_end(_LANGUAGE_ALONE, text, 0)
            # Too long a word is at fault as a whole; else the character that can't be in it.
            return Malformed(at + fault % 8, "a language of 2 to 8 letters", "2 到 8 个字母的语言")
        primary, *extended = language.group().split("-")
        script, end = _taken(_SCRIPT, text, language.end())
        region, end = _taken(_REGION, text, end)
        variants, end = _taken(_VARIANTS, text, end)
        extensions: list[str] = []
        while extension := _EXTENSION.match(text, end):
            extensions.append(extension.group(1))
            end = extension.end()
        private, end = _taken(_PRIVATE, text, end)
        found = LanguageTag(
            tag,
            primary,
            tuple(extended),
            script,
            region,
            tuple(variants.split("-")) if variants else (),
            tuple(extensions),
            private,
            at,
        )
    if end == len(text):
        return found
    return Malformed(at + min(end + 1, len(text)), "a subtag that may stand here", "此处允许的子标签")


def _read_tag(value: str, at: int) -> tuple[LanguageTag, int] | Malformed:
    end = run_end(_SUBTAGS, value, at)
    if end == at:
        return Malformed(at, "a language tag", "语言标签")
    found = _tag(value[at:end], at)
    return found if isinstance(found, Malformed) else (found, end)


@remembered
def language_tag(value: str) -> LanguageTag | Malformed:
    """One well-formed language tag (RFC 5646 §2.1)."""
    found = _read_tag(value, 0)
    if isinstance(found, Malformed):
        return found
    return (
        found[0]
        if found[1] == len(value)
        else Malformed(found[1], "a letter, a digit or a hyphen", "字母、数字或连字符")
    )


@remembered
def language_tags(value: str) -> tuple[LanguageTag, ...] | Malformed:
    """A list of language tags, as in Content-Language; empty elements are dropped (RFC 9110 §8.5)."""
    return read_list(value, _read_tag)


def _read_range(value: str, at: int) -> tuple[Weighted, int] | Malformed:
    end = at + 1 if value.startswith("*", at) else run_end(_RANGE, value, at)
    if end == at:
        return Malformed(at, 'a language of 1 to 8 letters, or "*"', "1 到 8 个字母的语言，或“*”")
    weight = read_weight(value, end)
    if isinstance(weight, Malformed):
        return weight
    return Weighted(value[at:end].lower(), 1.0 if weight[0] is None else weight[0], at), weight[1]


@remembered
def language_ranges(value: str) -> tuple[Weighted, ...] | Malformed:
    """A list of basic language ranges (RFC 4647 §2.1) with optional weights, as in Accept-Language (RFC 9110 §12.5.4).

    Empty elements are dropped.
    """
    return read_list(value, _read_range)
