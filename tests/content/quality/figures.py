#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A figure can be read without being seen, in any theme and at any size."""

import os
import re

import library

LEAST = 14
SVG = "{http://www.w3.org/2000/svg}"

complaints = []
found = library.paths("figures", ".svg")
for path in found:
    with open(os.path.join(library.CONTENT, path), encoding="utf-8") as stream:
        source = stream.read()
    root = library.ElementTree.fromstring(source)
    title, desc = root.find(SVG + "title"), root.find(SVG + "desc")
    labelled = (root.get("aria-labelledby") or "").split()
    if title is None or len(library.text(title)) < 10:
        complaints.append(f"content/{path}: no title")
    if desc is None or len(library.text(desc)) < 60:
        complaints.append(f"content/{path}: no description that stands for the figure")
    if root.get("role") != "img":
        complaints.append(f"content/{path}: role is {root.get('role')}, expected img")
    for element in (title, desc):
        if element is not None and element.get("id") not in labelled:
            complaints.append(f"content/{path}: {library.name(element)} is not in aria-labelledby")
    if not root.get("viewBox"):
        complaints.append(f"content/{path}: no viewBox, so it cannot be enlarged")
    if "currentColor" not in source:
        complaints.append(f"content/{path}: nothing takes the colour of the text")
    for banned in (r"<image\b", r"\bdata:", r"<script\b", r"href=\"https?:"):
        if re.search(banned, source):
            complaints.append(f"content/{path}: holds {banned}")
if len(found) < LEAST:
    complaints.append(f"content/figures: {len(found)} figures, at least {LEAST}")
library.finish(complaints, len(found))
