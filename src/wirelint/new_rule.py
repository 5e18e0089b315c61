"""A new rule's file: a skeleton that loads, and whose examples run, so that writing begins from something that works.

Until its author knows better, the rule asks whether the response has, or lacks, one field.
"""

from __future__ import annotations

import json
import keyword
import re
from dataclasses import dataclass
from pathlib import Path

from wirelint.level import Level
from wirelint.reasons import spelled
from wirelint.table import Table

_ID = re.compile(r"(?:([1-5](?:\d\d|xx))-)?([a-z0-9]+(?:-[a-z0-9]+)*)\Z")
_STATUS = re.compile(r"[1-5]xx\Z|[1-5]\d\d\Z|any\Z")
_FIELD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


class NewRuleError(ValueError):
    """The rule can't be begun: one line that says why."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a rule before it is written. status: "416", "4xx", "any"; field: lower-case."""

    id: str
    status: str
    level: Level
    spec: str
    field: str
    lacks: bool

    @property
    def name(self) -> str:
        """The id without its code, as a Python name."""
        match = _ID.match(self.id)
        assert match
        name = match[2].replace("-", "_")
        return name if name.isidentifier() and not keyword.iskeyword(name) else f"check_{name}"

    @property
    def file_name(self) -> str:
        return f"{self.name}.py" if self.status == "any" else f"s{self.status}_{self.name}.py"


def draft(
    id: str, table: Table, *, status: str = "", level: str = "warning", spec: str = "", has: str = "", lacks: str = ""
) -> Draft:
    """What the options say, and the id for what they don't say. Raises NewRuleError."""
    match = _ID.match(id)
    if not match:
        raise NewRuleError(f"{id!r}: an id is lower-case words joined by hyphens, such as 416-without-content-range")
    code, rest = match.groups()
    status = status or code or ""
    if not status:
        raise NewRuleError("for which status? Say --status 416, --status 4xx or --status any, or begin the id with it")
    if not _STATUS.match(status):
        raise NewRuleError(f"--status {status}: neither a code, nor a class such as 4xx, nor any")
    if code and code != status:
        raise NewRuleError(f"the id {id} begins with another status than --status {status}")
    if has and lacks:
        raise NewRuleError("either --has or --lacks")
    if not has and not lacks and rest.startswith("without-"):
        lacks = rest.removeprefix("without-")
    field = has or lacks or "x-example"
    if not _FIELD.match(field):
        raise NewRuleError(f"{field!r} is no field name")
    row = table.labelled(status)
    return Draft(id, status, Level.of(level), spec or (row.spec if row else "RFC 9110 §15"), field.lower(), bool(lacks))


def text(draft: Draft, table: Table) -> str:
    """The file."""
    shown = spelled(draft.field)
    row = table.labelled(draft.status)
    place = f"{row.label} {row.current_name or row.name}" if row is not None else "Any status"
    example = {"any": "200"}.get(draft.status, draft.status.replace("xx", "00"))
    with_field, without = f"        -> {example}\n        {shown}: value", f"        -> {example}"
    bad, good = (without, with_field) if draft.lacks else (with_field, without)
    helper, condition = ("missing", "response_lacks") if draft.lacks else ("field", "response_has")
    status = draft.status if draft.status.isdigit() else f'"{draft.status}"'
    names = ", ".join(sorted(("Exchange", "Faults", helper, "rule"), key=lambda name: (name.islower(), name)))
    verb, verb_zh = ("lacks", "没有") if draft.lacks else ("has", "有")
    return f'''"""{place}: TODO, what the rules of this file are about."""

from __future__ import annotations

from wirelint import {draft.level.name}, {names}


@rule(
    "{draft.id}",
    status={status},
    level={draft.level.name},
    spec={json.dumps(draft.spec, ensure_ascii=False)},
    {condition}="{draft.field}",
    zh="TODO：响应{verb_zh} {shown}",
    why_zh="TODO：为什么要紧，谁会受害。",
)
def {draft.name}(exchange: Exchange) -> Faults:
    """TODO: the response {verb} {shown}.

    TODO: why it matters, and to whom.

    Bad:
        GET /example
{bad}
    Good:
        GET /example
{good}
    """
    yield {helper}("{shown}")
'''


def write(draft: Draft, table: Table, folder: Path) -> Path:
    """Write the file, and nothing over another one; its path. Raises NewRuleError."""
    path = folder / draft.file_name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text(draft, table))
    except FileExistsError:
        raise NewRuleError(f"{path} is there already: nothing was written") from None
    except OSError as error:
        raise NewRuleError(f"{path} can't be written: {error.strerror or error}") from None
    return path
