"""The few words that reports say themselves, in both languages, and which language a user wants."""

from __future__ import annotations

import os
from collections.abc import Mapping

LANGUAGES = ("auto", "en", "zh")

_WORDS = {
    "table": ("table", "表"),
    "note": ("today", "今日规范"),
    "no_findings": ("no findings", "没有发现问题"),
    "no_new": ("no new findings", "没有新问题"),
    "in": ("in", "于"),
}


def language(choice: str, environ: Mapping[str, str] | None = None) -> str:
    """ "en" or "zh": the choice itself, or for "auto" what LC_ALL, LC_MESSAGES or LANG says."""
    if choice != "auto":
        return choice
    environ = os.environ if environ is None else environ
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def word(key: str, lang: str) -> str:
    return _WORDS[key][1 if lang == "zh" else 0]


def counted(number: int, noun: str, lang: str, zh: str, *, plural: str = "") -> str:
    """ "1 finding", "2 findings", "2 个问题": a number with its noun (`plural` where it is not noun + "s")."""
    if lang == "zh":
        return f"{number:,} {zh}"
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
