# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the project, for the checks beside this one."""

import os
import subprocess
import sys

ROOT = os.environ.get("APATITE_SOURCE_DIR") or os.path.normpath(os.path.join(os.path.dirname(__file__), "..", ".."))


def files(*prefixes):
    """Paths, relative to the root, of what git tracks or would track; of everything but builds where git is absent."""
    try:
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            check=True, capture_output=True).stdout.decode("utf-8", "surrogateescape").split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = []
    listed = [path for path in listed if path]
    if not listed:
        for folder, subfolders, names in os.walk(ROOT):
            top = os.path.relpath(folder, ROOT)
            subfolders[:] = [name for name in subfolders
                             if name not in (".git", "__pycache__") and not (top == "." and name.startswith("build"))]
            listed += [os.path.normpath(os.path.join(top, name)) for name in names if not name.endswith(".pyc")]
    found = sorted({path for path in listed if os.path.isfile(os.path.join(ROOT, path))})
    if prefixes:
        found = [path for path in found if path.startswith(prefixes)]
    return found


def read(path):
    """The text of a file, or None if it is not text."""
    with open(os.path.join(ROOT, path), "rb") as stream:
        data = stream.read()
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def finish(complaints, checked):
    """Prints what was found, and ends the check. A check that looked at nothing has failed."""
    for complaint in complaints:
        print(complaint)
    print(f"{checked} looked at, {len(complaints)} complaints")
    sys.exit(1 if complaints or not checked else 0)
