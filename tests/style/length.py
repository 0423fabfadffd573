#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A source file that outgrows this wants a concern moved out of it."""

import tree

LIMIT = 900

complaints = []
sources = [path for path in tree.files("src/") if path.endswith((".c", ".h"))]
for path in sources:
    lines = (tree.read(path) or "").count("\n")
    if lines > LIMIT:
        complaints.append(f"{path}: {lines} lines, at most {LIMIT}")
tree.finish(complaints, len(sources))
