#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A finding is set aside and counts no more; then it is used again."""

import re

import journey

with journey.Journey("case/example-vitamin-d") as j:
    j.page("Example Patient")
    j.find("push button", "Load Into the Panel", j.part("Page")).press()
    first = j.candidate(1)
    before = next(text for text in j.read(first).texts() if text.startswith("For: "))
    row = j.find("panel", re.compile("^Waddling gait"), j.panel)
    menu = next(node for node in j.all("push button", "More about Waddling gait", row) if node.parent.role == "push button")
    j.keys("ctrl+e")
    j.tab_to(menu, limit=120)
    j.keys("Return")
    j.choose("Set Aside", "More about Waddling gait")
    j.text("^Set aside: kept, not used", row)
    j.passed("a finding that is set aside says so")
    j.check(j.one("push button", "Waddling gait: present", row) is not None, "and keeps what was entered")
    j.text(r"^Order (changed|of the first five)", j.panel)
    j.passed("what it does to the order is said")
    j.tab_to(menu)
    j.keys("Return")
    j.choose("Use Again", "More about Waddling gait")
    j.until(lambda: not any(text.startswith("Set aside") for text in j.read(row).texts()), "end of the remark")
    j.until(lambda: before in j.read(j.candidate(1)).texts(), f"“{before}” again")
    j.passed("used again it counts as before")
