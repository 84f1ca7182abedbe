#!/bin/sh
# Runs the unit test binaries given; fails if one fails.
status=0
for binary in "$@"; do
    CK_VERBOSITY=minimal "$binary" || { echo "FAIL $binary"; status=1; }
done
exit $status
