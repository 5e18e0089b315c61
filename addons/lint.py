"""wirelint in mitmproxy: mitmdump -s addons/lint.py (or -s "$(wirelint addon)").

Judges every HTTP exchange that passes and never changes it. Options: --set lint_select=204,4xx,
lint_hosts, lint_config, lint_output, lint_fail_on and others: wirelint.mitm.options. What they do not say, the config
file of `wirelint check` does.

Needs nothing but the Python that mitmproxy runs on, and uses the wirelint that holds this script: the
clone's src/wirelint, or the installed package around addons/, whatever else is installed there.
"""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  (mitmproxy chooses the Python)
    raise ImportError("wirelint needs Python 3.11 or newer: use a newer mitmproxy")

_HOME = Path(__file__).resolve().parent.parent
_CLONE = _HOME / "src" / "wirelint"
_PACKAGE = _CLONE if _CLONE.is_dir() else _HOME

# by path and not through sys.path: nothing else of that folder is to be found there
if "wirelint" not in sys.modules:
    _spec = spec_from_file_location("wirelint", _PACKAGE / "__init__.py")
    assert _spec is not None
    assert _spec.loader is not None
    sys.modules["wirelint"] = module_from_spec(_spec)
    try:
        _spec.loader.exec_module(sys.modules["wirelint"])
    except BaseException:
        del sys.modules["wirelint"]
        raise

# mitmproxy logs to standard output and dies of a character that its charset lacks
for _stream in (sys.stdout, sys.stderr):
    if hasattr(_stream, "reconfigure"):
        _stream.reconfigure(errors="backslashreplace")

# a name in this file that is also a hook's would be taken for the hook: modules are imported, not functions
from wirelint.mitm import addon  # noqa: E402

addons = [addon.lint()]
