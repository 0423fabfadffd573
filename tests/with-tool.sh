#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-tool.sh TOOL [ARGUMENTS]: runs a checker that belongs to the system. Where it is not installed the test is
# skipped; under tools/test, which installs it, that is a failure.

if ! command -v "$1" >/dev/null; then
  echo "$1 is not installed" >&2
  if [ -n "${APATITE_TESTS_STRICT:-}" ]; then exit 1; else exit 77; fi
fi
output=$("$@" 2>&1)
status=$?
printf '%s\n' "$output"
if [ "$status" -ne 0 ]; then exit "$status"; fi
# groff and desktop-file-validate only warn: the first always succeeds, the second prints what it dislikes.
case $1 in
  groff|desktop-file-validate) [ -z "$output" ] ;;
esac
