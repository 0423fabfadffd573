#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long each page takes to read, and its school grade (Flesch–Kincaid). Prints; complains only where a page for patients is too hard."""

import re

import library

PER_MINUTE = 200
PATIENT_GRADE = 14


def syllables(word):
    """An estimate, as the formula's authors meant it: groups of vowels, without a mute e."""
    word = re.sub(r"e$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def grade(sentences):
    words = [re.findall(r"[A-Za-z][A-Za-z'-]*", sentence) for sentence in sentences]
    count = sum(map(len, words))
    lines = sum(1 for line in words if line)
    if not count:
        return 0
    return 0.39 * count / lines + 11.8 * sum(syllables(word) for line in words for word in line) / count - 15.59


complaints = []
pages = []
for folder in ("monographs", "studies", "pathways", "cases/teaching"):
    for path, root in library.documents(folder):
        sentences = [library.text(statement) for statement in root.iter("s")]
        patient = [library.text(statement) for section in root.iter("section") if section.get("id") == "patient"
                   for statement in section.iter("s")]
        words = sum(len(library.shown(statement).split()) for statement in library.statements(root))
        pages.append((path, words, grade(sentences), grade(patient) if patient else None))
        if patient and grade(patient) > PATIENT_GRADE:
            complaints.append(f"content/{path}: the page for patients reads at grade {grade(patient):.1f}, at most {PATIENT_GRADE}")
print(f"{'page':64} {'words':>6} {'minutes':>8} {'grade':>6} {'for patients':>13}")
for path, words, level, patient in pages:
    print(f"{path:64} {words:6} {words / PER_MINUTE:8.1f} {level:6.1f} {f'{patient:13.1f}' if patient is not None else '':>13}")
library.finish(complaints, len(pages))
