#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A result in the text leads to its passage; the buttons beside the mouse wheel lead back to where the reader was."""

import re
import subprocess

import journey


def top(node):
    return node.extents()[1]


def mouse(button):
    subprocess.run(["xdotool", "click", str(button)], check=True, timeout=journey.DEADLINE)


with journey.Journey("x-linked-hypophosphatemia") as j:
    page = j.page("X-linked hypophosphatemia")
    entry = j.find("entry", "Search conditions, codes, tests and findings")
    j.click(j.part("Page"))
    start = top(j.find("heading", "Synopsis", page))
    j.keys("Page_Down", "Page_Down")
    left = j.until(lambda: top(j.find("heading", "Synopsis", page)) < start - 200 and top(j.find("heading", "Synopsis", page)), "a page that was scrolled")

    j.keys("slash")
    j.wait_for_state(entry, "focused")
    j.passed("a slash goes to the search")
    j.type_into(entry, "lab:phosphate")
    results = j.find("list", "Search results")
    j.find("list item", re.compile("Phosphate.*, Test$"), results)
    kinds = [node.name for node in j.all("list item", re.compile(", (Condition|Finding|Study)$"), results)]
    j.check(not kinds, "lab: finds tests only", ", ".join(kinds))
    j.keys("Escape")
    j.keys("ctrl+l", "ctrl+a")
    j.type_into(entry, "dx:somatostatin-receptor PET")
    found = j.find("list item", re.compile("^Tumor-induced osteomalacia › .*, Condition"), results)
    j.check(True, "dx: finds passages of conditions")
    j.click(found)
    page = j.page("Tumor-induced osteomalacia")
    j.until(lambda: top(j.find("heading", "Tumor-induced osteomalacia", page)) < -200, "a page at its passage")
    j.passed("a result in the text opens the page at its passage")

    mouse(8)
    page = j.page("X-linked hypophosphatemia")
    j.until(lambda: abs(top(j.find("heading", "Synopsis", page)) - left) < 4, "the page where it was left")
    j.passed("the eighth button of the mouse leads back to the same lines")
    mouse(9)
    j.page("Tumor-induced osteomalacia")
    j.passed("the ninth leads forward again")
