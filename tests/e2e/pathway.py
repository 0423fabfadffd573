#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A patient in drawings: a pathway is walked with what is entered, and the nomogram of TmP/GFR appears with the value
that it lacks."""

import journey

with journey.Journey("pathway/hypophosphatemia") as j:
    page = j.part("Page")
    j.find("heading", "References", page)
    j.check(not any(text.startswith("The entered patient") for text in j.read(page).texts()), "without a patient nothing is walked")
    j.find("text", "Age", j.panel)
    j.keys("ctrl+e")
    j.enter(j.find("text", "Age", j.panel), "52")
    j.choose_sex("Male")
    j.enter(j.lab("Phosphate"), "1.7")
    before = j.text(r"^The entered patient: box \d+.*, where the data end\. Wanted there: ", page)
    j.find("push button", "Enter Data", page)
    j.passed("with a phosphate the pathway is walked until data are wanted")
    j.check(not any(text.startswith("TmP/GFR ") and "phosphate" in text for text in j.read(j.panel).texts()), "no nomogram yet")

    j.find("push button", "+ Add test", j.panel).press()
    search = j.until(lambda: next((node for node in j.all("text", None, j.panel) + j.all("entry", None, j.panel) if "focused" in node.states() and node.text() == ""), None), "keyboard in the list of tests")
    j.type_into(search, "TRP")
    j.keys("Return")
    entry = j.lab("TRP")
    j.wait_for_state(entry, "focused")
    j.type_into(entry, "73")
    j.text(r"^TmP/GFR \d.*; phosphate 1\.7 mg/dL, TRP 73 %", j.panel)
    j.passed("the nomogram appears once TRP is there")
    after = j.until(lambda: next((text for text in j.read(page).texts() if text.startswith("The entered patient") and text != before), None), "a longer way")
    j.check(len(after.split("→")) > len(before.split("→")), "and the pathway goes on", after)
