"""The config file is read with the standard library alone, as the addon has no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.live.test_clone import FROZEN_LACKS

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import json, sys
from pathlib import Path
from wirelint.config_file import load
from wirelint.config_force import governed, in_force
config = load(Path(sys.argv[1]))
assert in_force(governed(config, {}), {})["level"].value == "error"
assert config.endpoint_of()("http://h/a/b")[1] == "/a/{x}"
assert config.ignores
print(json.dumps(list(sys.modules)))
"""


def test_nothing_but_the_standard_library_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_text('{"paths": {"/a/{x}": {}}}')
    file = tmp_path / "wirelint.toml"
    file.write_text('level = "error"\nopenapi = "openapi.json"\n[[ignore]]\nhost = "x"\nreason = "y"\n')
    # -I -S: without what is installed, and without the working directory
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n{SCRIPT}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(file)],
        stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert not FROZEN_LACKS & set(json.loads(done.stdout))
