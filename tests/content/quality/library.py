# SPDX-License-Identifier: GPL-3.0-or-later
"""The content of the project as Python's own XML reader sees it, for the checks beside this one."""

import os
import re
import sys
import xml.etree.ElementTree as ElementTree

ROOT = os.environ.get("APATITE_SOURCE_DIR") or os.path.normpath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
CONTENT = os.path.join(ROOT, "content")
NAMESPACE = "{urn:apatite:content:1}"
STATES = ("very-low", "low", "normal", "high", "very-high")
BANDS = ("infant", "child", "adolescent", "young-adult", "middle-age", "older")
SECTIONS = ("synopsis", "look-for", "pearls", "differential", "best-tests", "management", "therapy", "follow-up", "red-flags",
            "patient")


def paths(folder=".", ending=".xml"):
    """Paths below a folder of content, relative to it, in order."""
    found = []
    for where, folders, names in os.walk(os.path.join(CONTENT, folder)):
        folders[:] = sorted(name for name in folders if name != "schema")
        found += [os.path.relpath(os.path.join(where, name), CONTENT) for name in names if name.endswith(ending)]
    return sorted(found)


def name(element):
    """The name of an element without its namespace."""
    return element.tag.rsplit("}", 1)[-1]


def documents(folder="."):
    """Pairs of path and root element; the namespace is taken off."""
    for path in paths(folder):
        root = ElementTree.parse(os.path.join(CONTENT, path)).getroot()
        for element in root.iter():
            element.tag = name(element)
        yield path, root


def text(element):
    """What a reader sees of an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def cells(row):
    """The text of a table row, its cells apart."""
    return " | ".join(text(cell) for cell in row.findall("c"))


def shown(element):
    """The text of a statement or of a table row."""
    return cells(element) if element.tag == "row" else text(element)


def statements(root):
    """Everything that states something: sentences and table rows."""
    return [element for element in root.iter() if element.tag == "s" or element.tag == "row"]


def is_sourced(statement):
    return bool(statement.get("ref"))


def references():
    """By id: path and element of every reference."""
    return {element.get("id"): (path, element) for path, root in documents("references") for element in root}


def monographs():
    return {root.get("id"): (path, root) for path, root in documents("monographs")}


def analytes():
    return {root.get("id"): root for _, root in documents("analytes")}


def findings():
    return {element.get("id"): element for _, root in documents("findings") for element in root.iter("finding")}


def age_shares():
    """The share of each age band among patients without a disease of the library."""
    engine = next(root for path, root in documents() if path == "engine.xml")
    return {age.get("band"): float(age.get("background")) for age in engine.findall("age")}


def implied(finding, every):
    """The ids of a finding and of all that it implies."""
    chain = []
    while finding is not None and finding not in chain:
        chain.append(finding)
        finding = every[finding].get("parent") if finding in every else None
    return chain


def probability(row):
    """The probability of a finding in a profile."""
    if row.get("p") is not None:
        return float(row.get("p"))
    return int(row.get("count")) / int(row.get("of"))


def words(string):
    """Lower-case alphanumeric words."""
    return re.findall(r"[a-z0-9]+", string.lower())


def finish(complaints, checked):
    """Prints what was found, and ends the check. A check that looked at nothing has failed."""
    for complaint in complaints:
        print(complaint)
    print(f"{checked} looked at, {len(complaints)} complaints")
    sys.exit(1 if complaints or not checked else 0)
