#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures agree: “n of N (p %)” with itself, in prose, tables and studies; a finding's share in prose with the profile of the page."""

import re

import library

NUMBER = r"\d{1,3}(?:[\u00a0\u202f ]\d{3})+|\d+"
PERCENT = r"\d+(?:\.\d+)?"
# 62 of 84 (74 %), 117 of 144 patients (81 %), 14/84 (16.7 %)
COUNT_FIRST = re.compile(rf"(?<![\d.–-])({NUMBER})(?:/| of (?:the |all |its )?)({NUMBER})(?![\d.])(?: [a-z-]+){{0,3}} \(({PERCENT}) %")
# 16.7 % (14/84), 40 % (14 of 35)
PERCENT_FIRST = re.compile(rf"(?<![\d.–-])({PERCENT}) % \(({NUMBER})(?:/| of )({NUMBER})\)")

LONE_PERCENT = re.compile(rf"(?<!above )(?<!below )(?<!over )(?<![\d.–-])({PERCENT}) %")
LONE_COUNT = re.compile(rf"(?<![\d.–-])({NUMBER})(?:/| of (?:the |all |its )?)({NUMBER})(?![\d.])")
# Points of a percentage by which a profile may differ without saying why; patients below which a share says nothing.
NEAR = 15
FEWEST = 5

complaints = []
checked = 0
compared = 0


def whole(string):
    return int(re.sub(r"\D", "", string))


def agrees(count, of, percent):
    decimals = len(percent.partition(".")[2])
    return of > 0 and abs(100 * count / of - float(percent)) <= 0.5 * 10 ** -decimals + 1e-9


def check(path, shown, count, of, percent):
    global checked
    checked += 1
    if not agrees(whole(count), whole(of), percent):
        complaints.append(f"content/{path}: {count} of {of} is {100 * whole(count) / max(whole(of), 1):.2f} %, not {percent} %: “{shown}”")


def profile_rows(root):
    """By finding: source, number of patients and share of each row that rests on one source."""
    rows = {}
    profile = root.find("profile")
    for row in profile.findall("finding") if profile is not None else []:
        of = row.get("of") or row.get("n")
        if row.get("basis") in ("counted", "derived") and of and len((row.get("ref") or "").split()) == 1:
            rows.setdefault(row.get("id"), []).append((row.get("ref"), int(of), library.probability(row), library.text(row)))
    return rows


def is_accounted_for(share, reason):
    """A share that was adjusted stays in the words of the row, with why it was adjusted."""
    return re.search(rf"(?<![\d.]){re.escape(share)} %", reason) and len(re.findall(r"[a-z]{2,}", reason)) >= 2


def shares_of(statement):
    """Pairs of finding and percentage: the percentage that follows a linked finding in the same breath."""
    children = list(statement)
    for number, child in enumerate(children):
        if child.tag == "sign":
            match = re.match(rf"[:,]?(?: [a-z]+)?(?: in| \(|:)? ?\(?({PERCENT}) %", child.tail or "")
            if match:
                yield child.get("finding"), match.group(1)


def check_agreement(path, statement, rows):
    """A share in prose with the source and the number of patients of a row of the profile: the same there, or named there."""
    global checked, compared
    for finding, share in shares_of(statement):
        for ref, of, p, reason in rows.get(finding, []):
            if ref in statement.get("ref", "").split() and statement.get("n") in (None, str(of)):
                checked += 1
                compared += 1
                if abs(100 * p - float(share)) > 1 and not is_accounted_for(share, reason):
                    complaints.append(f"content/{path}: the profile has {100 * p:.1f} % for {finding} ({ref}, {of}): “{library.shown(statement)}”")


def only_share(statement, shown):
    """Finding and percentage of a sentence that has one of each, written as a percentage or as a count."""
    signs = [child.get("finding") for child in statement if child.tag == "sign"]
    percents = LONE_PERCENT.findall(shown)
    counts = [(whole(count), whole(of)) for count, of in LONE_COUNT.findall(shown)]
    if len(signs) != 1 or len(percents) > 1 or len(counts) > 1 or not percents and not counts:
        return None
    if counts and counts[0][1] < FEWEST:
        return None
    return signs[0], float(percents[0]) if percents else 100 * counts[0][0] / counts[0][1]


def check_nearness(path, statement, shown, root):
    """A sentence with one finding and one share, and the row of the profile that rests on the same source: near each other, or named there."""
    global checked, compared
    pair = only_share(statement, shown)
    profile = root.find("profile")
    for row in profile.findall("finding") if pair is not None and profile is not None else []:
        if row.get("id") != pair[0] or not set((row.get("ref") or "").split()) & set((statement.get("ref") or "").split()):
            continue
        checked += 1
        compared += 1
        share = 100 * library.probability(row)
        if abs(share - pair[1]) > NEAR and not is_accounted_for(f"{pair[1]:.0f}", library.text(row)):
            complaints.append(f"content/{path}: the profile has {share:.0f} % for {pair[0]}, the sentence {pair[1]:.0f} %; "
                              f"expected the share in the reason of the row: “{shown}”")


for path, root in library.documents():
    rows = profile_rows(root)
    for statement in library.statements(root):
        shown = library.shown(statement)
        for match in COUNT_FIRST.finditer(shown):
            check(path, shown, *match.groups())
        for match in PERCENT_FIRST.finditer(shown):
            check(path, shown, match.group(2), match.group(3), match.group(1))
        check_agreement(path, statement, rows)
        if statement.tag == "s":
            check_nearness(path, statement, shown, root)
    for element in root.iter("proportion"):
        if element.get("count") is not None:
            check(path, element.get("label"), element.get("count"), element.get("of"), element.get("percent"))
print(f"{compared} sentences compared with the profile of their page")
library.finish(complaints, checked)
