#!/bin/sh
# Installs Check, the unit test library, from Debian.
set -e
if command -v apt-get >/dev/null 2>&1; then
    run=
    [ "$(id -u)" = 0 ] || run=sudo
    $run apt-get update -q >/dev/null
    $run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q check >/dev/null
else
    echo "the unit tests need Check (https://libcheck.github.io/check/); please install it" >&2
    exit 1
fi
