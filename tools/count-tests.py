#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what `meson test` recorded: count-tests.py TESTLOG.json…

Prints "PASSED FAILED SKIPPED" on one line. A test program that speaks TAP counts once for each of its
points, any other program once. A program that dies without a failed point (a crash, a sanitizer's report, a
time-out) adds one failure. A failed point counts as failed, whatever directive stands behind it. Failed points are named on standard error.
"""

import json
import re
import sys

POINT = re.compile(r"^(not ok|ok)\b[ \t]*\d*[ \t]*(?:-[ \t]*)?([^#\n]*)(?:#[ \t]*(\w+))?", re.MULTILINE)
PLAN = re.compile(r"^1\.\.\d+", re.MULTILINE)
BAD = {"FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"}


def count(entry):
    """Returns (passed, failed names, skipped) of one test program."""
    output = entry.get("stdout") or ""
    result = entry["result"]
    passed, failed, skipped = 0, [], 0
    if PLAN.search(output):
        for verdict, name, directive in POINT.findall(output):
            directive = directive.upper()
            if directive == "SKIP":
                skipped += 1
            elif verdict == "ok":
                passed += 1
            else:
                failed.append(name.strip())
    elif result in ("OK", "EXPECTEDFAIL"):
        passed = 1
    elif result == "SKIP":
        skipped = 1
    if result in BAD and not failed:
        failed.append(result.lower())
    return passed, failed, skipped


def main(paths):
    passed = failed = skipped = 0
    for path in paths:
        with open(path, encoding="utf-8", errors="replace") as log:
            for line in log:
                if not line.strip():
                    continue
                entry = json.loads(line)
                good, bad, left_out = count(entry)
                passed += good
                failed += len(bad)
                skipped += left_out
                for name in bad:
                    print(f"failed: {entry['name']}: {name}", file=sys.stderr)
                if left_out:
                    print(f"skipped: {entry['name']}: {left_out}", file=sys.stderr)
    print(passed, failed, skipped)


if __name__ == "__main__":
    main(sys.argv[1:])
