#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+K, an abbreviation, Enter: the page is there."""

import re

import journey

with journey.Journey() as j:
    entry = j.find("entry", "Search conditions, codes, tests and findings")
    j.keys("ctrl+k")
    j.type_into(entry, "PMT")
    results = j.find("list", "Search results")
    j.find("list item", re.compile("^Phosphaturic mesenchymal tumor, Condition"), results)
    j.passed("PMT finds the condition while it is typed")
    j.keys("Return")
    page = j.page("Phosphaturic mesenchymal tumor")
    j.passed("Enter opens its page")
    headings = [node.name for node in j.all("heading", None, page)]
    for wanted in ("Synopsis", "Codes", "Look For", "Diagnostic Pearls", "Best Tests", "Therapy", "References"):
        j.check(wanted in headings, f"the page has “{wanted}”", ", ".join(headings))
    j.text("Phosphaturic mesenchymal tumour", page)
    j.passed("it says what else it is called")
    j.find("push button", "SNOMED CT 703650004", page)
    j.passed("its codes are at hand")
