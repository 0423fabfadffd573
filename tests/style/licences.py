#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The full text of each licence is there."""

import tree

FULL = {
    "GPL-3.0-or-later": ("GNU GENERAL PUBLIC LICENSE", "Version 3, 29 June 2007", "END OF TERMS AND CONDITIONS"),
    "CC-BY-SA-4.0": ("Attribution-ShareAlike 4.0 International", "Section 1 -- Definitions.",
                     "Section 8 -- Interpretation."),
    "CC0-1.0": ("CC0 1.0 Universal", "Statement of Purpose", "4. Limitations and Disclaimers."),
}

complaints = []
present = tree.files("LICENSES/")
for name, phrases in FULL.items():
    path = f"LICENSES/{name}.txt"
    if path not in present:
        complaints.append(f"{path} is missing")
        continue
    text = tree.read(path)
    complaints += [f"{path}: does not contain “{phrase}”" for phrase in phrases if phrase not in text]
tree.finish(complaints, len(FULL))
