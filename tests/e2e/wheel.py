#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wheel turns the page wherever the pointer is, a table included."""

import subprocess

import journey

STEPS = 3


def top(node):
    return node.extents()[1]


def wheel(node):
    """Turns the wheel downwards over a widget."""
    x, y, width, height = node.extents()
    subprocess.run(["xdotool", "mousemove", str(x + width // 2), str(y + min(height // 2, 40)), "click", "--repeat", str(STEPS), "5"], check=True, timeout=journey.DEADLINE)


with journey.Journey("phosphaturic-mesenchymal-tumor") as j:
    page = j.page("Phosphaturic mesenchymal tumor")
    content = j.part("Page")
    j.click(content)

    def seen():
        tables = [node for node in j.all("table", None, page) if 120 < top(node) < 600]
        return tables[0] if tables else None

    for _ in range(40):
        if seen() is not None:
            break
        before = top(j.find("heading", "Synopsis", page))
        j.keys("Page_Down")
        j.until(lambda: top(j.find("heading", "Synopsis", page)) < before, "a page further down")
    table = seen()
    j.check(table is not None, "a table is in sight")
    before = top(table)
    wheel(table)
    j.until(lambda: top(table) < before - 20, "a page that has moved")
    j.passed("the wheel over a table moves the page")
