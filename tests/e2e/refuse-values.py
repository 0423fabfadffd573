#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can't be is refused with a reason and not used; what may be a slip is remarked; clearing and typing can be undone."""

import re

import journey

with journey.Journey() as j:
    first = j.enter_patient()
    phosphate = j.lab("Phosphate")
    row = j.find("panel", re.compile("^Phosphate"), j.panel)

    j.tab_to(phosphate, "shift+Tab")
    j.keys("ctrl+a")
    j.type("170")
    j.wait_for_text(phosphate, "170")
    problem = j.text("^Not used: ", row)
    j.passed("170 mg/dL of phosphate is refused: " + problem)
    j.check("invalid" in phosphate.states() or "170" in problem, "and marked as invalid", phosphate.states())
    j.until(lambda: "Phosphate" not in j.candidate(1).name, "ranking without the phosphate")
    j.passed("nothing is ranked with it")
    j.keys("ctrl+a")
    j.type("1.7")
    j.candidate(1, "Tumor-induced osteomalacia")
    j.until(lambda: "Phosphate low" in j.candidate(1).name, "ranking with the phosphate")
    j.until(lambda: not [text for text in j.read(row).texts() if text.startswith("Not used")], "end of the complaint")
    j.passed("the value put right is used again")

    calcium, row = j.lab("Calcium"), j.find("panel", re.compile("^Calcium, total"), j.panel)
    j.tab_to(calcium)
    j.keys("ctrl+a")
    j.type("2.3")
    problem = j.text("^Not used: .*mmol/L", row)
    j.passed("a number that can only be of another unit is not taken: " + problem)
    j.keys("ctrl+a")
    j.type("8.9")
    j.text("normal", row)

    pth, row = j.lab("PTH"), j.find("panel", re.compile("^Parathyroid hormone, intact"), j.panel)
    j.tab_to(pth)
    j.keys("ctrl+a")
    j.type("2")
    remark = j.text("ordinary in pmol/L", row)
    j.passed("a number that is ordinary in another unit is remarked: " + remark)
    j.keys("ctrl+a")
    j.type("54")
    j.until(lambda: not any("ordinary in" in text for text in j.read(row).texts()), "end of the remark")

    age = j.find("text", "Age", j.panel)
    j.find("push button", "Clear the patient", j.panel).press()
    j.wait_for_text(phosphate, "")
    j.wait_for_text(age, "")
    j.text("^Enter age, sex, results and findings", j.panel)
    j.passed("the patient is cleared")
    j.find("push button", "Undo").press()
    j.wait_for_text(phosphate, "1.7")
    j.wait_for_text(age, "52")
    j.candidate(1, "Tumor-induced osteomalacia")
    j.passed("and brought back with one Undo")

    j.keys("ctrl+e")
    j.tab_to(phosphate)
    j.keys("ctrl+a")
    j.type("2.05")
    j.wait_for_text(phosphate, "2.05")
    j.text("0.66 mmol/L", j.find("panel", re.compile("^Phosphate"), j.panel))
    j.keys("ctrl+z")
    j.wait_for_text(phosphate, "1.7")
    j.passed("Ctrl+Z takes a value back, not a digit of it")
    j.keys("ctrl+shift+z")
    j.wait_for_text(phosphate, "2.05")
    j.passed("and Ctrl+Shift+Z brings it again")
