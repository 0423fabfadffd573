#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Probabilities: they sum to one, a special finding is not commoner than the general one, judgements say why."""

import re

import library

TOLERANCE = 0.0051
AGES_TOLERANCE = 0.02
# What says that a finding is that of another disease.
ELSEWHERE = re.compile(r"\b(points? (away|to)|not a feature|excludes?|instead|speaks (against|for an)|argues against)\b", re.I)
# "Judged." is no reason.
FEWEST_WORDS = 3

findings = library.findings()
analytes = library.analytes()
complaints = []
checked = 0


def check_sum(where, element, states):
    total = sum(float(element.get(state)) for state in states)
    if abs(total - 1) > TOLERANCE:
        complaints.append(f"{where} sums to {total:.3f}")


def check_basis(where, row):
    if row.get("basis") == "judgement" and len(library.text(row).split()) < FEWEST_WORDS:
        complaints.append(f"{where} is judged without a reason of {FEWEST_WORDS} words or more: “{library.text(row)}”")
    if row.get("basis") == "counted" and row.tag == "finding" and row.get("count") is None and row.get("n") is None:
        complaints.append(f"{where} is counted without a number of patients")


def check_direction(where, row):
    """A row whose reason says that the finding belongs elsewhere must not speak for the disease."""
    background = float(findings[row.get("id")].find("background").get("p")) if row.get("id") in findings else 1
    if ELSEWHERE.search(library.text(row)) and library.probability(row) > background:
        complaints.append(f"{where}: the reason speaks against, the figure ({library.probability(row):.3g}, background {background:.3g}) for: "
                          f"“{library.text(row)}”")


def check_ages(path, profile):
    """Rows for ages that leave none out average, over the ages of the disease, to the row for all of them."""
    shares = {band: float(profile.find("age").get(band)) for band in library.BANDS} if profile.find("age") is not None else {}
    general = {(row.get("analyte"), row.get("given")): row for row in profile.findall("lab") if row.get("age") is None}
    aged = {}
    for row in profile.findall("lab"):
        if row.get("age") is not None:
            aged.setdefault((row.get("analyte"), row.get("given")), []).append(row)
    for lab, rows in aged.items():
        weights = [sum(shares.get(band, 0) for band in row.get("age").split()) for row in rows]
        if sum(weights) < 0.99:
            continue
        for state in library.STATES:
            mixed = sum(weight * float(row.get(state)) for weight, row in zip(weights, rows)) / sum(weights)
            if abs(mixed - float(general[lab].get(state))) > AGES_TOLERANCE:
                complaints.append(f"content/{path}: lab {lab}: {state} is {general[lab].get(state)}, its rows for ages average {mixed:.3f}")


def check_backgrounds():
    """Backgrounds by age average to the one for all ages, and keep the order of general and special at each age."""
    shares = library.age_shares()
    at = {}
    for finding, element in findings.items():
        first, *aged = element.findall("background")
        at[finding] = {band: float(first.get("p")) for band in library.BANDS}
        for background in aged:
            at[finding].update({band: float(background.get("p")) for band in background.get("age").split()})
        mixed = sum(shares[band] * p for band, p in at[finding].items())
        if not 0.8 < mixed / float(first.get("p")) < 1.25:
            complaints.append(f"finding {finding}: the background is {first.get('p')}, over the ages it averages {mixed:.3g}")
    for finding in findings:
        for ancestor in library.implied(finding, findings)[1:]:
            for band in library.BANDS:
                if at[finding][band] > at[ancestor][band] * 1.05:
                    complaints.append(f"finding {finding}: at {band} it is commoner ({at[finding][band]}) than {ancestor} ({at[ancestor][band]}), which it implies")


check_backgrounds()
for disease, (path, root) in sorted(library.monographs().items()):
    profile = root.find("profile")
    if profile is None:
        if root.get("kind") == "candidate":
            complaints.append(f"content/{path}: a candidate without a profile")
        continue
    rows = {}
    for row in profile:
        checked += 1
        where = f"content/{path}: {row.tag} {row.get('analyte') or row.get('id') or ''} {row.get('given') or ''}".rstrip()
        check_basis(where, row)
        if row.tag == "lab":
            check_sum(where, row, library.STATES)
            if row.get("analyte") not in analytes:
                complaints.append(f"{where}: there is no such analyte")
        elif row.tag == "age":
            check_sum(where, row, library.BANDS)
        elif row.tag == "finding":
            if row.get("count") is not None and int(row.get("count")) > int(row.get("of")):
                complaints.append(f"{where}: more patients with it than patients")
                continue
            if row.get("age") is not None:
                continue
            if row.get("id") in rows:
                complaints.append(f"{where} stands twice")
            rows[row.get("id")] = library.probability(row)
            check_direction(where, row)
    labs = [(row.get("analyte"), row.get("given"), row.get("age")) for row in profile.findall("lab")]
    complaints += [f"content/{path}: lab {lab} stands twice" for lab in sorted({lab for lab in labs if labs.count(lab) > 1}, key=str)]
    check_ages(path, profile)
    for finding, p in rows.items():
        for ancestor in library.implied(finding, findings)[1:]:
            if ancestor in rows and p > rows[ancestor] + TOLERANCE:
                complaints.append(f"content/{path}: {finding} ({p:.3f}) is commoner than {ancestor} ({rows[ancestor]:.3f}), which it implies")

for analyte, root in analytes.items():
    for element in root.iter("background"):
        checked += 1
        if all(element.get(state) is not None for state in library.STATES):
            check_sum(f"content/analytes/{analyte}.xml: background", element, library.STATES)
library.finish(complaints, checked)
