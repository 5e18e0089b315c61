"""python -m tests.hints [-v] [NAME...]: reproduce the hints whose id holds one of the names; all where none is given.

Ends with 1 where a hint does not hold, 2 where the servers can't be fetched.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.hints.install import InstallError
from tests.hints.reproduce import reproduce
from tests.hints.servers import version_of
from wirelint.hints import load_hints


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hints", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what the servers sent")
    asked = parser.parse_args()
    hints = [hint for hint in load_hints() if not asked.names or any(name in hint.id for name in asked.names)]
    if not hints:
        parser.error(f"no hint's id holds {' or '.join(asked.names)}")
    started, failed = time.monotonic(), 0
    versions: dict[str, str] = {}
    for hint in hints:
        if hint.server not in versions:
            try:
                versions[hint.server] = version_of(hint.server)
            except InstallError as error:
                print(f"make hints: {error}", file=sys.stderr)
                return 2
        wrong, told = reproduce(hint)
        failed += bool(wrong)
        print(f"{'FAILED' if wrong else 'ok':6}  {hint.id}  {', '.join(hint.rules)}", flush=True)
        if versions[hint.server] not in hint.tested:
            print(f"        NOTICE: this is {versions[hint.server]}; `tested` has {', '.join(hint.tested)}")
        for line in wrong:
            print(f"        {line}")
        if asked.verbose or wrong:
            for line in told:
                print(f"        {line}")
    seconds = time.monotonic() - started
    print(f"{len(hints)} hints, {failed} not reproduced, {seconds:.1f} s ({', '.join(sorted(versions.values()))})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
