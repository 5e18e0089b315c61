"""Content-Language: for speakers of which languages the content is meant (RFC 9110 §8.5)."""

from wirelint import ERROR, INFO, Exchange, Faults, field, quoted, rule
from wirelint.grammar.language import language_tags
from wirelint.grammar.result import Malformed
from wirelint.semantics.malformed import form_fault
from wirelint.semantics.places import line_at


@rule(
    "content-language-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.5, §8.5.1; RFC 5646 §2.1",
    response_has="content-language",
    alone=True,
    tags=("fields", "negotiation"),
    zh="Content-Language 不是语言标签的列表",
    why_zh="浏览器和搜索引擎靠语言标签选择字体、断词和目标读者；像 en_US 这样不合语法的值会被忽略。",
)
def language_invalid(exchange: Exchange) -> Faults:
    """Content-Language is no list of language tags.

    Browsers and search engines choose fonts, hyphenation and readers by these tags. A value that is none, such as a
    locale with an underscore, is passed over.

    Bad:
        GET /
        -> 200
        Content-Language: en_US

        GET /
        -> 200
        Content-Language: *

        GET /
        -> 200
        Content-Language: de
        Content-Language: en;q=0.5
    Good:
        GET /
        -> 200
        Content-Language: en-US, de-Latn-DE-1996, x-pig-latin, i-klingon

        GET /
        -> 200
        Content-Language:

        GET /
        Content-Language: en_US
        -> 200
    """
    for line, value in enumerate(exchange.response.fields.values("content-language")):
        found = language_tags(value)
        if isinstance(found, Malformed):
            yield form_fault("Content-Language", value, found, "a list of language tags", "语言标签的列表", line=line)
            return


@rule(
    "content-language-repeated",
    status="any",
    level=INFO,
    spec="RFC 9110 §8.5, §8.5.1",
    profile="strict",
    response_has="content-language",
    alone=True,
    tags=("fields", "negotiation"),
    zh="Content-Language 中有重复的标签",
    why_zh="同一语言说一次就够了；重复多半是应用和框架各加了一次。",
)
def language_repeated(exchange: Exchange) -> Faults:
    """A language tag stands twice in Content-Language.

    Once is enough. Mostly the application and a framework have added it, each on its own.

    Bad:
        GET /
        -> 200
        Content-Language: en, de, EN

        GET /
        -> 200
        Content-Language: en
        Content-Language: en

        GET /
        -> 200
        Content-Language: EN, en
    Good:
        GET /
        -> 200
        Content-Language: en, en-GB

        GET /
        -> 200
        Content-Language: en, en, a_b
    """
    fields = exchange.response.fields
    found = language_tags(fields.get("content-language") or "")
    seen: set[str] = set()
    for tag in () if isinstance(found, Malformed) else found:
        if tag.tag.lower() in seen:
            line, at = line_at(fields, "content-language", tag.at)
            yield field(
                "Content-Language",
                f"{quoted(tag.tag)} stands there twice",
                f"{quoted(tag.tag)} 出现了两次",
                line=line,
                at=at,
            )
            return
        seen.add(tag.tag.lower())
