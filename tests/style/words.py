#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What has no place in a finished file: notes to oneself, and paths of the machine it was written on."""

import re

import tree

# Put together here, so that this file does not find itself. In quotes the word is spoken of, not used.
NOTES = re.compile(r"(?<!\")\b(?:TO" r"DO|FIX" r"ME)\b(?!\")")
PATHS = re.compile(r"(?<![\w.~$}<-])/(?:wo" r"rk|home/\w+|root)/|/tmp/auth" r"or\b")

complaints = []
checked = 0
for path in tree.files():
    text = tree.read(path)
    if text is None or path.startswith("LICENSES/"):
        continue
    checked += 1
    for number, line in enumerate(text.split("\n"), 1):
        found = PATHS.search(line)
        if found is None and not path.startswith("content/"):
            found = NOTES.search(line)
        if found is not None:
            complaints.append(f"{path}:{number}: “{found.group(0)}”")
tree.finish(complaints, checked)
