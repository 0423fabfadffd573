#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No sentence of the seed documents is reused: no run of eight words in common.

The project keeps only hashes of their runs. “overlap.py --hash FILE…” prints them anew from the documents.
"""

import hashlib
import os
import sys

import library

RUN = 8
HASHES = os.path.join(library.ROOT, "tests", "data", "seed-hashes.txt")
# Names and titles, which are as they are.
NAMES = [
    "Challenges in Evaluation and Management in Tumor-Induced Osteomalacia: A Retrospective Institutional and "
    "Literature-Based Scoping Review in Korean Patients",
    "Cinacalcet in the management of tumor-induced osteomalacia",
]
# Elements that hold a name or a title of somebody else's.
QUOTED = {"authors", "source"}


def runs(words):
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start:start + RUN])


def digest(run):
    return hashlib.sha256(run.encode()).hexdigest()[:16]


def write_hashes(files):
    found = set()
    for path in files:
        with open(path, encoding="utf-8") as stream:
            found |= {digest(run) for run in runs(library.words(stream.read()))}
    print("# First 16 hex digits of the SHA-256 of each run of eight words (lower case, letters and digits, one space between)")
    print("# of the documents that the project started from. Made by tests/content/quality/overlap.py --hash.")
    print("\n".join(sorted(found)))


def stream_of(element, out):
    """The words of a document as it is read; titles of references are somebody else's."""
    if element.tag in QUOTED:
        return
    for attribute in ("label", "caption", "note", "title"):
        out.extend(library.words(element.get(attribute) or ""))
    out.extend(library.words(element.text or ""))
    for child in element:
        if not (element.tag == "reference" and child.tag == "title"):
            stream_of(child, out)
        out.extend(library.words(child.tail or ""))


def texts():
    for path, root in library.documents():
        out = []
        stream_of(root, out)
        yield f"content/{path}", out
    for path in library.paths("figures", ".svg"):
        with open(os.path.join(library.CONTENT, path), encoding="utf-8") as stream:
            yield f"content/{path}", library.words(library.text(library.ElementTree.fromstring(stream.read())))
    plain = [os.path.join("content", path) for ending in (".md", ".json", ".txt") for path in library.paths(".", ending)]
    for path in plain + ["README.md", "NEWS.md", "CONTRIBUTING.md"]:
        if os.path.exists(os.path.join(library.ROOT, path)):
            with open(os.path.join(library.ROOT, path), encoding="utf-8") as stream:
                yield path, library.words(stream.read())


def main():
    with open(HASHES, encoding="utf-8") as stream:
        seeds = {line.strip() for line in stream if not line.startswith("#")}
    allowed = {run for title in NAMES for run in runs(library.words(title))}
    complaints = []
    checked = 0
    for path, words in texts():
        checked += 1
        last = -RUN
        for number, run in enumerate(runs(words)):
            if run not in allowed and digest(run) in seeds:
                if number > last + 1:
                    complaints.append(f"{path}: eight words of a seed document: “{run}”")
                last = number
    if len(seeds) < 1000:
        complaints.append(f"{HASHES}: {len(seeds)} hashes, expected those of four documents")
    library.finish(complaints, checked)


if sys.argv[1:2] == ["--hash"]:
    write_hashes(sys.argv[2:])
else:
    main()
