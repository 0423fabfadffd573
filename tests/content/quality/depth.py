#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How deep the library goes: the least that each page, and each kind of page, has to hold."""

import re

import library

DEEPEST = {"phosphaturic-mesenchymal-tumor", "tumor-induced-osteomalacia", "tumoral-calcinosis",
           "hyperphosphatemic-familial-tumoral-calcinosis", "x-linked-hypophosphatemia"}
SOURCED = {"candidate": 25, "umbrella": 15, "mimic-page": 12}
COUNTS = {"candidate": 52, "umbrella": 10, "mimic-page": 8}
# Enough to name two things that separate a neighbor.
WORDS_APART = 9
STUDIES, CASES, ELSEWHERE, PATHWAYS, TERMS = 25, 24, 4, 5, 150
DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")

complaints = []
checked = 0


def at_least(where, what, number, least):
    global checked
    checked += 1
    if number < least:
        complaints.append(f"{where}: {number} {what}, at least {least}")


kinds = []
for disease, (path, root) in sorted(library.monographs().items()):
    where = f"content/{path}"
    kind = root.get("kind")
    kinds.append(kind)
    at_least(where, "sourced statements", sum(map(library.is_sourced, library.statements(root))),
             70 if disease in DEEPEST else SOURCED[kind])
    dates = root.find("dates")
    for date in ("reviewed", "updated", "literature"):
        if not DATE.fullmatch(dates.get(date) or ""):
            complaints.append(f"{where}: no date {date}")
    if not any(library.text(element) for element in root.findall("contributor")):
        complaints.append(f"{where}: no contributor")
    if not any(DATE.fullmatch(element.get("date") or "") and library.text(element) for element in root.findall("change")):
        complaints.append(f"{where}: no change log")
    filled = [section.get("id") for section in root.findall("section") if library.statements(section)]
    complaints += [f"{where}: section {section} is empty" for section in library.SECTIONS if section not in filled]
    for entry in root.iter("entry"):
        at_least(where, f"words that separate it from {entry.get('to')}", len(library.text(entry).split()), WORDS_APART)
    look_for = [section for section in root.findall("section") if section.get("id") == "look-for"]
    at_least(where, "headings by examination order in look-for", sum(len(section.findall("h")) for section in look_for), 2)
    at_least(where, "findings linked in look-for", sum(len(list(section.iter("sign"))) for section in look_for), 2)
    if kind == "candidate":
        profile = root.find("profile")
        at_least(where, "analytes in the profile", len({row.get("analyte") for row in profile.findall("lab")}), 8)
        at_least(where, "findings in the profile", len(profile.findall("finding")), 10)
    order = [section.get("id") for section in root.findall("section")]
    if order != [section for section in library.SECTIONS if section in order]:
        complaints.append(f"{where}: sections out of order: {' '.join(order)}")

for kind, least in COUNTS.items():
    at_least("content/monographs", f"pages of kind {kind}", kinds.count(kind), least)
at_least("content/studies", "studies", len(library.paths("studies")), STUDIES)
stories = [root for _, root in library.documents("cases/teaching")]
at_least("content/cases/teaching", "teaching cases", len(stories), CASES)
at_least("content/cases/teaching", "cases whose answer is elsewhere", sum(root.get("answer") == "not-in-library" for root in stories),
         ELSEWHERE)
at_least("content/pathways", "pathways", len(library.paths("pathways")), PATHWAYS)
terms = [element.get("id") for path, root in library.documents() if path == "glossary.xml" for element in root.iter("term")]
at_least("content/glossary.xml", "terms", len(set(terms)), TERMS)
library.finish(complaints, checked)
