"""The table against its sources: the given table, the specifications, the catalogue's registries."""

from __future__ import annotations

import json
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from wirelint.folders import _home_of, addons_folder, rules_folder
from wirelint.table import CLASSES, STATES, Row, Table, TableError, load_table

TABLE = load_table()
ROWS = (*TABLE.classes, *TABLE.rows)
NOTED = {"101", "201", "203", "300", "304", "305", "307", "400", "410", "416"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def given_rows(shared: Path) -> dict[str, tuple[str, str, str]]:
    """Label -> its three cells, as the Markdown table shows them (an escaped bar is a bar)."""
    lines = (shared / "table" / "status-table.md").read_text("utf-8").splitlines()
    rows = [line for line in lines if line.startswith("|")][2:]
    cells = [[cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]
    return {label: (label, second, third) for label, second, third in cells}


def as_given(row: Row) -> tuple[str, str, str]:
    """The three cells of a row of ours; those of a class hold its name and description in the second."""
    if row.code is not None:
        return row.label, row.name, row.zh
    return row.label, row.zh if row.class_name_zh is None else f"{row.class_name_zh} | {row.zh}", ""


def test_every_given_row_is_there_character_by_character(shared: Path) -> None:
    given = given_rows(shared)
    ours = {row.label: as_given(row) for row in ROWS if not row.addition}
    assert len(given) == 45
    assert list(ours) == list(CLASSES) + [label for label in given if label not in CLASSES]
    assert ours == given


def test_class_1xx_has_no_chinese_name() -> None:
    assert [row.class_name_zh for row in TABLE.classes] == [None, "成功", "重定向", "客户端错误", "服务器错误"]


def test_40_given_codes_and_24_later_ones_make_the_registry() -> None:
    added = [row.code for row in TABLE.rows if row.addition]
    assert len(TABLE.rows) == 64
    assert added == [
        *(102, 103, 104, 207, 208, 226, 306, 308, 418, 421, 422, 423, 424, 425, 426),
        *(428, 429, 431, 451, 506, 507, 508, 510, 511),
    ]


def test_the_file_is_in_order_and_says_nothing_twice() -> None:
    text = (rules_folder() / "status_codes.toml").read_text("utf-8")
    headers = re.findall(r"^\[(?:class|code)\.(\w+)\]$", text, re.MULTILINE)
    assert headers == sorted(headers, key=lambda label: (label[0], label[1:] != "xx", label))
    assert len(headers) == len(set(headers)) == 69
    assert [row.code for row in TABLE.rows] == sorted(row.code or 0 for row in TABLE.rows)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.label)
def test_both_languages_are_there(row: Row) -> None:
    assert row.description("zh") == row.zh
    assert row.description("en") == row.en
    assert CHINESE.search(row.zh)
    assert row.zh.endswith("。")
    assert not CHINESE.search(row.en)
    assert row.en.endswith(".")
    if row.note("en") is not None:
        assert CHINESE.search(row.note("zh") or "")
        assert not CHINESE.search(row.note("en") or "")


def test_equal_descriptions_are_equal_in_english_too() -> None:
    same = [(one.label, two.label) for one in ROWS for two in ROWS if one.label < two.label and one.zh == two.zh]
    assert same == [("302", "307")]
    assert [
        (one.label, two.label) for one in ROWS for two in ROWS if one.label < two.label and one.en == two.en
    ] == same


def test_notes_stand_where_the_specification_has_moved_on_and_nowhere_else() -> None:
    assert {row.label for row in ROWS if row.note_en} == NOTED
    assert {row.label for row in ROWS if row.note_zh} == NOTED


def test_current_names_and_states() -> None:
    assert {row.label: row.current_name for row in ROWS if row.current_name} == {
        "413": "Content Too Large",
        "414": "URI Too Long",
        "416": "Range Not Satisfiable",
    }
    assert {row.label: row.state for row in ROWS if row.state} == {
        "104": "temporary",
        "305": "deprecated",
        "306": "unused",
        "418": "unused",
        "510": "obsolete",
    }


@cache
def sections(path: Path) -> dict[str, str]:
    """Section number -> title of an RFC's main part. References are entities that the file doesn't declare."""
    root = ElementTree.fromstring(re.sub(r"&rfc\d+;", "", path.read_text("utf-8")))

    def numbered(parent: ElementTree.Element, prefix: str) -> Iterator[tuple[str, str]]:
        children = [child for child in parent.findall("section") if child.get("numbered") not in ("no", "false")]
        for position, child in enumerate(children, 1):
            yield f"{prefix}{position}", child.get("title", "")
            yield from numbered(child, f"{prefix}{position}.")

    middle = root.find("middle")
    assert middle is not None
    return dict(numbered(middle, ""))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.label)
def test_the_section_defines_the_code(row: Row, shared: Path) -> None:
    match = re.fullmatch(r"RFC (\d+) §([\d.]+)", row.spec)
    if match is None:
        assert row.spec == "draft-ietf-httpbis-resumable-upload"
        assert row.label == "104"
        return
    path = shared / "rfc" / f"rfc{match[1]}.xml"
    if not path.is_file():
        # The WebDAV, delta and negotiation RFCs are not in the material: at least it is one of those.
        assert match[1] in ("2295", "2518", "2774", "3229", "4918", "5842")
        return
    title = sections(path)[match[2]]
    assert row.label in title
    assert row.official_name in title


def test_sections_that_notes_name_exist(shared: Path) -> None:
    known = sections(shared / "rfc" / "rfc9110.xml")
    named = {(row.label, number) for row in ROWS for lang in ("en", "zh") for number in _sections_in(row.note(lang))}
    assert {number for _, number in named} == {"7.7", "9.3.3", "13.1.2", "13.2.2"}
    assert all(number in known for _, number in named)
    assert all(_sections_in(row.note("en")) == _sections_in(row.note("zh")) for row in ROWS)


def _sections_in(note: str | None) -> list[str]:
    return re.findall(r"§([\d.]*\d)", note or "")


def test_row_falls_back_to_the_class() -> None:
    labels = {
        status: row and row.label
        for status in (99, 100, 199, 204, 299, 511, 512, 599, 600)
        for row in [TABLE.row(status)]
    }
    assert labels == {
        99: None,
        100: "100",
        199: "1xx",
        204: "204",
        299: "2xx",
        511: "511",
        512: "5xx",
        599: "5xx",
        600: None,
    }
    assert all(TABLE.row(status) is not None for status in range(100, 600))


def test_registered_means_a_row_of_its_own() -> None:
    assert sum(map(TABLE.is_registered, range(1000))) == 64
    assert TABLE.is_registered(418)
    assert not TABLE.is_registered(299)
    assert not TABLE.is_registered(200_000)


def test_labelled_finds_codes_and_classes_only() -> None:
    assert [row and row.code for row in map(TABLE.labelled, ("204", "299"))] == [204, None]
    assert TABLE.labelled("4xx") is TABLE.classes[3]
    assert TABLE.labelled("299") is None
    assert TABLE.labelled("6xx") is None


def test_the_table_is_read_once() -> None:
    assert load_table() is TABLE


CLASS_ROWS = "\n".join(f'[class.{label}]\nname = "N"\nzh = "中"\nen = "e"\nspec = "s"' for label in CLASSES)
CODE_ROW = '[code.204]\nname = "N"\nzh = "中"\nen = "e"\nspec = "s"\n'


def read(tmp_path: Path, text: str) -> Table:
    path = tmp_path / "table.toml"
    path.write_text(text, "utf-8")
    return load_table(path)


def test_a_small_table_is_fine(tmp_path: Path) -> None:
    table = read(
        tmp_path, f'{CLASS_ROWS}\n[code.500]\nname = "A"\nzh = "b"\nen = "c"\nspec = "d"\naddition = true\n{CODE_ROW}'
    )
    assert [row.label for row in table.rows] == ["204", "500"]
    assert table.rows[1] == Row(500, "500", "A", "b", "c", "d", addition=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[code.204\n", "not a TOML file: "),
        (f"{CLASS_ROWS}\n{CODE_ROW}{CODE_ROW}", "not a TOML file: "),
        ("", "the classes are 1xx, 2xx, 3xx, 4xx, 5xx, not none"),
        (CLASS_ROWS.replace("5xx", "6xx"), "the classes are 1xx, 2xx, 3xx, 4xx, 5xx, not 1xx, 2xx, 3xx, 4xx, 6xx"),
        (f"code = 1\n{CLASS_ROWS}", "code: not a table"),
        (f"{CLASS_ROWS}\n[codes]\n", "[codes]: neither a class nor a code"),
        (f"{CLASS_ROWS}\n[code]\n204 = 1\n", "[code.204]: not a table"),
        (f"{CLASS_ROWS}\n{CODE_ROW.replace('204', '99')}", "[code.99]: a code is a number from 100 to 599"),
        (f"{CLASS_ROWS}\n{CODE_ROW.replace('204', '600')}", "[code.600]: a code is a number from 100 to 599"),
        (f"{CLASS_ROWS}\n{CODE_ROW.replace('zh', 'cn')}", "[code.204]: unknown member 'cn'"),
        (f"{CLASS_ROWS}\n{CODE_ROW}code = 1\n", "[code.204]: unknown member 'code'"),
        (f"{CLASS_ROWS}\n{CODE_ROW.replace('name', 'note_en')}", "[code.204]: name is missing"),
        (f"{CLASS_ROWS}\n{CODE_ROW}addition = 1\n", "[code.204]: addition is not true or false"),
        (f'{CLASS_ROWS}\n{CODE_ROW}current_name = ""\n', "[code.204]: current_name is not a text that says something"),
        (f'{CLASS_ROWS}\n{CODE_ROW}note_en = "x"\n', "[code.204]: a note is given in both languages or in none"),
        (f'{CLASS_ROWS}\n{CODE_ROW}state = "x"\n', f"[code.204]: state 'x' is none of {', '.join(STATES)}"),
    ],
)
def test_a_broken_table_is_told_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TableError) as caught:
        read(tmp_path, text)
    told = str(caught.value)
    assert told.startswith(f"{tmp_path / 'table.toml'}: {message}")
    assert "\n" not in told


def test_a_missing_or_undecodable_table_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"none\.toml: cannot read the status-code table: No such file"):
        load_table(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'x = "\xe9"')
    with pytest.raises(TableError, match=r"latin\.toml: not a TOML file: 'utf-8'"):
        load_table(tmp_path / "latin.toml")


def test_the_folders_are_those_of_the_clone() -> None:
    root = Path(__file__).resolve().parent.parent
    assert rules_folder() == root / "rules"
    assert addons_folder() == root / "addons"


def test_the_folders_of_a_wheel_lie_in_the_package(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "site-packages" / "wirelint"
    assert _home_of(package) == package
    clone = tmp_path / "clone" / "src" / "wirelint"
    (tmp_path / "clone" / "rules").mkdir(parents=True)
    assert _home_of(clone) == clone, "a folder called rules without the table is somebody else's"
    (tmp_path / "clone" / "rules" / "status_codes.toml").touch()
    assert _home_of(clone) == tmp_path / "clone"
    assert _home_of(tmp_path / "clone" / "lib" / "wirelint") == tmp_path / "clone" / "lib" / "wirelint"


def registry(name: str) -> dict[str, dict[str, object]]:
    data: dict[str, dict[str, object]] = tomllib.loads((rules_folder() / "registries" / name).read_text("utf-8"))
    return data


def test_vendor_codes_are_no_registered_ones_and_say_all() -> None:
    codes = registry("vendor_status_codes.toml")["code"]
    assert list(codes) == sorted(codes)
    for label, code in codes.items():
        assert isinstance(code, dict)
        assert set(code) == {"owner", "name", "meaning", "meaning_zh"}
        assert all(code[member] for member in ("owner", "meaning", "meaning_zh"))
        assert CHINESE.search(code["meaning_zh"])
        assert not CHINESE.search(code["meaning"])
        row = TABLE.row(int(label))
        assert row is not None
        assert row.code is None


def test_vendor_codes_hold_those_of_the_catalogue(shared: Path) -> None:
    catalogue = json.loads((shared / "catalogue" / "status-rules.json").read_text("utf-8"))
    rules = catalogue if isinstance(catalogue, list) else catalogue["rules"]
    guards = next(rule["guards"] for rule in rules if rule["name"] == "status-unregistered")
    listed = {419, 430}
    for first, last in re.findall(r"(\d{3})(?:-(\d{3}))?", guards[0]):
        listed |= set(range(int(first), int(last or first) + 1))
    ours = {int(label) for label in registry("vendor_status_codes.toml")["code"]}
    assert len(listed) > 25
    assert ours - listed == {464, 540}, "documented by AWS and Shopify, which the catalogue's list lacks"
    assert listed <= ours


def test_old_reason_phrases_are_nobody_elses_name() -> None:
    data = registry("reason_phrases.toml")
    assert set(data) == {"obsolete", "accepted"}
    official = {row.official_name.lower(): row.label for row in TABLE.rows if row.name != "(Unused)"}
    for kind, phrases in data.items():
        for label, names in phrases.items():
            row = TABLE.labelled(label)
            assert row is not None, f"{kind} {label}"
            assert isinstance(names, list)
            assert names
            assert not [name for name in names if name.lower() in official]
    assert set(data["obsolete"]) == {"413", "414", "416", "422"}
    for row in TABLE.rows:
        if row.current_name:
            assert row.name in data["obsolete"][row.label]  # type: ignore[operator]
