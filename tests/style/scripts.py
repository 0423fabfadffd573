#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts parse, and what starts with #! can be started."""

import os
import subprocess

import tree

complaints = []
checked = 0
for path in tree.files("tools/", "tests/", ".ci/"):
    text = tree.read(path)
    if text is None or path.startswith("tests/data/"):
        continue
    full = os.path.join(tree.ROOT, path)
    first = text.split("\n", 1)[0]
    if first.startswith("#!"):
        checked += 1
        if not os.access(full, os.X_OK):
            complaints.append(f"{path}: starts with {first} but is not executable")
    if path.endswith(".py"):
        try:
            compile(text, path, "exec")
        except SyntaxError as error:
            complaints.append(f"{path}:{error.lineno}: {error.msg}")
    elif path.endswith(".sh") or first.endswith(("/bash", "/sh")):
        run = subprocess.run(["bash", "-n", full], capture_output=True, text=True)
        if run.returncode != 0:
            complaints.append(run.stderr.strip())
tree.finish(complaints, checked)
