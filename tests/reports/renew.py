"""`python -m tests.reports.renew`: write what the reports say today into the golden files. Read the diff."""

from __future__ import annotations

from tests.reports.support import GOLDEN, TRAFFIC, golden_outputs


def main() -> None:
    outputs = dict(golden_outputs())
    for path in GOLDEN.iterdir():
        if path != TRAFFIC and path not in outputs:
            path.unlink()
            print(f"removed {path.name}")
    for path, text in outputs.items():
        octets = text.encode("utf-8")
        if not path.exists() or path.read_bytes() != octets:
            path.write_bytes(octets)
            print(f"renewed {path.name}")


if __name__ == "__main__":
    main()
