#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two possibilities of the ranking side by side."""

import re

import journey

NAMES = ("Tumor-induced osteomalacia", "Vitamin D deficiency rickets and osteomalacia")

with journey.Journey() as j:
    j.enter_patient()
    for name in NAMES:
        box = j.find("check box", f"Compare {name}", j.panel)
        j.tab_to(box, limit=300)
        j.keys("space")
        j.wait_for_state(box, "checked")
        j.passed(f"{name} is marked")
    button = j.find("push button", re.compile("^Compare 2"), j.panel)
    j.tab_to(button, limit=300)
    j.keys("Return")
    j.until(lambda: any("ompar" in window.name or NAMES[1] in window.name for window in j.windows()), "window called after the comparison")
    content = j.part("Page")
    j.until(lambda: all(any(name in text for text in j.read(content).texts()) for name in NAMES), "both names on the page")
    texts = j.read(content).texts()
    j.passed("both stand on one page")
    j.check(any(text.startswith("● 261.8 pg/mL") for text in texts), "beside the patient", texts)
    j.check(any("FGF23" in text for text in texts), "test by test")
