"""The JSON schema says of a config file what its reader says, and both come from one table."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from wirelint.cli import cli
from wirelint.config_check import read
from wirelint.config_keys import IGNORE_KEYS, KEYS
from wirelint.config_schema import schema, schema_text

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = jsonschema.Draft7Validator(schema(), format_checker=jsonschema.FormatChecker(["date"]))


def as_json(data: Any) -> Any:
    """TOML's dates as editors give them to a schema."""
    return json.loads(json.dumps(data, default=lambda value: value.isoformat()))


def examples() -> list[str]:
    """The TOML blocks of both READMEs."""
    texts = [(ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md")]
    return [block for text in texts for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL)]


def test_the_examples_are_right() -> None:
    blocks = [tomllib.loads(text) for text in examples()]
    assert len(blocks) >= 2
    used = set()
    for data in blocks:
        assert read(data)[1] == []
        VALIDATOR.validate(as_json(data))
        used |= set(data)
    assert used >= {"profile", "levels", "ignore", "templates", "openapi", "fail-on"}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("", True),
        ('select = "204"\nextend-select = ["4xx"]\nignore-rules = []', True),
        ('profile = ["strict", "security"]\nparty = "client"\nlevel = "error"\nlang = "zh"\nformat = "json"', True),
        ('[levels]\na = "off"\nb = "info"', True),
        ('[[ignore]]\nreason = "x"\nstatus = [404, "5xx"]\nhost = "x"\npath = ["/x"]\nrules = "x"', True),
        ('[[ignore]]\nreason = "x"\nhost = "x"\nuntil = 2027-01-01', True),
        ('templates = ["/x", "h.example/x"]\nopenapi = "a.yaml"\nrules = ["r"]\nextend = "x"\nbaseline = "b"', True),
        ("unknown = 1", False),
        ("level = 1", False),
        ('level = "fatal"', False),
        ("select = [1]", False),
        ('select = [""]', False),
        ('[levels]\na = "fatal"', False),
        ('ignore = ["204"]', False),
        ('[ignore]\nreason = "x"', False),
        ('[[ignore]]\nreason = "x"', False),
        ('[[ignore]]\nhost = "x"', False),
        ('[[ignore]]\nreason = "x"\nhost = "x"\nother = 1', False),
        ('[[ignore]]\nreason = "x"\nstatus = 99', False),
        ('[[ignore]]\nreason = "x"\nstatus = "9xx"', False),
        ('[[ignore]]\nreason = "x"\npath = "x"', False),
        ('[[ignore]]\nreason = "x"\nhost = []', False),
        ('[[ignore]]\nreason = "x"\nrules = []', False),
        ('[[ignore]]\nreason = "x"\nstatus = []', False),
        ('[[ignore]]\nreason = "x"\nhost = "x"\nuntil = "soon"', False),
        ('templates = "users"', False),
    ],
)
def test_schema_and_reader_are_of_one_mind(text: str, right: bool) -> None:
    data = tomllib.loads(text)
    assert (read(data)[1] == []) is right
    assert VALIDATOR.is_valid(as_json(data)) is right


def test_the_schema_is_one_and_complete() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    assert list(schema()["properties"]) == list(KEYS)
    assert list(schema()["definitions"]["ignore"]["properties"]) == list(IGNORE_KEYS)
    assert (ROOT / "docs" / "schemas" / "wirelint-config.json").read_text("utf-8") == schema_text(), "run `make docs`"


def test_the_command_line_has_the_same_options_and_defaults() -> None:
    context = cli.commands["check"].make_context("check", ["x.har"])
    parameters = {parameter.name: parameter for parameter in context.command.params}
    for key in KEYS.values():
        if not key.option:
            continue
        parameter = parameters[key.option]
        default = context.params[key.option]
        assert (default or key.default if key.name == "profile" else default) == key.default
        if isinstance(parameter.type, click.Choice):
            assert key.kind.schema == {"enum": list(parameter.type.choices)}


def test_dates_are_no_times() -> None:
    table = {"reason": "x", "host": "x"}
    for until, right in ((date(2027, 1, 1), True), (datetime(2027, 1, 1), False)):
        assert (read({"ignore": [{**table, "until": until}]})[1] == []) is right
