#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each statement has a source, each source can be found, none is idle, none is there twice."""

import re

import library

IDENTIFIERS = ("doi", "pmid", "pmcid", "isbn", "url")
# On these elements “ref” names something else than a source.
OTHER_REF = {"category", "parent", "disease", "figure"}

references = library.references()
used = set()
complaints = []
checked = 0
judged = 0

for path, root in library.documents():
    for element in root.iter():
        if element.get("ref") and element.tag not in OTHER_REF:
            for ref in element.get("ref").split():
                used.add(ref)
                if ref not in references:
                    complaints.append(f"content/{path}: source {ref} does not exist")
    for statement in library.statements(root):
        checked += 1
        basis = statement.get("basis")
        judged += basis == "judgement"
        if not library.is_sourced(statement) and basis not in ("editorial", "judgement"):
            complaints.append(f"content/{path}: no source: “{library.shown(statement)}”")
        if basis == "editorial" and re.search(r"\d+(\.\d+)? %|\d+ of \d+", library.shown(statement)):
            complaints.append(f"content/{path}: a figure cannot be editorial: “{library.shown(statement)}”")
        if not library.shown(statement):
            complaints.append(f"content/{path}: an empty statement")

seen = {}
for ref, (path, element) in sorted(references.items()):
    checked += 1
    if not any(element.get(kind) for kind in IDENTIFIERS):
        complaints.append(f"content/{path}: {ref} has none of {', '.join(IDENTIFIERS)}")
    if not re.fullmatch(r"(18|19|20)\d\d", element.get("year") or ""):
        complaints.append(f"content/{path}: {ref} has no year")
    for part in ("title", "source"):
        if element.find(part) is None or not library.text(element.find(part)):
            complaints.append(f"content/{path}: {ref} has no {part}")
    if ref not in used:
        complaints.append(f"content/{path}: {ref} is the source of nothing")
    for kind in ("doi", "pmid", "pmcid"):
        key = (kind, (element.get(kind) or "").lower())
        if key[1] and seen.setdefault(key, ref) != ref:
            complaints.append(f"content/{path}: {ref} has the {kind} of {seen[key]}")

ids = [element.get("id") for _, root in library.documents("references") for element in root]
complaints += [f"content/references: {ref} stands {ids.count(ref)} times" for ref in sorted(set(ids)) if ids.count(ref) > 1]
print(f"{len(references)} sources, {judged} statements by judgement")
library.finish(complaints, checked)
