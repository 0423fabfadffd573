#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Includes point down the list of folders only, and GTK is included nowhere but in src/app."""

import os
import re

import tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.MULTILINE)
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adwaita|libadwaita|pango|cairo|graphene)\b|^(gtk|gdk|gsk|adw)[-/]")

BELOW = {
    "base": set(),
    "lab": {"base"},
    "content": {"base", "lab"},
    "library": {"base", "lab", "content"},
    "ddx": {"base", "lab", "content"},
    "exchange": {"base", "lab", "content", "library", "ddx"},
    "cli": {"base", "lab", "content", "library", "ddx", "exchange"},
    "app": {"base", "lab", "content", "library", "ddx", "exchange"},
}

sources = [path for path in tree.files("src/") if path.endswith((".c", ".h"))]
home = {}
for path in sources:
    home.setdefault(os.path.basename(path), path.split("/")[1])

complaints = []
for path in sources:
    folder = path.split("/")[1]
    text = tree.read(path) or ""
    for match in INCLUDE.finditer(text):
        name = match.group(1)
        where = f"{path}:{text.count(chr(10), 0, match.start()) + 1}"
        if TOOLKIT.match(name) and folder != "app":
            complaints.append(f"{where}: {name}: only src/app may include the toolkit")
        target = name.split("/")[0] if "/" in name and name.split("/")[0] in BELOW else home.get(os.path.basename(name))
        if target and target != folder and target not in BELOW.get(folder, set()):
            complaints.append(f"{where}: {name}: src/{folder} may not include from src/{target}")
tree.finish(complaints, len(sources))
