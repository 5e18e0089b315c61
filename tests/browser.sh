#!/usr/bin/env bash
# Installs the browser that the tests of the HTML report use, where it is missing and may be installed.
set -euo pipefail
if command -v chromium >/dev/null; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
	echo "NOTICE: no chromium here, and it can't be installed: the tests in a browser are skipped."
	exit 0
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >"$log" 2>&1 \
	|| { cat "$log"; exit 1; }
