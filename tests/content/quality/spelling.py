#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Spelling, American or British, with the words of the trade in content/words.txt."""

import os
import re
import shutil
import subprocess
import sys

import library

SKIPPED = 77
LIST = os.path.join(library.CONTENT, "words.txt")
# Names of people, journals and institutions are not ours to spell, nor are units, codes and abbreviations.
FOREIGN = {"authors", "source", "q", "contributor", "code", "synonym", "abbreviation", "unit", "alias", "reference"}
INLINE = {"em", "strong", "sub", "sup", "link", "sign"}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A Greek letter makes a symbol of what it is joined to.
GREEK = re.compile("[Α-ωµ]")

if shutil.which("hunspell") is None or not os.path.exists(LIST):
    print("hunspell or content/words.txt is not here")
    sys.exit(SKIPPED)
with open(LIST, encoding="utf-8") as stream:
    known = {line.strip() for line in stream if line.strip() and not line.startswith("#")}


def prose(element, out):
    """The words of an element; what stands in a line of its own is apart from the next."""
    apart = "" if element.tag in INLINE else "\n"
    out.append(apart)
    if element.tag not in FOREIGN:
        out.append(element.text or "")
        for child in element:
            prose(child, out)
            out.append(child.tail or "")
    out.append(apart)


where = {}
for path, root in library.documents():
    if path.startswith("references"):
        continue
    out = []
    prose(root, out)
    # A hyphen joins words that are spelt each for itself; figures and what is glued to them are no words.
    for word in WORD.findall(re.sub(r"\S*\d\S*", " ", "".join(out))):
        if GREEK.search(word):
            continue
        where.setdefault(word.replace("’", "'"), path)
run = subprocess.run(["hunspell", "-l", "-i", "utf-8", "-d", "en_US,en_GB"], input="\n".join(sorted(where)) + "\n", capture_output=True,
                     text=True, encoding="utf-8", env={**os.environ, "LC_ALL": "C.UTF-8"})
if run.returncode:
    print(run.stderr)
    sys.exit(SKIPPED)
unknown = {word for word in run.stdout.split() if word not in known and word.lower() not in known and word.capitalize() not in known}
complaints = [f"content/{where.get(word, '?')}: “{word}” is in no dictionary; if it is right, it belongs in content/words.txt"
              for word in sorted(unknown, key=str.lower)]
library.finish(complaints, len(where))
