"""python -m tests.hints [-v] [NAME...]: reproduce the hints whose id holds one of the names; all where none is given.

Ends with 1 where a hint does not hold, 2 where the servers can't be fetched.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.hints.install import InstallError
from tests.hints.reproduce import reproduce
from tests.hints.servers import ServerError, version_of
from wirelint.hints import Hint, load_hints


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hints", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what the servers sent")
    parser.add_argument("-j", "--workers", type=int, default=2, help="servers that run at once (default 2)")
    asked = parser.parse_args()
    hints = [hint for hint in load_hints() if not asked.names or any(name in hint.id for name in asked.names)]
    if not hints:
        parser.error(f"no hint's id holds {' or '.join(asked.names)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers are stopped then too
    try:
        return _reproduce(hints, asked.workers, asked.verbose)
    except (InstallError, ServerError) as error:
        print(f"make hints: {error}", file=sys.stderr)
        return 2


def _reproduce(hints: Sequence[Hint], workers: int, verbose: bool) -> int:
    """Reproduce these hints and tell of each. Raises InstallError, and ServerError where a server can't even be run."""
    started, failed = time.monotonic(), 0
    versions = {server: version_of(server) for server in dict.fromkeys(hint.server for hint in hints)}
    pool = ThreadPoolExecutor(workers)
    try:
        for hint, (wrong, told) in zip(hints, pool.map(reproduce, hints), strict=True):
            failed += bool(wrong)
            print(f"{'FAILED' if wrong else 'ok':6}  {hint.id}  {', '.join(hint.rules)}", flush=True)
            if versions[hint.server] not in hint.tested:
                print(f"        NOTICE: this is {versions[hint.server]}; `tested` has {', '.join(hint.tested)}")
            for line in wrong + (told if verbose or wrong else []):
                print(f"        {line}")
    finally:
        pool.shutdown(cancel_futures=True)
    seconds = time.monotonic() - started
    print(f"{len(hints)} hints, {failed} not reproduced, {seconds:.1f} s ({', '.join(sorted(versions.values()))})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
