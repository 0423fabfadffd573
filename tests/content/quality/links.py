#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page names exists: pages, findings, analytes with their units, figures, boxes of a pathway, cases. And the other way:
what exists is named, and two diseases that one page weighs against each other are weighed on the other page, too."""

import json
import os

import library

monographs = library.monographs()
findings = library.findings()
analytes = library.analytes()
units = {analyte: {unit.get("ucum") for unit in root.iter("unit")} | {unit.get("unit") for unit in root.iter("unit") if unit.get("unit")}
         for analyte, root in analytes.items()}
categories = {element.get("id") for path, root in library.documents() if path == "categories.xml" for element in root.iter("category")}
figures = {os.path.splitext(os.path.basename(path))[0] for path in library.paths("figures", ".svg")}
pathways = {root.get("id"): root for _, root in library.documents("pathways")}
shown_figures = set()
complaints = []
checked = 0


def expect(known, path, what, key):
    global checked
    checked += 1
    if key not in known:
        complaints.append(f"content/{path}: {what} {key} does not exist")


for path, root in library.documents():
    boxes = {box.get("id") for box in root if box.get("id")} if root.tag == "pathway" else set()
    for element in root.iter():
        tag = element.tag
        if tag in ("link", "entry", "consider"):
            expect(monographs, path, "page", element.get("to"))
        elif tag == "next":
            expect(pathways, path, "pathway", element.get("to"))
        elif tag == "answer":
            expect(boxes, path, "box", element.get("to"))
        elif tag in ("parent", "disease") and element.get("ref"):
            expect(monographs, path, "page", element.get("ref"))
        elif tag == "pair":
            expect(monographs, path, "page", element.get("first"))
            if element.get("finding"):
                expect(findings, path, "finding", element.get("finding"))
            else:
                expect(monographs, path, "page", element.get("second"))
        elif tag == "category" and element.get("ref"):
            expect(categories, path, "category", element.get("ref"))
        elif tag == "figure" and element.get("ref"):
            expect(figures, path, "figure", element.get("ref"))
            shown_figures.add(element.get("ref"))
        elif tag == "sign":
            expect(findings, path, "finding", element.get("finding"))
        elif tag == "finding" and root.tag != "findings":
            expect(findings, path, "finding", element.get("id"))
        elif tag == "finding" and element.get("parent"):
            expect(findings, path, "finding", element.get("parent"))
        if element.get("analyte") and tag in ("q", "lab", "measure", "conditional"):
            expect(analytes, path, "analyte", element.get("analyte"))
            if element.get("unit") and element.get("analyte") in units and tag != "conditional":
                expect(units[element.get("analyte")], path, f"unit of {element.get('analyte')}", element.get("unit"))
    for key in ("entry", "finding"):
        ids = [element.get("to" if key == "entry" else "id") for group in root.iter("group") for element in group.findall(key)]
        complaints += [f"content/{path}: {key} {one} stands twice" for one in sorted({one for one in ids if one and ids.count(one) > 1})]

for path, root in library.documents("monographs"):
    checked += 1
    if os.path.basename(path) != root.get("id") + ".xml":
        complaints.append(f"content/{path}: the file is not named after its id, {root.get('id')}")
    for element in list(root.iter("link")) + list(root.iter("entry")):
        if element.get("to") == root.get("id"):
            complaints.append(f"content/{path}: a link to itself")
complaints += [f"content/figures/{figure}.svg is shown nowhere" for figure in sorted(figures - shown_figures)]

# The other way.
reached = set()
used = set()
for path, root in library.documents():
    reached |= {element.get("to") for element in root.iter() if element.tag in ("link", "entry", "consider") and element.get("to") != root.get("id")}
    reached |= {element.get("ref") for element in root.iter("parent")}
    used |= {element.get("finding") for element in root.iter("sign")} | {element.get("id") for element in root.iter("member")}
    if root.tag != "findings":
        used |= {element.get("id") for element in root.iter("finding")}
used |= {element.get("parent") for element in findings.values()}
checked += len(monographs) + len(findings)
complaints += [f"content/monographs: no page leads to {disease}" for disease in sorted(set(monographs) - reached)]
complaints += [f"content/findings: {finding} belongs to no page, rule or group" for finding in sorted(set(findings) - used)]


def family(disease):
    """A disease with the group that stands for it."""
    return {disease} | {element.get("ref") for element in monographs[disease][1].findall("parent")}


neighbors = {disease: {entry.get("to") for entry in root.iter("entry")} for disease, (_, root) in monographs.items()}
candidates = {disease for disease, (_, root) in monographs.items() if root.get("kind") == "candidate"}
for disease in sorted(candidates):
    for other in sorted(neighbors[disease] & candidates):
        checked += 1
        if not neighbors[other] & family(disease):
            complaints.append(f"content/monographs/{other}.xml: its differential lacks {disease}, whose own names it")

for path, root in library.documents("cases/teaching"):
    packet = os.path.join(library.CONTENT, os.path.splitext(path)[0] + ".json")
    if not os.path.exists(packet):
        complaints.append(f"content/{path}: no case file of the same name")
        continue
    with open(packet, encoding="utf-8") as stream:
        case = json.load(stream)
    items = {feature["type"]["id"] for feature in case.get("phenotypicFeatures", [])}
    items |= {measurement["assay"]["id"] for measurement in case.get("measurements", [])}
    for element in root.iter("reveal"):
        if ":" in "".join(items):
            known = findings if element.get("item") in findings else analytes
            expect(known, path, "item", element.get("item"))
for path in library.paths("cases/teaching", ".json"):
    checked += 1
    if not os.path.exists(os.path.join(library.CONTENT, os.path.splitext(path)[0] + ".xml")):
        complaints.append(f"content/{path}: no story of the same name")
library.finish(complaints, checked)
