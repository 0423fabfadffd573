#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind a ranking: why, why not, what next, how stable, and what a finding does to it."""

import journey

with journey.Journey("candidate/hypoparathyroidism", "case/example-tio") as j:
    j.page("Example Patient")
    j.find("push button", "Load Into the Panel", j.part("Page")).press()
    first = j.candidate(1, "Tumor-induced osteomalacia")
    j.passed("an example patient is ranked")
    help_most = j.find("list", "Most useful tests", j.panel)
    j.until(lambda: j.all("list item", None, help_most), "tests that would help")
    j.passed("the panel says what would help most")

    j.find("push button", "Why Tumor-induced osteomalacia", first).press()
    page = j.page("Why: Tumor-induced osteomalacia")
    for heading in ("Why", "Why Not", "What Next", "How Stable"):
        j.find("heading", heading, page)
        j.passed(f"its reasons have a part “{heading}”")
    j.text(r"^It is among the first three\.", page)
    j.passed("nothing is missing to the first one")
    j.text(r" bits · ", page)
    j.passed("each test has its worth and its burden")
    j.text(r"^In \d+ draws it comes first in ", page)
    j.passed("how stable its place is has been worked out")

    j.keys("ctrl+Page_Up")
    other = j.page("Why: Hypoparathyroidism")
    j.text(r"^It lacks .* \(log10 odds\) to be among the first three\.", other)
    j.passed("what another one lacks is said on its own page")
