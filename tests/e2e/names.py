#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever takes the keyboard has a name of its own, wherever one goes in the window."""

import re

import journey


def ours(node):
    """The tab bar is libadwaita's, and the frame of the file dialog GTK's; both name their parts in their own way."""
    return not any(above.name in ("AdwTabBar",) for above in node.up())


def words(nodes):
    return "; ".join(f"{node} in {next((above.name for above in list(node.up())[1:] if not journey.UNNAMED.search(above.name)), '?')}" for node in nodes)


with journey.Journey("phosphaturic-mesenchymal-tumor") as j:
    def check(where):
        nodes = [node for node in j.nameless() if ours(node)]
        j.check(not nodes, f"every widget has a name: {where}", words(nodes))

    j.page("Phosphaturic mesenchymal tumor")
    j.find("text", "Age", j.panel)
    check("a condition")
    first = j.enter_patient()
    check("a patient and the ranking")
    j.find("push button", "Why Tumor-induced osteomalacia", first).press()
    j.find("heading", "Why Not", j.page("Why: Tumor-induced osteomalacia"))
    check("the reasons for a possibility")
    search = j.find("entry", "Search conditions, codes, tests and findings")
    results = j.find("list", "Search results")
    j.keys("ctrl+k")
    j.type_into(search, "low phosphate")
    j.find("list item", re.compile("^Low phosphate"), results)
    check("results of a search")
    j.keys("ctrl+k")
    j.type_into(search, "osteomalazia")
    j.find("label", re.compile("^Showing results for osteomalacia"))
    j.find("list item", re.compile("(?i)osteomalacia"), results)
    check("results for a corrected word")
    j.keys("ctrl+f")
    j.find("entry", "Find in page", j.part("Page"))
    check("the bar to find in the page")
    j.keys("Escape")
    j.keys("ctrl+t")
    j.title("Start")
    check("the start page")
    # From below: what lies under an unfolded row is out of sight, and rows out of sight are not in the tree.
    browse = j.part("Browse")
    for name in ("Glossary", "Studies", "Tests", "Low phosphate"):
        before = [node.name for node in j.all("list item", None, browse)]
        j.click(j.find("list item", name, browse))
        j.until(lambda: [node.name for node in j.all("list item", None, browse)] != before, f"what is in “{name}”")
    check("the sidebar unfolded")
