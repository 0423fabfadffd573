#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A teaching case is told in six stages, each with its question; its answer is named and linked in the last and not before; and it tells
the case file beside it, all of it and nothing else."""

import json
import os
import re

import library

STAGES = ["examination", "first-labs", "further-tests", "history", "imaging", "outcome"]
LEARNING = 2

complaints = []
checked = 0
pages = library.monographs()


def expect(right, path, what):
    global checked
    checked += 1
    if not right:
        complaints.append(f"content/{path}: {what}")


def names(page):
    """What a page calls its disease."""
    return [library.text(element) for tag in ("title", "synonym", "abbreviation") for element in pages[page][1].findall(tag)]


def says(text, name):
    """Whether a text holds a name as words of its own; a name in capitals counts in capitals only."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, 0 if name.isupper() else re.IGNORECASE) is not None


def bare(identifier):
    """An id of the case file without the prefix of the library."""
    return identifier.removeprefix("apatite:")


for path, root in library.documents("cases/teaching"):
    stages = root.findall("stage")
    kinds = [stage.get("kind") for stage in stages]
    expect(sorted(kinds) == STAGES, path, f"its stages are {', '.join(kinds)}; expected each of {', '.join(STAGES)} once")
    expect(kinds[:1] == ["history"], path, "does not begin with the history")
    expect(kinds[-1:] == ["outcome"], path, "does not end with the outcome")
    for stage in stages:
        expect(library.statements(stage), path, f"stage {stage.get('kind')} states nothing")
        if stage.get("kind") != "outcome":
            question = stage.find("question")
            expect(question is not None and library.text(question), path, f"stage {stage.get('kind')} asks nothing")
    points = [point for point in root.iterfind("learning/li") if library.statements(point)]
    expect(len(points) >= LEARNING, path, f"{len(points)} learning points, at least {LEARNING}")

    with open(os.path.join(library.CONTENT, os.path.splitext(path)[0] + ".json"), encoding="utf-8") as stream:
        case = json.load(stream)
    items = [bare(feature["type"]["id"]) for feature in case["phenotypicFeatures"]]
    items += [bare(measurement["assay"]["id"]) for measurement in case["measurements"]]
    told = [reveal.get("item") for reveal in root.iter("reveal")]
    for item in sorted(set(items + told)):
        expect(items.count(item) == 1 and told.count(item) == 1, path,
               f"{item} is revealed {told.count(item)} times and stands {items.count(item)} times in the case file; expected once each")

    truth = case["diseases"][0]["term"]
    answer = bare(truth["id"])
    inside = root.get("answer") == "in-library"
    expect(inside == (answer in pages), path, f"its answer is {root.get('answer')}, {answer} is {'a' if answer in pages else 'no'} page")
    if not inside:
        known = [page for page in pages if any(says(truth["label"], name) for name in names(page) if not name.isupper())]
        expect(not known, path, f"its answer {truth['label']} is not-in-library, yet a name of {', '.join(known)}")
    before = [library.text(element) for element in [root.find("title")] + [stage for stage in stages if stage.get("kind") != "outcome"]]
    for name in sorted({truth["label"], *(names(answer) if answer in pages else [])}):
        expect(not any(says(text, name) for text in before), path, f"names its answer, {name}, before the outcome")
    links = {stage.get("kind") for stage in stages for link in stage.iter("link") if link.get("to") == answer}
    expect(links <= {"outcome"}, path, f"links to its answer, {answer}, before the outcome")
    expect(not inside or "outcome" in links, path, f"its outcome has no link to its answer, {answer}")
library.finish(complaints, checked)
