"""Media types by their names: mistaken, misspelled, obsolete, unregistered ones, and odd parameters (RFC 6838)."""

import re
from functools import cache

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.media import MediaType
from wirelint.registries import load
from wirelint.semantics.spelling import differs_by_a_slip

_TYPES = load("media_types")
MISTAKEN = _TYPES["mistaken"]
OBSOLETE = _TYPES["obsolete"]
SPECIFIED = _TYPES["specified"]["names"]
COMMON = _TYPES["common"]["names"]
SUFFIXES = frozenset(_TYPES["suffixes"])
FREE = ("x-", "x.", "vnd.", "prs.")
"""How the names of subtypes begin that need no registration, or have one that nobody can keep up with."""

UNDERSTOOD = ("audio/mp3", "image/jpg", "text/json")
"""Mistaken types that browsers, and most programs, take for what is meant."""

LONG = 6
"""Letters of a subtype that is hardly a letter away from the name of something else."""

_NAME = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}")


@cache
def _registered(type: str) -> frozenset[str]:
    return frozenset((_TYPES["registered"].get(type) or "").split())


def _is_registered(media: MediaType) -> bool:
    return media.subtype in _registered(media.type) or media.essence in SPECIFIED


def _meant(media: MediaType) -> str | None:
    """The type of which this one is a mistake or a slip; None where it may be what it says."""
    if media.essence in MISTAKEN:
        return str(MISTAKEN[media.essence])
    if _is_registered(media) or media.subtype.startswith(FREE) or media.essence in OBSOLETE:
        return None
    return next((name for name in COMMON if _is_slip(media, name)), None)


def _is_slip(media: MediaType, name: str) -> bool:
    """Whether a type is another one with a slip; short subtypes a letter apart, such as bson and json, are both names.

    Of those, only swapped letters are a slip.
    """
    subtype = name.partition("/")[2]
    if len(subtype.partition("+")[0]) < LONG and sorted(media.subtype) != sorted(subtype):
        return False
    return differs_by_a_slip(media.essence, name)


@rule(
    "content-type-mistaken",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.3.1, RFC 6838 §4.2",
    response_has="content-type",
    alone=True,
    tags="content-type",
    zh="媒体类型写错了",
    why_zh="这样的类型没有人注册，接收方不认识：浏览器会把它当作下载，程序会拒绝解析，尽管内容本身没有问题。",
)
def mistaken(exchange: Exchange) -> Faults:
    """The media type is a well-known mistake, or a slip of the pen, for another one.

    Nobody has registered such a type and recipients don't know it: a browser offers a download, a program refuses to
    parse, although the content is what was wanted. The few that most recipients understand are advice.

    Bad:
        GET /
        -> 200
        Content-Type: plain/text

        GET /photo
        -> 200
        Content-Type: image/jpg

        GET /
        -> 200
        Content-Type: Text/HMTL; charset=utf-8

        GET /
        -> 200
        Content-Type: aplication/json

        GET /
        -> 200
        Content-Type: text/javascrip

        GET /favicon.ico
        -> 200
        Content-Type: image/xicon
    Good:
        GET /
        -> 200
        Content-Type: text/plain

        GET /photo
        -> 200
        Content-Type: image/jpeg

        GET /
        -> 200
        Content-Type: json

        GET /
        -> 200
        Content-Type: image/x-png

        GET /
        -> 200
        Content-Type: application/xpdf+xml

        GET /
        -> 200
        Content-Type: audio/mpeg4-generic

        GET /dump
        -> 200
        Content-Type: application/bson

        GET /theme
        -> 200
        Content-Type: text/scss

        GET /terms
        -> 200
        Content-Type: application/md+json

        GET /
        -> 200
        Content-Type: text/html
        Content-Type: text/hmtl

        GET /favicon.ico
        -> 200
        Content-Type: image/x-ico

        GET /
        -> 200
        Content-Type: text/plan
    """
    media = exchange.response.media_type
    if media is None or (meant := _meant(media)) is None:
        return
    if media.essence in UNDERSTOOD:
        yield field(
            "Content-Type",
            f"{quoted(media.essence)} is not registered; {meant} is",
            f"{quoted(media.essence)} 没有注册，注册的是 {meant}",
            level=INFO,
        )
    else:
        yield field(
            "Content-Type",
            f"{quoted(media.essence)} is no media type that recipients know: {meant} is meant",
            f"接收方不认识 {quoted(media.essence)} 这个媒体类型，应为 {meant}",
        )


@rule(
    "content-type-obsolete",
    status="any",
    level=INFO,
    spec="RFC 9110 §8.3.1, RFC 9239 §6",
    profile="strict",
    response_has="content-type",
    alone=True,
    tags="content-type",
    zh="媒体类型已过时",
    why_zh="注册表已把它标为过时，并指定了替代者；接收方仍然认识它，但新的程序不必支持。",
)
def obsolete(exchange: Exchange) -> Faults:
    """The media type is marked as obsolete.

    The registry names another one in its place. Recipients still know it today, but new ones need not.

    Bad:
        GET /a.js
        -> 200
        Content-Type: application/javascript

        GET /keys
        -> 200
        Content-Type: application/rpki-ghostbusters
    Good:
        GET /a.js
        -> 200
        Content-Type: text/javascript

        GET /a.js
        -> 200
        Content-Type: application/javascript;a
    """
    media = exchange.response.media_type
    if media is None or media.essence not in OBSOLETE:
        return
    instead = OBSOLETE[media.essence]
    yield field(
        "Content-Type",
        f"{media.essence} is obsolete{f': {instead} takes its place' if instead else ''}",
        f"{media.essence} 已过时{f'，应改用 {instead}' if instead else ''}",
    )


@rule(
    "content-type-unregistered",
    status="any",
    level=INFO,
    spec="RFC 9110 §8.3.1",
    profile="strict",
    response_has="content-type",
    alone=True,
    tags="content-type",
    zh="媒体类型没有注册",
    why_zh="媒体类型应当在 IANA 注册：没有注册的，接收方多半不认识，而且将来可能被别人注册成别的含义。",
)
def unregistered(exchange: Exchange) -> Faults:
    """The media type is not registered.

    Types ought to be registered with IANA. Few recipients know one that is not, and somebody may register its name for
    something else. Names of the trees x., vnd. and prs., and those with "x-", are left alone.

    Bad:
        GET /
        -> 200
        Content-Type: application/frobnicate

        GET /
        -> 200
        Content-Type: colour/blue
    Good:
        GET /
        -> 200
        Content-Type: application/json

        GET /
        -> 200
        Content-Type: application/vnd.frobnicate+json

        GET /
        -> 200
        Content-Type: application/x-frobnicate

        GET /
        -> 200
        Content-Type: text/hmtl

        GET /
        -> 200
        Content-Type: text/event-stream

        GET /
        -> 200
        Content-Type: application/javascript

        GET /
        -> 200
        Content-Type: text/*

        GET /
        -> 200
        Content-Type: frobnicate

        GET /
        -> 200
        Content-Type: application/x.frobnicate

        GET /
        -> 200
        Content-Type: application/prs.frobnicate

        GET /
        -> 200
        Content-Type: ~frob/nicate
    """
    media = exchange.response.media_type
    if media is None or _is_registered(media) or media.subtype.startswith(FREE) or media.essence in OBSOLETE:
        return
    if _meant(media) is None and _NAME.fullmatch(media.subtype) and _NAME.fullmatch(media.type):
        yield field(
            "Content-Type", f"{quoted(media.essence)} is not registered", f"{quoted(media.essence)} 没有在 IANA 注册"
        )


@rule(
    "content-type-name-invalid",
    status="any",
    level=WARNING,
    spec="RFC 6838 §4.2, §4.2.8; RFC 9110 §8.3.1",
    response_has="content-type",
    alone=True,
    tags="content-type",
    zh="媒体类型的名称不可能注册",
    why_zh=(
        "类型和子类型的名称以字母或数字开头，不超过 127 个字符；星号只在 Accept 中表示范围。"
        "别的名称不可能是注册过的类型，接收方不会认识。"
    ),
)
def name_invalid(exchange: Exchange) -> Faults:
    """The media type has a name that none can be registered under.

    Names begin with a letter or digit and have up to 127 characters; an asterisk is for the ranges in Accept. No
    recipient can know another name.

    Bad:
        GET /
        -> 200
        Content-Type: */*

        GET /
        -> 200
        Content-Type: text/*

        GET /
        -> 200
        Content-Type: text/~html

        GET /
        -> 200
        Content-Type: application/.json

        GET /
        -> 200
        Content-Type: application/vnd.film+jsno

        GET /
        -> 200
        Content-Type: ~text/html
    Good:
        GET /
        -> 200
        Content-Type: application/vnd.film+json

        GET /
        -> 200
        Content-Type: application/a!#$&^_.-b

        GET /
        -> 200
        Content-Type: text/

        GET /
        -> 200
        Content-Type: application/vc+sd-jwt
    """
    media = exchange.response.media_type
    if media is None:
        return
    if "*" in (media.type, media.subtype):
        yield field(
            "Content-Type",
            f"{media.essence} is a range, as Accept has them: it does not say what the content is",
            f"{media.essence} 是 Accept 中的范围，没有说明内容是什么",
        )
    elif not (_NAME.fullmatch(media.type) and _NAME.fullmatch(media.subtype)):
        yield field(
            "Content-Type",
            f"{quoted(media.essence)} can't be the name of a media type",
            f"{quoted(media.essence)} 不可能是媒体类型的名称",
        )
    elif media.suffix and media.suffix not in SUFFIXES and not _is_registered(media):
        yield field(
            "Content-Type",
            f"{quoted('+' + media.suffix)} is no registered suffix: nothing tells what the content is built on",
            f"{quoted('+' + media.suffix)} 不是已注册的后缀，看不出内容以什么格式为基础",
            level=INFO,
        )
