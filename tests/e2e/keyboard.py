#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Panes, tabs and the way back, without the mouse."""

import journey


def wide(node):
    return node.extents()[2]


with journey.Journey("phosphaturic-mesenchymal-tumor") as j:
    j.page("Phosphaturic mesenchymal tumor")
    content, panel = j.part("Page"), j.panel
    narrow = wide(content)
    sidebar, differential = j.find("push button", "Browse"), j.find("push button", "Differential")
    j.wait_for_state(sidebar, "pressed")
    j.keys("F9")
    j.until(lambda: "pressed" not in sidebar.states(), "hidden sidebar")
    j.until(lambda: wide(content) > narrow, "wider page")
    j.passed("F9 hides the sidebar, the page takes its place")
    j.keys("F9")
    j.wait_for_state(sidebar, "pressed")
    j.until(lambda: wide(content) == narrow, "page as wide as before")
    j.passed("and brings it back")
    j.keys("F8")
    j.until(lambda: "pressed" not in differential.states(), "hidden panel")
    j.until(lambda: wide(content) > narrow, "wider page")
    j.passed("F8 hides the panel")
    j.keys("ctrl+e")
    j.wait_for_state(differential, "pressed")
    age = j.find("text", "Age", panel)
    j.until(lambda: j.has_focus(age) or "focused" in age.states(), "keyboard on the age")
    j.passed("Ctrl+E shows it and goes to the age")

    search = j.find("entry", "Search conditions, codes, tests and findings")
    j.keys("ctrl+k")
    j.type_into(search, "xlh")
    j.keys("Escape")
    j.until(lambda: "focused" in age.states(), "keyboard back on the age")
    j.title("Phosphaturic mesenchymal tumor")
    j.passed("Escape leaves the search and gives the focus back")

    j.keys("ctrl+t")
    j.until(lambda: not any(window.name.startswith("Phosphaturic") for window in j.windows()), "a new tab")
    j.until(lambda: "focused" in search.states(), "keyboard in the search entry")
    j.passed("Ctrl+T opens a tab and goes to the search")
    j.keys("ctrl+a")
    j.type("hypophosphatasia")
    j.wait_for_text(search, "hypophosphatasia")
    j.keys("Return")
    j.page("Hypophosphatasia")
    j.keys("ctrl+w")
    j.title("Phosphaturic mesenchymal tumor")
    j.passed("Ctrl+W closes it")
    j.keys("ctrl+shift+t")
    j.title("Hypophosphatasia")
    j.passed("Ctrl+Shift+T brings it back")
