#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each language of po/LINGUAS has a catalogue that msgfmt accepts, placeholders included."""

import os
import subprocess
import sys

import tree

languages = [line.split("#")[0].strip() for line in (tree.read("po/LINGUAS") or "").split("\n")]
languages = [language for language in languages if language]
complaints = []
for language in languages:
    catalogue = os.path.join(tree.ROOT, "po", language + ".po")
    if not os.path.isfile(catalogue):
        complaints.append(f"po/LINGUAS: {language} has no po/{language}.po")
        continue
    run = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", catalogue], capture_output=True, text=True)
    if run.returncode != 0:
        complaints.append(run.stderr.strip())
for path in tree.files("po/"):
    language = os.path.basename(path)[:-len(".po")]
    if path.count("/") == 1 and path.endswith(".po") and language not in languages:
        complaints.append(f"{path}: {language} is not in po/LINGUAS")
if not languages:
    print("no language yet")
    sys.exit(0)
tree.finish(complaints, len(languages))
