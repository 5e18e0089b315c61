"""The keys of the config file: the one table that its reader, `wirelint config` and the JSON schema go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from wirelint.config_kinds import (
    DATE,
    LEVEL_TABLE,
    LEVELS,
    PATH_GLOBS,
    SOME_TEXTS,
    STATUSES,
    TEMPLATES,
    TEXT,
    TEXTS,
    Kind,
    choice_of,
    several,
)
from wirelint.level import PARTIES, PROFILES
from wirelint.reports.formats import NAMES as FORMATS
from wirelint.words import LANGUAGES

REPLACES, ADDS, MERGES = "replaces", "adds", "merges"
"""What a value does with that of the file that its file extends: takes its place; comes behind it; key by key."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key. doc: what it means, a sentence, in English; default: what is in force where nobody says anything.

    option: the option of the command line that says the same, as click names its parameter. is_path: relative to
    the file that holds it. required: its table can't be without it; tells: nor without one of these.
    """

    name: str
    kind: Kind
    doc: str
    doc_zh: str
    default: Any = ()
    option: str = ""
    extends: str = REPLACES
    is_path: bool = False
    required: bool = False
    tells: bool = False


def _by_name(*keys: Key) -> Mapping[str, Key]:
    return MappingProxyType({key.name: key for key in keys})


IGNORE_KEYS = _by_name(
    Key("host", SOME_TEXTS, "Globs of hosts, with the port or without.", "主机的通配符，可带端口。", tells=True),
    Key(
        "path",
        PATH_GLOBS,
        "Globs of paths: * is a segment or a part of one, ** any number of segments.",
        "路径的通配符：* 是一段或其一部分，** 是任意多段。",
        tells=True,
    ),
    Key(
        "rules",
        SOME_TEXTS,
        "Ids, codes, classes or tags of rules, codes on such responses alone; any rule where it is missing.",
        "规则的 id、状态码、类别或标签；状态码只限这类响应；缺省为任何规则。",
        tells=True,
    ),
    Key("status", STATUSES, 'Status codes and classes: 404, "5xx".', '状态码与类别：404、"5xx"。', tells=True),
    Key(
        "reason",
        TEXT,
        "Why these findings are ignored, in words for your colleagues.",
        "忽略这些问题的原因，写给同事看。",
        None,
        required=True,
    ),
    Key("until", DATE, "The last day on which they are.", "忽略的最后一天。", None),
)
"""The members of an [[ignore]] table: it ignores the findings that all of them fit."""

IGNORES = Kind(
    lambda value: value,  # table by table, in `wirelint.config_check`
    MappingProxyType({"type": "array", "items": {"$ref": "#/definitions/ignore"}}),
)

KEYS = _by_name(
    Key(
        "extend",
        TEXT,
        "A config file whose values hold where this one has none.",
        "另一个配置文件：本文件没有的值取自其中。",
        None,
        is_path=True,
    ),
    Key(
        "profile",
        several(choice_of(PROFILES)),
        "Sets of rules; default is always in.",
        "规则集；default 总在其中。",
        ("default",),
        "profile",
    ),
    Key(
        "select",
        TEXTS,
        "Judge by these rules only: ids, codes, classes, tags, all.",
        "只用这些规则：id、状态码、类别、标签、all。",
        (),
        "select",
    ),
    Key("extend-select", TEXTS, "Judge by these rules too.", "再加上这些规则。", (), "extend_select", ADDS),
    Key("ignore-rules", TEXTS, "Do not judge by these rules.", "不用这些规则。", (), "ignore", ADDS),
    Key(
        "levels",
        LEVEL_TABLE,
        "Levels of rules by id; off: not judged at all.",
        "按 id 设定规则的级别；off：不判定。",
        (),
        "",
        MERGES,
    ),
    Key("ignore", IGNORES, "Findings to ignore, each for a reason.", "要忽略的问题，各有原因。", (), "", ADDS),
    Key("party", choice_of(PARTIES[:3]), "Only rules that judge this party.", "只用判定这一方的规则。", None, "party"),
    Key(
        "hosts",
        TEXTS,
        "Globs of the hosts that are judged; without any, all are.",
        "要判定的主机的通配符；缺省为全部。",
        (),
        "hosts",
    ),
    Key("level", choice_of(LEVELS), "The lowest level shown.", "显示的最低级别。", "info", "level"),
    Key(
        "fail-on",
        choice_of(LEVELS),
        "The level from which findings make the run fail.",
        "从这一级别起，问题使运行失败。",
        "warning",
        "fail_on",
    ),
    Key("baseline", TEXT, "The file of known findings.", "已知问题的文件。", None, "baseline_file", is_path=True),
    Key("format", choice_of(FORMATS), "The format of the report.", "报告的格式。", "text", "form"),
    Key(
        "lang",
        choice_of(LANGUAGES),
        "The language of reports; auto reads LC_ALL, LC_MESSAGES, LANG.",
        "报告的语言；auto 读取 LC_ALL、LC_MESSAGES、LANG。",
        "auto",
        "lang",
    ),
    Key(
        "rules",
        TEXTS,
        "Folders of your own rules: Python, which is run.",
        "自己的规则文件夹：是会被运行的 Python。",
        (),
        "folders",
        ADDS,
        is_path=True,
    ),
    Key(
        "templates",
        TEMPLATES,
        "Path templates: /users/{name}, api.example.com/users/{name}.",
        "路径模板：/users/{name}、api.example.com/users/{name}。",
        (),
        "",
        ADDS,
    ),
    Key(
        "openapi",
        TEXTS,
        "OpenAPI documents whose paths are templates.",
        "OpenAPI 文档，其路径作为模板。",
        (),
        "",
        ADDS,
        is_path=True,
    ),
)
"""The keys of wirelint.toml, and of [tool.wirelint] in pyproject.toml."""
