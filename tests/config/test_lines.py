"""On which line of a TOML text a value stands."""

from __future__ import annotations

import tomllib

from wirelint.toml_lines import lines_of

TEXT = '''# a comment
select = [  # with a ] in it
  "a",
  "b [", # "b"

  "c",
]
text = """
[no-header]
key = 1
"""
a.b = {c = 1, d = [{e = 2}]}

[levels]
"x-y" = "off"

[[ignore]]
path = "/x"
[[ignore]]

reason = 'z'
[ignore.sub]
q = 1
[tool."wire.lint".deep]
[[tool."wire.lint".ignore]]
host = ['x',
'y']'''


def test_every_value_has_its_line() -> None:
    tomllib.loads(TEXT)
    assert lines_of(TEXT) == lines_of(TEXT.replace("\n", "\r\n")) == {
        ("select",): 2,
        ("select", 0): 3,
        ("select", 1): 4,
        ("select", 2): 6,
        ("text",): 8,
        ("a",): 12,
        ("a", "b"): 12,
        ("a", "b", "c"): 12,
        ("a", "b", "d"): 12,
        ("a", "b", "d", 0): 12,
        ("a", "b", "d", 0, "e"): 12,
        ("levels",): 14,
        ("levels", "x-y"): 15,
        ("ignore",): 17,
        ("ignore", 0): 17,
        ("ignore", 0, "path"): 18,
        ("ignore", 1): 19,
        ("ignore", 1, "reason"): 21,
        ("ignore", 1, "sub"): 22,
        ("ignore", 1, "sub", "q"): 23,
        ("tool",): 24,
        ("tool", "wire.lint"): 24,
        ("tool", "wire.lint", "deep"): 24,
        ("tool", "wire.lint", "ignore"): 25,
        ("tool", "wire.lint", "ignore", 0): 25,
        ("tool", "wire.lint", "ignore", 0, "host"): 26,
        ("tool", "wire.lint", "ignore", 0, "host", 0): 26,
        ("tool", "wire.lint", "ignore", 0, "host", 1): 27,
    }  # fmt: skip


def test_long_arrays_are_no_trouble() -> None:
    text = "select = [\n" + "".join(f'  "{number}",\n' for number in range(20_000)) + "]\nlevel = 1\n"
    assert lines_of(text)[("level",)] == 20_003
