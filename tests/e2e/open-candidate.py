#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the ranking to the condition's page, where the patient's values lie in its profile, and back."""

import journey

with journey.Journey() as j:
    search = j.find("entry", "Search conditions, codes, tests and findings")
    j.keys("ctrl+k")
    j.type_into(search, "Hypophosphatasia")
    j.keys("Return")
    j.page("Hypophosphatasia")
    first = j.enter_patient()
    j.tab_to(first, limit=200)
    j.keys("Return")
    page = j.page("Tumor-induced osteomalacia")
    j.find("heading", "Synopsis", page)
    j.passed("Enter on the first possibility opens its page")
    profile = j.find("heading", "Expected Laboratory Profile", page)
    for mark in ("● 1.7 mg/dL ↓ low", "● 8.9 mg/dL · normal", "● 339 U/L ↑↑ very high", "● 54 pg/mL · normal", "● 261.8 pg/mL ↑↑ very high"):
        j.find("label", mark, page)
        j.passed(f"its profile shows the patient’s {mark[2:]}")

    j.keys("alt+Left")
    j.page("Hypophosphatasia")
    j.passed("Alt+Left goes back")
    j.keys("alt+Right")
    j.page("Tumor-induced osteomalacia")
    j.passed("Alt+Right goes forward")
