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
    word = "osteomalacia"
    j.type_into(entry, word)

    def places():
        shown = next((text for text in j.read(content).texts() if re.fullmatch(r"\d+ of \d+", text)), None)
        return tuple(int(number) for number in shown.split(" of ")) if shown else None

    page = j.page("Phosphaturic mesenchymal tumor")
    count = sum(node.name.lower().count(word) for node in j.read(page).walk() if node.role in ("label", "heading"))
    j.check(count > 5, f"the page says “{word}” {count} times")
    j.until(lambda: places() == (1, count), f"1 of {count}")
    j.passed("the first place is shown, and how many there are")
    j.keys("Return")
    j.until(lambda: places() == (2, count), "the second place")
    j.passed("Enter goes on")
    j.find("push button", re.compile("(?i)^next place$"), content).press()
    j.until(lambda: places() == (3 if count > 2 else 1, count), "the next place")
    j.passed("and so does the button")
    j.find("push button", re.compile("(?i)^previous place$"), content).press()
    j.until(lambda: places() == (2, count), "the place before")
    j.passed("the other button goes back")
    j.type("zzz")
    j.text("^Not found$", content)
    j.passed("what is not there is not found")
    j.keys("Escape")
    j.gone("entry", "Find in page", content)
    j.passed("Escape closes the bar")
