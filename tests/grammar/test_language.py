"""Language tags (RFC 5646) and language ranges (RFC 4647)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined
from wirelint.grammar.accept import Weighted
from wirelint.grammar.language import IRREGULAR, LanguageTag, language_ranges, language_tag, language_tags
from wirelint.grammar.result import Malformed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # The examples of RFC 5646, appendix A.
        ("de", LanguageTag("de", "de")),
        ("i-enochian", LanguageTag("i-enochian", "i-enochian")),
        ("zh-Hant", LanguageTag("zh-Hant", "zh", script="hant")),
        ("zh-cmn-Hans-CN", LanguageTag("zh-cmn-Hans-CN", "zh", ("cmn",), "hans", "cn")),
        ("sl-rozaj-biske", LanguageTag("sl-rozaj-biske", "sl", variants=("rozaj", "biske"))),
        ("de-CH-1901", LanguageTag("de-CH-1901", "de", region="ch", variants=("1901",))),
        ("hy-Latn-IT-arevela", LanguageTag("hy-Latn-IT-arevela", "hy", (), "latn", "it", ("arevela",))),
        ("es-419", LanguageTag("es-419", "es", region="419")),
        ("de-CH-x-phonebk", LanguageTag("de-CH-x-phonebk", "de", region="ch", private="x-phonebk")),
        ("x-whatever", LanguageTag("x-whatever", private="x-whatever")),
        ("x-a-1-b", LanguageTag("x-a-1-b", private="x-a-1-b")),
        (
            "qaa-Qaaa-QM-x-southern",
            LanguageTag("qaa-Qaaa-QM-x-southern", "qaa", (), "qaaa", "qm", private="x-southern"),
        ),
        ("en-US-u-islamcal", LanguageTag("en-US-u-islamcal", "en", region="us", extensions=("u-islamcal",))),
        ("en-a-myext-b-another", LanguageTag("en-a-myext-b-another", "en", extensions=("a-myext", "b-another"))),
        (
            "zh-CN-a-myext-x-private",
            LanguageTag("zh-CN-a-myext-x-private", "zh", region="cn", extensions=("a-myext",), private="x-private"),
        ),
        # Others.
        ("EN-gb-OED", LanguageTag("EN-gb-OED", "en-gb-oed")),
        ("zh-min-nan", LanguageTag("zh-min-nan", "zh", ("min", "nan"))),
        ("art-lojban", LanguageTag("art-lojban", "art", variants=("lojban",))),
        ("english", LanguageTag("english", "english")),
        ("root-Latn", LanguageTag("root-Latn", "root", script="latn")),
        ("aa-bbb-ccc-ddd", LanguageTag("aa-bbb-ccc-ddd", "aa", ("bbb", "ccc", "ddd"))),
        ("de-0-aa-1a2b3c4d", LanguageTag("de-0-aa-1a2b3c4d", "de", extensions=("0-aa-1a2b3c4d",))),
    ],
)
def test_tags(value: str, expected: LanguageTag) -> None:
    assert language_tag(value) == expected


@pytest.mark.parametrize("tag", sorted(IRREGULAR))
def test_irregular_tags_have_no_parts(tag: str) -> None:
    assert language_tag(tag) == LanguageTag(tag, tag)


LANGUAGE = "a language of 2 to 8 letters"
SUBTAG = "a subtag that may stand here"


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a language tag"),
        ("*", 0, "a language tag"),
        ("é", 0, "a language tag"),
        ("a-DE", 0, LANGUAGE),
        ("i-unheard", 0, LANGUAGE),
        ("x", 0, LANGUAGE),
        ("12", 0, LANGUAGE),
        ("-en", 0, LANGUAGE),
        ("en1", 2, LANGUAGE),
        ("abcdefghi", 0, LANGUAGE),
        ("en_US", 2, "a letter, a digit or a hyphen"),
        ("en-US, de", 5, "a letter, a digit or a hyphen"),
        ("de-419-DE", 7, SUBTAG),
        ("en-", 3, SUBTAG),
        ("en-US-", 6, SUBTAG),
        ("en--US", 3, SUBTAG),
        ("en-u", 3, SUBTAG),
        ("ar-a-b-aaa", 3, SUBTAG),
        ("en-x", 3, SUBTAG),
        ("x-", 2, SUBTAG),
        ("x-abcdefghi", 2, SUBTAG),
        ("x-a-abcdefghi", 4, SUBTAG),
        ("en-abcdefghi", 3, SUBTAG),
        ("english-eng", 8, SUBTAG),
        ("aa-bbb-ccc-ddd-eee", 15, SUBTAG),
        ("en-1ab", 3, SUBTAG),
        ("en-Latn-Cyrl", 8, SUBTAG),
    ],
)
def test_broken_tags(value: str, at: int, expected: str) -> None:
    found = language_tag(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_lists_of_tags() -> None:
    assert language_tags("") == ()
    found = language_tags("mi, ,en-NZ")
    assert found == (LanguageTag("mi", "mi"), LanguageTag("en-NZ", "en", region="nz"))
    assert isinstance(found, tuple)
    assert [tag.at for tag in found] == [0, 5]
    assert language_tags("en, de_AT") == Malformed(6, "a comma or the end", "逗号或结尾")
    assert language_tags("en, a-DE") == Malformed(4, LANGUAGE, "2 到 8 个字母的语言")
    assert language_tags("en, de-x") == Malformed(7, SUBTAG, "此处允许的子标签")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        ("*", (Weighted("*", 1.0, 0),)),
        ("da, en-GB;q=0.8, en ; q=0.7", (Weighted("da"), Weighted("en-gb", 0.8, 4), Weighted("en", 0.7, 17))),
        ("i-klingon,a-b-c-12345678", (Weighted("i-klingon"), Weighted("a-b-c-12345678", 1.0, 10))),
        ("zh-Hans-CN,*;q=0", (Weighted("zh-hans-cn"), Weighted("*", 0, 11))),
    ],
)
def test_ranges(value: str, expected: tuple[Weighted, ...]) -> None:
    assert language_ranges(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("en_US", 2, "a comma or the end"),
        ("*-CH", 1, "a comma or the end"),
        ("en-*", 2, "a comma or the end"),
        ("en1", 2, "a comma or the end"),
        ("en-abcdefghi", 2, "a comma or the end"),
        ("abcdefghi", 0, 'a language of 1 to 8 letters, or "*"'),
        ("en, 1", 4, 'a language of 1 to 8 letters, or "*"'),
        ("en;level=1", 3, "a weight (q=)"),
        ("en;q=2", 5, "a weight from 0 to 1 with at most three decimals"),
    ],
)
def test_broken_ranges(value: str, at: int, expected: str) -> None:
    found = language_ranges(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@st.composite
def tags(draw: st.DrawFn) -> LanguageTag:
    """A tag of any form, with its parts as they were put together."""

    def part(pattern: str) -> str:
        return draw(st.from_regex(f"(?:{pattern})", fullmatch=True))

    short = draw(st.booleans())
    language = part("[a-z]{2,3}" if short else "[a-z]{4,8}")
    extended = [part("[a-z]{3}") for _ in range(draw(st.integers(0, 3)))] if short else []
    script, region = part("([a-z]{4})?"), part("([a-z]{2}|[0-9]{3})?")
    variants = [part("[a-z0-9]{5,8}|[0-9][a-z0-9]{3}") for _ in range(draw(st.integers(0, 2)))]
    extensions = [part("[0-9a-wyz](-[a-z0-9]{2,8}){1,2}") for _ in range(draw(st.integers(0, 2)))]
    private = part("(x(-[a-z0-9]{1,8}){1,2})?")
    subtags = [language, *extended, script, region, *variants, *extensions, private]
    text = "-".join(filter(None, subtags))
    sent = text.upper() if draw(st.booleans()) else text
    return LanguageTag(sent, language, tuple(extended), script, region, tuple(variants), tuple(extensions), private)


@given(st.data(), st.lists(tags(), max_size=4))
def test_tags_are_read_back(data: st.DataObject, wanted: list[LanguageTag]) -> None:
    assert language_tags(data.draw(joined([one.tag for one in wanted]))) == tuple(wanted)
