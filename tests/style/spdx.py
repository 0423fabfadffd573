#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file says its licence, in its first lines or through REUSE.toml; the licence is the one for its place."""

import re
import tomllib

import tree

HEADER = re.compile(r"SPDX-License-Identifier: ([A-Za-z0-9.-]+)")
# The first match decides.
EXPECTED = [
    ("content/schema/", "GPL-3.0-or-later"),
    ("content/meson.build", "GPL-3.0-or-later"),
    ("content/", "CC-BY-SA-4.0"),
    ("src/", "GPL-3.0-or-later"),
    ("ui/", "GPL-3.0-or-later"),
    ("tests/", "GPL-3.0-or-later"),
    ("tools/", "GPL-3.0-or-later"),
    ("data/io.github.apatite.Apatite.metainfo.xml.in", "CC0-1.0"),
]


def glob(pattern):
    """A REUSE path pattern: ** crosses folders, * does not."""
    parts = re.split(r"(\*\*|\*)", pattern)
    return re.compile("".join({"**": ".*", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts) + r"\Z")


annotations = []
for entry in tomllib.loads(tree.read("REUSE.toml"))["annotations"]:
    paths = entry["path"]
    for path in [paths] if isinstance(paths, str) else paths:
        annotations.append((glob(path), entry["SPDX-License-Identifier"]))

known = {path[len("LICENSES/"):-len(".txt")] for path in tree.files("LICENSES/")}
complaints = []
checked = 0
for path in tree.files():
    if path.startswith("LICENSES/"):
        continue
    checked += 1
    text = tree.read(path)
    match = HEADER.search("\n".join(text.split("\n", 12)[:12])) if text else None
    if match:
        licence = match.group(1)
    else:
        licence = next((name for pattern, name in annotations if pattern.match(path)), None)
    if licence is None:
        complaints.append(f"{path}:1: no SPDX-License-Identifier in the first lines, and none in REUSE.toml")
        continue
    if licence not in known:
        complaints.append(f"{path}: licence {licence} has no text in LICENSES")
    wanted = next((name for prefix, name in EXPECTED if path.startswith(prefix)), licence)
    if licence != wanted and not path.startswith("content/figures/"):
        complaints.append(f"{path}: licence is {licence}, expected {wanted} here")
tree.finish(complaints, checked)
