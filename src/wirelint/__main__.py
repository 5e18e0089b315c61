"""`wirelint`, and `python -m wirelint`: an interrupt is told in a line from the first moment on."""

import os
import sys


def main() -> None:
    """Load the command line, and run it."""
    try:
        from wirelint.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("wirelint: interrupted\n")
        sys.stderr.flush()
        os._exit(130)  # a second Ctrl-C finds nothing left to break


if __name__ == "__main__":
    main()
