#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reader keeps of a page: a bookmark, and a note that stands on the page."""

import re

import journey

NOTE = "Ask for the old scans."

with journey.Journey("monograph/tumor-induced-osteomalacia") as j:
    page = j.page("Tumor-induced osteomalacia")
    star = j.find("push button", "Bookmark this page")
    j.keys("ctrl+d")
    j.wait_for_state(star, "pressed")
    j.passed("Ctrl+D sets the star")
    j.find("list item", re.compile("^Bookmarks"), j.part("Browse"))
    j.keys("ctrl+d")
    j.until(lambda: "pressed" not in star.states(), "an empty star")
    j.passed("and takes it away")

    j.keys("ctrl+shift+n")
    editor = j.until(lambda: next((window for window in j.windows() if window.name.startswith("Note")), None), "the editor of the note")
    text = j.until(lambda: next((node for node in j.all("text", None, editor) if "focused" in node.states()), None), "keyboard in the note")
    j.type_into(text, NOTE)
    j.keys("Escape")
    j.text("^" + re.escape(NOTE), page)
    j.passed("a note stands on the page")
    j.check(j.one("push button", re.compile("^Edit the note on "), page) is not None, "with a button to edit it")
    search = j.find("entry", "Search conditions, codes, tests and findings")
    j.keys("ctrl+k")
    j.type_into(search, "old scans")
    j.find("list item", re.compile("^Tumor-induced osteomalacia.*", re.S), j.part("Page"))
    j.passed("the search finds it")
