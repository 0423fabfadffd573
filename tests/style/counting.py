#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/count-tests.py adds up rightly: the closing line of tools/test rests on it."""

import json
import os
import subprocess
import sys
import tempfile

import tree

CASES = [
    ("a plain program that passed", {"result": "OK", "stdout": "hello\n"}, "1 0 0"),
    ("a plain program that failed", {"result": "FAIL", "stdout": ""}, "0 1 0"),
    ("a plain program that was skipped", {"result": "SKIP", "stdout": ""}, "0 0 1"),
    ("three points", {"result": "OK", "stdout": "TAP version 13\n1..3\nok 1 /a\nok 2 /b\nok 3 /c # SKIP no x\n"}, "2 0 1"),
    ("one point of two failed", {"result": "FAIL", "stdout": "1..2\nok 1 /a\nnot ok 2 /b - why\n"}, "1 1 0"),
    ("it crashed after one point", {"result": "FAIL", "stdout": "1..2\nok 1 /a\n"}, "1 1 0"),
    ("it ran out of time", {"result": "TIMEOUT", "stdout": "# random\n1..2\nok 1 /a\n"}, "1 1 0"),
    ("the plan came last", {"result": "OK", "stdout": "ok 1 - a\nok 2 - b\n1..2\n"}, "2 0 0"),
    ("“ok” in the words of a plain program", {"result": "OK", "stdout": "ok so far\nnot ok\n"}, "1 0 0"),
]

complaints = []
for what, entry, wanted in CASES:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as log:
        json.dump({"name": what, **entry}, log)
        log.write("\n")
        log.flush()
        run = subprocess.run([sys.executable, os.path.join(tree.ROOT, "tools", "count-tests.py"), log.name],
                             capture_output=True, text=True)
    if run.stdout.strip() != wanted:
        complaints.append(f"{what}: “{run.stdout.strip()}”, expected “{wanted}” {run.stderr}")
tree.finish(complaints, len(CASES))
