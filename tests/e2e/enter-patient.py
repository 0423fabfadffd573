#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A laboratory sheet typed with the keyboard; the first possibility, one reason and its source are read."""

import re

import journey

with journey.Journey() as j:
    first = j.enter_patient()
    j.passed("age, sex and five results go in by keyboard alone")
    j.check(first.name.startswith("1. Tumor-induced osteomalacia"), "tumor-induced osteomalacia comes first", first.name)
    j.check("Fits best" in first.name, "in the band of what fits best", first.name)
    reasons = j.text("^For: ", first)
    j.check("Phosphate low" in reasons and "FGF23 intact very high" in reasons, "its row gives the reasons", reasons)
    j.text("0.55 mmol/L", j.find("panel", re.compile("^Phosphate"), j.panel))
    j.passed("the low phosphate is shown in the other unit as well")

    why = j.find("push button", "Why Tumor-induced osteomalacia", first)
    j.tab_to(why, limit=200)
    j.keys("Return")
    page = j.page("Why: Tumor-induced osteomalacia")
    j.find("heading", "Why", page)
    j.passed("“Why?” opens the reasons")
    bar = j.find("image", re.compile(r"^Phosphate\s+1\.7 mg/dL ↓ low: \+\d\.\d\d for$"), page)
    j.passed("a reason has its value and its weight: " + bar.name.replace("\n", " "))
    texts = j.read(page).texts()
    at = next(number for number, text in enumerate(texts) if re.match(r"Phosphate\s+1\.7 mg/dL", text))
    source = next(text for text in texts[at + 1:] if "n = " in text or "judgement" in text)
    j.check(re.search(r"n = \d+.*\d$", source), "and says where it comes from", source)
    cited = re.search(r"(\d+)$", source).group(1)
    at = texts.index(f"{cited}.")
    j.check(re.search(r"osteomalacia.*(19|20)\d\d", texts[at + 1]), "down to the paper", texts[at + 1])
