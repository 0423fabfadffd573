#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From conventional units to SI and back: the panel and the open page follow."""

import re

import journey

with journey.Journey() as j:
    first = j.enter_patient()
    row = j.find("panel", re.compile("^Phosphate"), j.panel)
    creatinine = j.find("combo box", re.compile("^Unit of Creatinine"), j.panel)
    j.tab_to(first, limit=200)
    j.keys("Return")
    page = j.page("Tumor-induced osteomalacia")
    j.find("label", "● 1.7 mg/dL ↓ low", page)
    j.text(r"^2\.5–4\.5 mg/dL", row)
    j.passed("conventional units to begin with")

    j.choose_units("SI (mmol/L)")
    j.text(r"^= 0\.55 mmol/L", row)
    j.text(r"^2\.5–4\.5 mg/dL", row)
    j.passed("a number that was typed in mg/dL keeps its interval in mg/dL")
    j.text("µmol/L", creatinine)
    j.passed("an empty row asks for the SI unit")
    j.find("label", re.compile(r"^● 0\.55 mmol/L ↓ low"), page)
    j.passed("the open page shows the patient in mmol/L")
    marks = [text for text in j.read(page).texts() if text.startswith("●")]
    j.check(marks and not any("mg/dL" in text for text in marks), "nowhere in mg/dL", marks)
    j.find("push button", "Why Tumor-induced osteomalacia", j.candidate(1)).press()
    why = j.find("image", re.compile(r"^Phosphate\s+0\.55 mmol/L"), j.part("Page"))
    j.passed("the reasons speak of 0.55 mmol/L")
    j.keys("alt+Left")

    j.choose_units("Conventional (mg/dL)")
    j.text(r"^2\.5–4\.5 mg/dL", row)
    j.text("mg/dL", creatinine)
    page = j.page("Tumor-induced osteomalacia")
    j.find("label", "● 1.7 mg/dL ↓ low", page)
    j.passed("and all the way back")
