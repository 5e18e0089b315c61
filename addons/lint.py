"""wirelint in mitmproxy: mitmdump -s addons/lint.py (or -s "$(wirelint addon)").

Judges every HTTP exchange that passes and never changes it. Options: --set lint_select=204,4xx,
lint_ignore, lint_profile, lint_level, lint_lang, lint_output, lint_fail_on, lint_rules.

Needs mitmproxy's own Python alone: nothing has to be installed. Of two wirelints the one that holds
this script is used.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

_HOME = Path(__file__).resolve().parent.parent
_SOURCE = str(_HOME / "src")
if (_HOME / "src" / "wirelint").is_dir():
    if _SOURCE not in sys.path:
        sys.path.insert(0, _SOURCE)
elif find_spec("wirelint") is None:
    # installed for another Python than mitmproxy's
    sys.path.append(str(_HOME.parent))

# mitmproxy logs to standard output and dies of a character that its charset lacks
for _stream in (sys.stdout, sys.stderr):
    if hasattr(_stream, "reconfigure"):
        _stream.reconfigure(errors="backslashreplace")

# a name in this file that is also a hook's would be taken for the hook: modules are imported, not functions
from wirelint.mitm import addon  # noqa: E402

addons = [addon.lint()]
