#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A SNOMED CT code, words that are not a name, and words that are in no page."""

import re

import journey

with journey.Journey() as j:
    entry = j.find("entry", "Search conditions, codes, tests and findings")
    results = j.find("list", "Search results")

    j.keys("ctrl+k")
    j.type_into(entry, "703649004")
    j.find("list item", re.compile("^Phosphaturic mesenchymal tumor\\b.*, (Condition|Code)"), results)
    j.passed("a SNOMED CT code finds the condition")
    j.keys("Return")
    j.page("Phosphaturic mesenchymal tumor")
    j.passed("Enter opens its page")

    j.keys("ctrl+k")
    j.type_into(entry, "low phosphate")
    j.text(r"^(At least )?\d+ results")
    j.find("list item", re.compile("^Low phosphate"), results)
    kinds = {node.name.rsplit(", ", 1)[-1] for node in j.all("list item", None, results)}
    j.check({"Pathway", "Condition"} <= kinds, "“low phosphate” finds the pathway and conditions", ", ".join(sorted(kinds)))

    j.keys("ctrl+k")
    j.type_into(entry, "osteomalazia")
    j.text("^Showing results for osteomalacia$")
    j.find("list item", re.compile("^Tumor-induced osteomalacia"), results)
    j.passed("a slip of the keyboard is read as what was meant")

    j.keys("ctrl+k")
    j.type_into(entry, "lab:osteomalazia")
    j.text("^Nothing matches “lab:osteomalazia”$")
    j.passed("what no test is called is said to be found in none")
    j.text("703649004 .SNOMED CT")
    j.passed("how to search by code is said there")
    nearest = j.find("table", "Nearest names")
    button = j.find("push button", re.compile("(?i)osteomalacia"), nearest)
    j.passed("the nearest names are offered: " + button.name)
    j.keys("Return")
    j.until(lambda: any(j.has_focus(node) for node in j.all("push button", None, nearest)), "keyboard on a nearest name")
    j.keys("Return")
    j.until(lambda: "osteomalacia" in entry.text().lower(), "the nearest name in the search entry")
    j.text(r"^(At least )?\d+ results?\b")
    j.passed("a nearest name is searched for when it is chosen")

    j.keys("ctrl+k")
    j.type_into(entry, "zzqx 00")
    j.text("^Nothing matches “zzqx 00”$")
    j.passed("nonsense has an answer, too")
