#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+F, a word, and from place to place."""

import re

import journey

with journey.Journey("phosphaturic-mesenchymal-tumor") as j:
    j.page("Phosphaturic mesenchymal tumor")
    content = j.part("Page")
    j.keys("ctrl+f")
    entry = j.find("entry", "Find in page", content)
    j.type_into(entry, "gallium")

    def places():
        shown = next((text for text in j.read(content).texts() if re.fullmatch(r"\d+ of \d+", text)), None)
        return tuple(int(number) for number in shown.split(" of ")) if shown else None

    here, count = j.until(places, "“n of m”")
    j.check(here == 1 and count > 1, f"the first of {count} places is shown", here)
    j.keys("Return")
    j.until(lambda: places() == (2, count), "the second place")
    j.passed("Enter goes on")
    j.find("push button", "Next Place", content).press()
    j.until(lambda: places() == (3 if count > 2 else 1, count), "the next place")
    j.passed("and so does the button")
    j.find("push button", "Previous Place", content).press()
    j.until(lambda: places() == (2, count), "the place before")
    j.passed("the other button goes back")
    j.type("zzz")
    j.text("^Not found$", content)
    j.passed("what is not there is not found")
    j.keys("Escape")
    j.gone("entry", "Find in page", content)
    j.passed("Escape closes the bar")
