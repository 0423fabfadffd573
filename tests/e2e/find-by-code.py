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
    j.text(r"^(More than )?\d+ results")
    j.find("list item", re.compile("^Low phosphate"), results)
    kinds = {node.name.rsplit(", ", 1)[-1] for node in j.all("list item", None, results)}
    j.check({"Pathway", "Condition"} <= kinds, "“low phosphate” finds the pathway and conditions", ", ".join(sorted(kinds)))
