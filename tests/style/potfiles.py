#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES lists exactly the files that have something to translate. With --write it is written anew."""

import os
import re
import sys

import tree

CALL = re.compile(r"\b(?:_|N_|C_|NC_|Q_|gettext|ngettext|dgettext|dngettext|pgettext|npgettext|"
                  r"g_dgettext|g_dngettext|g_dpgettext|g_dpgettext2)\s*\(")
TRANSLATABLE = re.compile(r"translatable\s*=\s*[\"'](?:yes|true|1)[\"']", re.IGNORECASE)
# Comments go; strings stay, so that a // inside one does not swallow the line.
TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', re.DOTALL)
DATA = (".desktop.in", ".metainfo.xml.in", ".gschema.xml")


def translatable(path):
    if path.startswith("data/"):
        return path.endswith(DATA)
    if path.startswith("ui/"):
        if not path.endswith(".ui"):
            return False
        text = re.sub(r"<!--.*?-->", "", tree.read(path) or "", flags=re.DOTALL)
        return TRANSLATABLE.search(text) is not None
    if path.startswith("src/") and path.endswith((".c", ".h")):
        text = TOKEN.sub(lambda token: " " if token.group(0).startswith("/") else '""', tree.read(path) or "")
        text = re.sub(r"^[ \t]*#[ \t]*define\b.*$", "", text, flags=re.MULTILINE)
        return CALL.search(text) is not None
    return False


wanted = [path for path in tree.files("data/", "src/", "ui/") if translatable(path)]

if "--write" in sys.argv[1:]:
    with open(os.path.join(tree.ROOT, "po", "POTFILES"), "w", encoding="utf-8") as stream:
        stream.write("# SPDX-License-Identifier: CC0-1.0\n"
                     "# Files with text to translate. Written by: tests/style/potfiles.py --write\n")
        stream.write("".join(f"{path}\n" for path in wanted))
    print(f"po/POTFILES: {len(wanted)} files")
    sys.exit(0)

lines = [line.split("#")[0].strip() for line in (tree.read("po/POTFILES") or "").split("\n")]
listed = [line for line in lines if line]
complaints = [f"po/POTFILES: {path} has text to translate but is not listed" for path in wanted if path not in listed]
for path in sorted(set(listed)):
    if not os.path.isfile(os.path.join(tree.ROOT, path)):
        complaints.append(f"po/POTFILES: {path} is listed but does not exist")
    elif path not in wanted:
        complaints.append(f"po/POTFILES: {path} is listed but has nothing to translate")
    if listed.count(path) > 1:
        complaints.append(f"po/POTFILES: {path} is listed twice")
if complaints:
    print("To put it right: tests/style/potfiles.py --write")
tree.finish(complaints, len(wanted))
