"""The config file: which one is found, what several say together, and what is said of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirelint.config import Config, ConfigError
from wirelint.config_file import load
from wirelint.level import ERROR, INFO
from wirelint.registry import own_rules


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder, in which the tests work."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def config(project: Path, text: str, name: str = "wirelint.toml") -> Config:
    (project / name).write_text(text, "utf-8")
    return load()


def refused(project: Path, text: str, name: str = "wirelint.toml") -> list[str]:
    with pytest.raises(ConfigError) as error:
        config(project, text, name)
    return str(error.value).split("\n")


def test_without_a_file_nothing_is_given(project: Path) -> None:
    assert (load().files, load().given) == ((), {})


def test_the_nearest_file_wins_and_nothing_is_merged(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config(project, 'level = "error"\nfail-on = "error"')
    inner = project / "src" / "deep"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert load().value("level") == "error"
    assert [file.name for file in load().files] == [str(Path("..", "..", "wirelint.toml"))]
    (project / "src" / "wirelint.toml").write_text('level = "warning"')
    assert (load().value("level"), load().value("fail-on")) == ("warning", None)


def test_a_table_in_pyproject(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config(project, 'level = "error"')
    inner = project / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    (inner / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert load().value("level") == "error"
    (inner / "pyproject.toml").write_bytes(b"\xff, and no business of ours")
    assert load().value("level") == "error"
    (inner / "pyproject.toml").write_text("[project\nbroken, and no business of ours")
    assert load().value("level") == "error"
    (inner / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.wirelint]\nlevel = "warning"\n')
    assert load().value("level") == "warning"
    assert load().given["level"][0].place == "pyproject.toml:5"
    (inner / "wirelint.toml").write_text("")
    assert load().value("level") is None


def test_a_named_file_needs_no_finding(project: Path) -> None:
    (project / "other.toml").write_text('level = "error"')
    assert load(Path("other.toml")).value("level") == "error"
    with pytest.raises(ConfigError, match=r"^missing\.toml: No such file"):
        load(Path("missing.toml"))
    (project / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(ConfigError, match=r"^pyproject\.toml: it has no \[tool\.wirelint\]"):
        load(Path("pyproject.toml"))


def test_what_a_file_says_together_with_the_one_that_it_extends(project: Path) -> None:
    (project.parent / "company").mkdir()
    (project.parent / "company" / "base.toml").write_text(
        'level = "warning"\nfail-on = "error"\nselect = ["4xx"]\nextend-select = ["204"]\nrules = "checks"\n'
        '[levels]\n"date-missing" = "error"\n"age-invalid" = "off"\n[[ignore]]\nstatus = 404\nreason = "base"\n'
    )
    found = config(
        project,
        'extend = "../company/base.toml"\nlevel = "info"\nselect = ["5xx"]\nextend-select = ["206"]\nrules = ["mine"]\n'
        '[levels]\n"date-missing" = "info"\n[[ignore]]\nstatus = 500\nreason = "own"\n',
    )
    base = str(Path("..", "company", "base.toml"))
    assert [file.name for file in found.files] == ["wirelint.toml", base]
    assert (found.value("level"), found.value("fail-on"), found.value("select")) == ("info", "error", ("5xx",))
    assert found.value("extend-select") == ("204", "206")
    assert found.value("rules") == (str(Path("..", "company", "checks")), "mine")
    assert (found.levels, found.switched_off) == ({"date-missing": INFO}, ("age-invalid",))
    assert [(ignore.reason, ignore.place) for ignore in found.ignores] == [
        ("base", f"{base}:9"),
        ("own", "wirelint.toml:8"),
    ]
    assert found.given["level"][0].place == "wirelint.toml:2"


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"wirelint.toml": 'extend = "wirelint.toml"'}, "wirelint.toml:1: extend goes round in a circle"),
        (
            {"wirelint.toml": '\nextend = "a.toml"', "a.toml": 'level = "info"\nextend = "./wirelint.toml"'},
            "a.toml:2: extend goes round in a circle",
        ),
        ({"wirelint.toml": '\nextend = "a.toml"'}, "wirelint.toml:2: extend: a.toml: No such file or directory"),
        ({"wirelint.toml": 'extend = "a.toml"', "a.toml": "="}, "wirelint.toml:1: extend: a.toml:1:1: not TOML: "),
        ({"wirelint.toml": 'extend = "a.toml"', "a.toml": "\n\nlevl = 1"}, "a.toml:3: unknown key 'levl'"),
    ],
)
def test_extending_fails_with_its_place(project: Path, files: dict[str, str], problem: str) -> None:
    for name, text in files.items():
        (project / name).write_text(text)
    with pytest.raises(ConfigError) as error:
        load()
    (line,) = str(error.value).split("\n")
    assert line.startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("levle = 1", "1: unknown key 'levle': did you mean level, levels?"),
        ("\n[levles]\nx = 1", "2: unknown key 'levles': did you mean levels"),
        ('[tool.wirelint]\nlevel = "info"', "1: in this file the keys stand at the top, without [tool.wirelint]"),
        ('level = "fatal"', "1: level is one of info, warning, error, not 'fatal'"),
        ('level = "warnin"', "1: level is one of info, warning, error, not 'warnin': did you mean warning?"),
        ("level = 3", "1: level is one of info, warning, error, not 3"),
        ("level = []", "1: level is one of info, warning, error, not an array"),
        ("select = true", "1: select is a text that says something, not true"),
        ('select = ["204",\n\n7]', "1: select[1] is a text that says something, not 7"),
        ('hosts = ["a", " "]', "1: hosts[1] is a text that says something, not ' '"),
        ('profile = ["strict",\n"strickt"]', "2: profile[1] is one of default, strict, security, not 'strickt'"),
        ("levels = 1", "1: levels is a table of rules' ids and levels, not 1"),
        ('[levels]\n\n"a-b" = "fatal"', "3: levels.a-b is one of info, warning, error, off, not 'fatal'"),
        ('ignore = ["204"]', "1: ignore[0] is not '204': rules' ids go into ignore-rules; "),
        ('ignore = "204"', "1: ignore is not '204': rules' ids go into ignore-rules; "),
        ("[ignore]\nstatus = 404", "1: ignore is not a table: rules' ids go into ignore-rules; "),
        ("\n[[ignore]]\nstatus = 404", "2: [[ignore]] needs a reason: why these findings are ignored, "),
        ('[[ignore]]\nreason = "x"', "1: [[ignore]] says nothing of what it ignores: give some of host, path, rules"),
        ('[[ignore]]\nreason = " "\nhost = "x"', "2: reason is a text that says something, not ' '"),
        ('[[ignore]]\nreason = "x"\npaht = "/x"\nhost = "x"', "3: unknown key 'paht': did you mean path"),
        ('[[ignore]]\nreason = "x"\nhost = "h"\npath = []', "4: path is empty: leave it out, or say something in it"),
        ('[[ignore]]\nreason = "x"\npath = "x"', "3: path does not fit: 'x' does not begin with a slash"),
        ('[[ignore]]\nreason = "x"\npath = "/x**"', "3: path does not fit: '/x**': ** stands alone between slashes"),
        ('[[ignore]]\nreason = "x"\nstatus = 4040', '3: status is a code such as 404 or a class such as "4xx", not 40'),
        ('[[ignore]]\nreason = "x"\nstatus = true', '3: status is a code such as 404 or a class such as "4xx", not tr'),
        ('[[ignore]]\nreason = "x"\nstatus = ["9xx"]', "3: status[0] is a code such as 404 or a class such as "),
        (
            '[[ignore]]\nreason = "x"\nhost = "x"\nuntil = "2027-01-01"',
            "4: until is a date such as 2027-01-31, without",
        ),
        ('[[ignore]]\nreason = "x"\nhost = "x"\nuntil = 2027-01-01T00:00:00Z', "4: until is a date such as"),
        ('templates = ["users"]', "1: templates[0] does not fit: 'users' has no slash"),
        (
            'templates = "users/{id}"',
            "1: templates does not fit: 'users/{id}' does not begin with a slash, and 'users'",
        ),
        ('templates = "/users/{id"', "1: templates does not fit: '/users/{id': placeholders are {name}, with "),
        ('templates = "/{a}{b}"', "1: templates does not fit: '/{a}{b}': placeholders are {name}, with something"),
        ('templates = "https://h/x"', "1: templates does not fit: 'https://h/x': a template has no scheme, query"),
        ("=", "1:1: not TOML: Invalid statement"),
        ('a = "', "1: not TOML: "),
        ("a = 1\na = 2", "2: not TOML: Cannot overwrite a value"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(project: Path, text: str, problem: str) -> None:
    (line,) = refused(project, text)
    assert line.startswith(f"wirelint.toml:{problem}")


def test_what_is_nested_too_deep_is_no_crash(project: Path) -> None:
    assert refused(project, "a = " + "[" * 5000) == ["wirelint.toml: not TOML: it is nested too deep"]


def test_all_that_is_wrong_is_told_at_once_and_control_characters_are_escaped(project: Path) -> None:
    text = 'level = 1\n"\\u001b[31m" = 2\n[[ignore]]\nstatus = 1\n'
    assert refused(project, text) == [
        "wirelint.toml:1: level is one of info, warning, error, not 1",
        "wirelint.toml:2: unknown key '\\x1b[31m'",
        'wirelint.toml:4: status is a code such as 404 or a class such as "4xx", not 1',
        "wirelint.toml:3: [[ignore]] needs a reason: why these findings are ignored, in words for your colleagues.",
    ]


def test_places_in_pyproject(project: Path) -> None:
    text = '[tool.wirelint]\nlevel = 1\n[[tool.wirelint.ignore]]\nreason = "x"\nhots = "y"\nhost = "z"\n'
    assert refused(project, text, "pyproject.toml") == [
        "pyproject.toml:2: level is one of info, warning, error, not 1",
        "pyproject.toml:5: unknown key 'hots': did you mean host?",
    ]


def test_every_wrong_element_is_told(project: Path) -> None:
    text = 'select = ["204", 1,\n2]\nprofile = "\\u0000"\nextend = "a\\u0000b"\n[levels]\na = 1\nb = "info"\nc = "of"\n'
    assert [line.partition(" is ")[0] for line in refused(project, text)] == [
        "wirelint.toml:1: select[1]",
        "wirelint.toml:1: select[2]",
        "wirelint.toml:3: profile",
        "wirelint.toml:4: extend",
        "wirelint.toml:6: levels.a",
        "wirelint.toml:8: levels.c",
    ]


def test_a_working_directory_that_is_gone_has_no_config(project: Path) -> None:
    (project.parent / "wirelint.toml").write_text('level = "error"')
    project.rmdir()
    assert load().files == ()
    with pytest.raises(ConfigError, match=r"^x\.toml: No such file"):
        load(Path("x.toml"))
    assert load(project.parent / "wirelint.toml").value("level") == "error"


def test_a_file_that_is_no_text(project: Path) -> None:
    (project / "wirelint.toml").write_bytes(b'level = "info"\n# \xff\n')
    with pytest.raises(ConfigError, match=r"^wirelint\.toml:2: not UTF-8$"):
        load()
    (project / "wirelint.toml").write_bytes(b'\xef\xbb\xbflevel = "info"\r\n')
    assert load().value("level") == "info"


def test_names_of_rules_are_checked_with_their_lines(project: Path) -> None:
    text = (
        'select = ["204",\n"4xx", "nonsense-tag"]\nignore-rules = "299"\n[levels]\n"date-missing" = "error"\n'
        '"4xx" = "off"\n"date-misssing" = "off"\n[[ignore]]\nreason = "x"\nrules = ["conditional", "conditionel"]\n'
    )
    found = config(project, text)
    with pytest.raises(ConfigError) as error:
        found.verify(own_rules())
    lines = [line.partition(": did you")[0] for line in str(error.value).split("\n")]
    assert lines == [
        "wirelint.toml:2: select: no rule is named by 'nonsense-tag'",
        "wirelint.toml:10: [[ignore]] rules: no rule is named by 'conditionel'",
        "wirelint.toml:6: levels: no rule has the id '4xx'",
        "wirelint.toml:7: levels: no rule has the id 'date-misssing'",
    ]
    assert "did you mean conditional" in str(error.value)
    assert "did you mean date-missing" in str(error.value)
    assert found.levels == {"date-missing": ERROR}
