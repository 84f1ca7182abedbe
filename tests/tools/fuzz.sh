#!/bin/sh
# For FUZZ_SECONDS each (default 60): damaged programs, which the compiler may refuse but not crash on; and random
# programs, of all kinds and about closures, which must print what node prints.
node "$(dirname "$0")/fuzz.js" "$1" "${FUZZ_SECONDS:-60}" && node "$(dirname "$0")/fuzz_programs.js" "$1" "${FUZZ_SECONDS:-60}" &&
    exec node "$(dirname "$0")/fuzz_closures.js" "$1" "${FUZZ_SECONDS:-60}"
