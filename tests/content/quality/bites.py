#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks beside this one find what they are for: each is run on a copy of content with one fault put in."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

import library

HERE = os.path.dirname(os.path.abspath(__file__))
TIO = "content/monographs/tumor-induced-osteomalacia.xml"
STORY = "content/cases/teaching/toddler-who-limps.xml"
FAULTS = [
    ("sources", TIO, r'<s ref="[^"]*"( n="\d+")?>', "<s>", "no source"),
    ("sources", TIO, r'<s ref="[^"]*"', '<s ref="nobody-1999"', "nobody-1999 does not exist"),
    ("sources", TIO, r'<s ref="[^"]*"( n="\d+")?>', '<s basis="editorial">12 of 30 had it. ', "cannot be editorial"),
    ("sources", "content/references/engine.xml", r"</references>",
     '<reference id="idle-2001" kind="review" year="2001" doi="10.1000/idle"><title>Idle</title><source>Nowhere</source></reference></references>',
     "idle-2001 is the source of nothing"),
    ("sources", "content/references/engine.xml", r' year="\d+" url="https://kidney[^"]*"', "", "has none of"),
    ("profiles", TIO, r'normal="0\.\d+"', 'normal="0.99"', "sums to"),
    ("profiles", "content/monographs/osteoporosis-mimic.xml", r'<finding id="osteoporosis" defining="sign" p="[^"]*"', '<finding id="osteoporosis" defining="sign" p="0.99"',
     "osteoporosis (0.990) is commoner than"),
    ("profiles", "content/monographs/vitamin-d-deficiency-osteomalacia.xml", r'(<lab analyte="calcium" age="infant") very-low="[^"]*" low="[^"]*" normal="[^"]*"',
     r'\1 very-low="0" low="0" normal="0.99"', "its rows for ages average"),
    ("profiles", "content/findings/signs.xml", r'(<finding id="failure-to-thrive"(?:.|\n)*?<background age="[^"]*" p=)"[^"]*"', r'\1"0.9"', "over the ages it averages"),
    ("links", TIO, r'<link to="[^"]*"', '<link to="nowhere"', "page nowhere does not exist"),
    ("links", TIO, r'<sign finding="[^"]*"', '<sign finding="nothing"', "finding nothing does not exist"),
    ("links", TIO, r'(<q analyte="phosphate" unit=)"[^"]*"', r'\1"furlong"', "furlong does not exist"),
    ("links", "content/monographs/x-linked-hypophosphatemia.xml", r'(?s)<entry to="tumor-induced-osteomalacia">.*?</entry>', "",
     "its differential lacks tumor-induced-osteomalacia"),
    ("profiles", "content/monographs/adhr.xml", r'(<finding id="high-bone-density" p=)"[^"]*"', r'\1"0.03"', "the reason speaks against, the figure"),
    ("profiles", TIO, r'(<lab analyte="magnesium"[^>]*>)[^<]*', r"\1Judged.", "is judged without a reason"),
    ("links", "content/engine.xml", r'<pair first="[^"]*"', '<pair first="nowhere"', "page nowhere does not exist"),
    ("figures", "content/figures/pmt-sites.svg", r"(?s)<desc.*?</desc>", "", "no description"),
    ("figures", "content/figures/pmt-sites.svg", r'role="img"', "", "role is None"),
    ("depth", TIO, r'reviewed="[^"]*"', 'reviewed="soon"', "no date reviewed"),
    ("depth", TIO, r'(?s)<section id="red-flags">.*?</section>', '<section id="red-flags"/>', "section red-flags is empty"),
    ("depth", "content/monographs/renal-fanconi-syndrome.xml", r'(?s)<section id="therapy">.*?</section>', '<section id="therapy"/>', "section therapy is empty"),
    ("depth", TIO, r'(?s)(<entry to="x-linked-hypophosphatemia">).*?(</entry>)', r'\1<s ref="feng-2017">Lifelong.</s>\2', "words that separate it from x-linked"),
    ("depth", TIO, r'(?s)(<section id="look-for">).*?(</section>)', r'\1<p><s ref="feng-2017">Bone pain.</s></p>\2', "0 findings linked in look-for"),
    ("depth", TIO, r'(?s)<lab analyte=.*</lab>', "", "0 analytes in the profile"),
    ("numbers", TIO, r"91 of 202 patients \(45 %", "91 of 202 patients (54 %", "91 of 202 is 45.05 %, not 54 %"),
    ("numbers", "content/monographs/hypophosphatasia-mimic.xml", r"fractures</sign> 36.5 %", "fractures</sign> 63.5 %", "the profile has 36.5 %"),
    ("numbers", "content/monographs/calcinosis-cutis-sle-overlap.xml", r'(<finding id="chronic-kidney-disease"[^>]*>)[^<]*', r"\1Damage that lasts.",
     "expected the share in the reason of the row"),
    ("numbers", "content/studies/korean-tio-cohort.xml", r'count="19" of="23" percent="82.6"', 'count="19" of="23" percent="86.2"', "not 86.2 %"),
    ("spelling", TIO, r'(<s ref="[^"]*"( n="\d+")?>)', r"\1Wrongyl spelt. ", "Wrongyl"),
    ("stories", STORY, r'(?s)<stage kind="imaging">.*?</stage>', "", "its stages are history, examination, first-labs, further-tests, outcome"),
    ("stories", STORY, r'(?s)(<stage kind="history">.*?</stage>)(.*?)(<stage kind="outcome">.*?</stage>)', r"\3\2\1", "does not end with the outcome"),
    ("stories", STORY, r"<question>[^<]*</question>", "", "stage history asks nothing"),
    ("stories", STORY, r'(<stage kind="history">)', r'\1<s ref="feng-2017">XLH was found.</s>', "names its answer, XLH, before the outcome"),
    ("stories", STORY, r'<link to="x-linked-hypophosphatemia">([^<]*)</link>', r"\1", "no link to its answer"),
    ("stories", STORY, r'<reveal item="phosphate"/>', "", "phosphate is revealed 0 times"),
    ("stories", STORY, r"(?s)(<learning>.*?</li>).*(</learning>)", r"\1\2", "1 learning points, at least 2"),
    ("stories", STORY, 'answer="in-library"', 'answer="not-in-library"', "x-linked-hypophosphatemia is a page"),
]
# The texts of the seed documents are not here, so one of our own sentences is made to stand for them.
OVERLAP = "content/monographs/adhr.xml"


def run(check, root):
    return subprocess.run([sys.executable, os.path.join(HERE, check + ".py")], capture_output=True, text=True,
                          env={**os.environ, "APATITE_SOURCE_DIR": root, "PYTHONDONTWRITEBYTECODE": "1"})


def sentence(path):
    root = library.ElementTree.parse(os.path.join(library.ROOT, path)).getroot()
    for element in root.iter(library.NAMESPACE + "s"):
        words = library.words(library.text(element))
        if len(words) >= 8:
            return " ".join(words[:8])
    return ""


def copy(root):
    shutil.copytree(library.CONTENT, os.path.join(root, "content"))
    os.makedirs(os.path.join(root, "tests", "data"))
    shutil.copy(os.path.join(library.ROOT, "tests", "data", "seed-hashes.txt"), os.path.join(root, "tests", "data"))


complaints = []
checked = 0
with tempfile.TemporaryDirectory() as root:
    copy(root)
    for check, path, pattern, fault, expected in FAULTS:
        whole = os.path.join(root, path)
        with open(whole, encoding="utf-8") as stream:
            right = stream.read()
        wrong = re.sub(pattern, fault, right, count=1)
        if wrong == right:
            complaints.append(f"{check}: nothing in {path} matches {pattern}")
            continue
        with open(whole, "w", encoding="utf-8") as stream:
            stream.write(wrong)
        result = run(check, root)
        with open(whole, "w", encoding="utf-8") as stream:
            stream.write(right)
        if result.returncode == 77:
            continue
        checked += 1
        if result.returncode != 1 or expected not in result.stdout:
            complaints.append(f"{check}: “{expected}” is not among what it says of {path}: {result.stdout[-300:]}{result.stderr[-300:]}")

    with open(os.path.join(root, "tests", "data", "seed-hashes.txt"), "a", encoding="utf-8") as stream:
        stream.write(hashlib.sha256(sentence(OVERLAP).encode()).hexdigest()[:16] + "\n")
    result = run("overlap", root)
    checked += 1
    if result.returncode != 1 or sentence(OVERLAP) not in result.stdout:
        complaints.append(f"overlap: does not find “{sentence(OVERLAP)}”: {result.stdout[-300:]}{result.stderr[-300:]}")
library.finish(complaints, checked)
