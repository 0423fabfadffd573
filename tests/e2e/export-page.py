#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A page as PDF through the menu and the file dialog; its text is read back."""

import os
import shutil
import subprocess

import journey

if shutil.which("pdftotext") is None:
    journey.skip("pdftotext is not installed")

with journey.Journey("tumor-induced-osteomalacia") as j:
    j.page("Tumor-induced osteomalacia")
    target = os.path.join(os.environ["HOME"], "osteomalacia.pdf")
    j.keys("F10")
    j.choose("Export as PDF…")
    dialog = j.until(lambda: next((window for window in j.windows() if window.name == "Export as PDF"), None), "file dialog")
    name = j.until(lambda: next((node for node in j.all("text", None, dialog) if "focused" in node.states()), None), "name of the file with the keyboard")
    j.keys("ctrl+a")
    j.type(target)
    j.wait_for_text(name, target)
    j.keys("Return")
    j.until(lambda: len(j.windows()) == 1, "end of the dialog")

    def on_paper():
        run = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True)
        return run.stdout if run.returncode == 0 else ""

    text = journey.plain(j.until(on_paper, "a whole PDF"))
    j.check("Tumor-induced osteomalacia" in text, "the title is on paper")
    for wanted in ("Synopsis", "Best Tests", "References", "FGF23"):
        j.check(wanted in text, f"“{wanted}” is on paper")
    j.check("not a diagnosis" in text or "makes no diagnosis" in text or "reference" in text.lower(), "and what the paper is")
    for wanted in ("Page 1 of ", "content ", "printed 20", "not for emergencies"):
        j.check(wanted in text, f"“{wanted}” stands at the foot")
    pages = subprocess.run(["pdfinfo", target], capture_output=True, text=True, check=True).stdout
    j.check("Tumor-induced osteomalacia" in pages, "the file has the page’s title")
    j.check("Pages:" in pages and "Pages:           1\n" not in pages, "on several sheets")
