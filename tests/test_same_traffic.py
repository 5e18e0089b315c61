"""The same use of a service, recorded again, shows the same problems: nothing new, nothing gone.

Ids, dates, e-mail addresses and query values are others, so are times, order, counts and how a URL is spelt; and
what differs in rule, method, host, path, status or subject stays a problem of its own.
"""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from .test_cli import entry, har, wirelint

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _hex(rng: random.Random, digits: int) -> str:
    return rng.choice([str.lower, str.upper])("".join(rng.choices("0123456789abcdef", k=digits)))


IDS: dict[str, Callable[[random.Random], str]] = {
    "<number>": lambda rng: str(rng.randrange(10 ** rng.randrange(1, 20))),
    "<uuid>": lambda rng: rng.choice([str.lower, str.upper])(str(uuid.UUID(int=rng.getrandbits(128)))),
    "<ulid>": lambda rng: rng.choice("01234567") + "".join(rng.choices(CROCKFORD, k=25)),
    "<hex>": lambda rng: _hex(rng, rng.choice([8, 12, 16, 24, 32, 40, 64])),
    "<date>": lambda rng: f"20{rng.randrange(10, 40)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
    "<time>": lambda rng: quote(
        f"2026-11-{rng.randrange(1, 29):02}T{rng.randrange(24):02}:00:00Z", rng.choice(["", ":"])
    ),
    "<email>": lambda rng: quote(f"user{rng.randrange(999)}@mail{rng.randrange(9)}.example", rng.choice(["", "@"])),
    "<hash>": lambda rng: _hex(rng, 8).lower(),
}

USE: tuple[tuple[str, str, int, dict[str, str]], ...] = (
    ("POST", "/users", 201, {"ETag": "x"}),
    ("DELETE", "/users/<number>", 204, {"Content-Length": "0"}),
    ("GET", "/orders/<uuid>/lines/<number>", 301, {}),
    ("GET", "/events/<ulid>", 401, {}),
    ("GET", "/blobs/<hex>", 200, {"Last-Modified": "yesterday"}),
    ("GET", "/days/<date>/hours/<time>", 405, {}),
    ("PUT", "/accounts/<email>", 200, {"ETag": "<number>"}),
    ("GET", "/assets/app-<hash>.min.js", 200, {"Vary": ", ,"}),
    ("GET", "/reports/<number>.pdf", 206, {}),
    ("GET", "/caf%c3%a9/<number>", 302, {"Location": "/x y<number>"}),
)
"""Methods, paths, statuses and fields: each of them has some fault."""


def _filled(text: str, rng: random.Random) -> str:
    for name, make in IDS.items():
        while name in text:
            text = text.replace(name, make(rng), 1)
    return text


def recording(seed: int) -> str:
    """One recording of that use, unlike any other in all that must not matter."""
    rng = random.Random(seed)
    entries = []
    for method, path, status, fields in USE:
        for _ in range(rng.randrange(1, 5)):
            host = rng.choice(["https://api.example.com", "https://API.Example.com", "https://api.example.com:443"])
            spelt = _filled(path, rng)
            spelt = spelt.replace("%c3%a9", rng.choice(["%c3%a9", "%C3%A9"])).replace(
                "users", rng.choice(["users", "%75sers"])
            )
            query = rng.choice(["", f"?page={rng.randrange(99)}", f"?q={_hex(rng, 8)}&t={rng.random()}"])
            answered = {name: _filled(value, rng) for name, value in fields.items()}
            made = entry(method, f"{host}{spelt}{query}", status, {"Content-Type": "text/plain", **answered})
            day = rng.choice(["01", "08", "15", "22"])  # Tuesdays all
            made["startedDateTime"] = f"2026-09-{day}T10:00:{rng.randrange(60):02}.000Z"
            for field in made["response"]["headers"]:
                if field["name"] == "Date":
                    field["value"] = f"Tue, {day} Sep 2026 10:00:00 GMT"
            entries.append(made)
    rng.shuffle(entries)
    return har(*entries)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.har").write_text(recording(0), "utf-8")
    return tmp_path


@pytest.mark.parametrize("seed", range(1, 13))
def test_the_same_traffic_has_no_difference(folder: Path, seed: int) -> None:
    (folder / "new.har").write_text(recording(seed), "utf-8")
    assert wirelint("baseline", "write", "old.har", "--lang", "zh").exit_code == 0
    known = json.loads(Path("wirelint-baseline.json").read_text("utf-8"))["findings"]
    assert len({finding["path"] for finding in known}) == len(USE)
    options = ("--baseline", "wirelint-baseline.json", "--fail-on-stale", "--fail-on", "info", "--format", "json")
    checked = wirelint("check", "new.har", *options, "--lang", "en")
    result = json.loads(checked.stdout)
    assert (result["groups"], result["baseline"]["stale"], result["baseline"]["not_exercised"]) == ([], [], 0)
    assert (checked.exit_code, result["baseline"]["known"]) == (0, len(known))
    compared = json.loads(wirelint("diff", "old.har", "new.har", "--format", "json").stdout)
    assert (compared["worse"], compared["better"], compared["not_comparable"]) == ([], [], [])
    assert compared["totals"]["unchanged"] == len(known)


def test_a_baseline_of_either_recording_is_the_same_file(folder: Path) -> None:
    (folder / "new.har").write_text(recording(99), "utf-8")
    wirelint("baseline", "write", "old.har", "-o", "a.json")
    wirelint("baseline", "write", "new.har", "-o", "b.json")
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()


FAULTY: dict[str, Any] = {"Content-Type": "text/plain", "ETag": "x"}
SAME = ("PUT", "https://a.example/users/1", 200, FAULTY)


@pytest.mark.parametrize(
    "other",
    [
        ("POST", "https://a.example/users/1", 200, FAULTY),
        ("PUT", "https://b.example/users/1", 200, FAULTY),
        ("PUT", "https://a.example:8443/users/1", 200, FAULTY),
        ("PUT", "https://a.example/users/1/", 200, FAULTY),
        ("PUT", "https://a.example//users/1", 200, FAULTY),
        ("PUT", "https://a.example/Users/1", 200, FAULTY),
        ("PUT", "https://a.example/users%2F1", 200, FAULTY),
        ("PUT", "https://a.example/users/one", 200, FAULTY),
        ("PUT", "https://a.example/pets/1", 200, FAULTY),
        ("PUT", "https://a.example/users/1", 202, FAULTY),
        ("PUT", "https://a.example/users/1", 200, {"Content-Type": "text/plain", "Last-Modified": "x"}),
        ("PUT", "https://a.example/users/1", 200, {"Content-Type": "text", "ETag": '"x"'}),
    ],
)
def test_what_is_another_problem_is_new(folder: Path, other: tuple[str, str, int, dict[str, str]]) -> None:
    (folder / "one.har").write_text(har(entry(*SAME)))
    (folder / "two.har").write_text(har(entry(*SAME), entry(*other)))
    wirelint("baseline", "write", "one.har")
    result = wirelint("check", "two.har", "--baseline", "wirelint-baseline.json", "--format", "json")
    assert (result.exit_code, len(json.loads(result.stdout)["groups"]) >= 1) == (1, True)
