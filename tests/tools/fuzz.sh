#!/bin/sh
# Feeds damaged programs to the compiler for FUZZ_SECONDS (default 60): it may refuse them, never crash.
exec node "$(dirname "$0")/fuzz.js" "$1" "${FUZZ_SECONDS:-60}"
