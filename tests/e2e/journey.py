# SPDX-License-Identifier: GPL-3.0-or-later
"""A journey through the real window: the program is started, driven by keys and by the accessibility tree as a
screen reader sees it, and what it shows is read back.

The tree is read straight from the accessibility bus, a level at a time: of several hundred widgets none is asked
before the questions to its neighbours are on their way, and nothing is cached. Whatever has to come is waited for
with a deadline. A journey reports in TAP, a line for each thing it has seen.

    with journey.Journey() as j:
        j.keys("ctrl+k")
        j.type("PMT")
        j.find("list item", "Phosphaturic mesenchymal tumor")
        j.passed("the condition is offered")
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

# The slowest step seen under a sanitizer on a busy machine took a fifth of this.
DEADLINE = float(os.environ.get("APATITE_E2E_DEADLINE", "120"))
PAUSE_MS = 40


def skip(reason):
    """Nothing can be tested here; under tools/test, which installs what is needed, that is a failure."""
    strict = bool(os.environ.get("APATITE_TESTS_STRICT"))
    print(f"Bail out! {reason}" if strict else f"1..0 # SKIP {reason}")
    sys.exit(1 if strict else 0)


try:
    import gi

    gi.require_version("Gio", "2.0")
    from gi.repository import Gio, GLib
except (ImportError, ValueError) as error:
    skip(f"no Python bindings of GLib: {error}")
for tool in ("xdotool",):
    if shutil.which(tool) is None:
        skip(f"{tool} is not installed")

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROLES = {
    7: "check box", 8: "check menu item", 11: "combo box", 14: "dialog", 16: "dialog", 20: "filler", 23: "frame", 27: "image", 29: "label",
    31: "list", 32: "list item", 33: "menu", 34: "menu bar", 35: "menu item", 38: "page tab list", 37: "page tab",
    39: "panel", 40: "password text", 42: "progress bar", 43: "push button", 44: "radio button",
    45: "radio menu item", 48: "scroll bar", 49: "scroll pane", 50: "separator", 51: "slider", 52: "spin button",
    54: "status bar", 55: "table", 56: "table cell", 61: "text", 62: "toggle button", 65: "tree", 69: "window",
    75: "application", 79: "entry", 83: "heading", 85: "section", 88: "link", 91: "tree item", 98: "list box",
    111: "level bar", 116: "static",
}
STATES = {
    1: "active", 4: "checked", 7: "editable", 8: "enabled", 9: "expandable", 10: "expanded", 11: "focusable",
    12: "focused", 20: "pressed", 22: "selectable", 23: "selected", 24: "sensitive", 25: "showing", 30: "visible",
    33: "invalid",
}
# In the order of the panel.
PATIENT = [("Phosphate", "1.7"), ("Calcium", "8.9"), ("Alkaline phosphatase", "339"), ("PTH", "54"), ("FGF23 intact", "261.8")]
COMPLAINT = re.compile(r"-(CRITICAL|WARNING) \*\*|runtime error:|Sanitizer")
# What GTK 4.8 says of a widget that has no name: its type.
UNNAMED = re.compile(r"^((Gtk|Adw|Apatite)[A-Z]\w+)?$")
# Nothing of interest is inside, and it is never alone.
LEAVES = {"label", "image", "scroll bar", "separator"}


# These take the keyboard for what is in them and have no words of their own.
SILENT = {"scroll pane", "filler", "panel", "label"}
# Word joiners hold figures and references together, and numbers keep their units by spaces of several kinds.
SPACES = {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2060": ""}


def plain(text):
    for space, replacement in SPACES.items():
        text = text.replace(space, replacement)
    return text


def unpack_states(words):
    bits = words[0] | words[1] << 32
    return {name for number, name in STATES.items() if bits >> number & 1}


class Node:
    """A widget as the accessibility bus showed it: what it is called may be old, its reference stays good."""

    def __init__(self, bus, sender, path, parent=None):
        self.bus, self.sender, self.path, self.parent = bus, sender, path, parent
        self.role = self.name = self.description = ""
        self.children = []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def up(self):
        node = self
        while node is not None:
            yield node
            node = node.parent

    def ask(self, interface, method, parameters=None):
        return self.bus.call(self.sender, self.path, interface, method, parameters)

    def states(self):
        return unpack_states(self.ask(ACCESSIBLE, "GetState")[0])

    def text(self):
        """What an entry holds."""
        reply = self.ask("org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", ("org.a11y.atspi.Text", "CharacterCount")))
        return self.ask("org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, reply[0])))[0]

    def texts(self):
        """Every text below it, in the order of reading."""
        return [node.name for node in self.walk() if node.role in ("label", "heading", "static", "link") and node.name]

    def extents(self):
        """x, y, width and height in the window."""
        return self.ask("org.a11y.atspi.Component", "GetExtents", GLib.Variant("(u)", (1,)))[0]

    def press(self):
        """Does what a click would do."""
        self.ask("org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (0,)))

    def __str__(self):
        return f"{self.role} “{self.name}”" + (f" ({self.description})" if self.description else "")


class Bus:
    """The accessibility bus."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 20000, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.focus = None  # sender and path of the widget that has the keyboard
        self.focus_moves = 0
        self.connection.signal_subscribe(None, "org.a11y.atspi.Event.Object", "StateChanged", None, "focused",
                                         Gio.DBusSignalFlags.NONE, self.focused)

    def focused(self, connection, sender, path, interface, signal, parameters):
        if parameters.unpack()[1] == 1:
            self.focus = (sender, path)
            self.focus_moves += 1

    def call(self, sender, path, interface, method, parameters=None):
        return self.connection.call_sync(sender, path, interface, method, parameters, None, 0, int(DEADLINE * 1000), None).unpack()

    def call_all(self, questions):
        """Answers in the order of the questions; None where a widget is gone by now."""
        answers = [None] * len(questions)
        left = len(questions)

        def answered(connection, result, index):
            nonlocal left
            left -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, (node, interface, method, parameters) in enumerate(questions):
            self.connection.call(node.sender, node.path, interface, method, parameters, None, 0, int(DEADLINE * 1000), None, answered, index)
        while left > 0:
            GLib.MainContext.default().iteration(True)
        return answers

    def find_program(self, pid):
        root = Node(self, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        for sender, path in root.ask(ACCESSIBLE, "GetChildren")[0]:
            try:
                owner = self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID", GLib.Variant("(s)", (sender,)))
            except GLib.Error:
                continue
            if owner[0] == pid:
                return Node(self, sender, path)
        return None

    def read(self, root, enough=None):
        """Reads a widget and all below it anew, level by level, until there is enough."""
        level = [root]
        while level:
            questions = []
            for node in level:
                questions.append((node, "org.freedesktop.DBus.Properties", "GetAll", GLib.Variant("(s)", (ACCESSIBLE,))))
                questions.append((node, ACCESSIBLE, "GetRole", None))
                questions.append((node, ACCESSIBLE, "GetChildren", None))
            answers = self.call_all(questions)
            below = []
            for index, node in enumerate(level):
                properties, role, children = answers[3 * index:3 * index + 3]
                node.children = []
                if properties is None or role is None or children is None:
                    continue
                node.name = plain(properties[0].get("Name", ""))
                node.description = plain(properties[0].get("Description", ""))
                node.role = ROLES.get(role[0], str(role[0]))
                if node.role in LEAVES:
                    continue
                node.children = [Node(self, sender, path, node) for sender, path in children[0]]
                below += node.children
            if enough is not None and any(enough(node) for node in level):
                break
            level = below
        return root


def matches(wanted, found):
    """A name is given whole, or as a regular expression."""
    if wanted is None:
        return True
    return wanted.search(found) is not None if isinstance(wanted, re.Pattern) else wanted == found


class Journey:
    def __init__(self, *arguments):
        self.number = 0
        self.arguments = arguments
        self.program = self.bus = self.root = self.said = None
        self.parts = {}

    # Start and end

    def __enter__(self):
        try:
            self.start()
        except Exception:
            self.__exit__(*sys.exc_info())
        return self

    def start(self):
        program = os.path.join(os.environ["APATITE_BUILD_DIR"], "src", "app", "apatite")
        self.said = tempfile.TemporaryFile("w+", errors="replace")
        self.program = subprocess.Popen([program, *self.arguments], stdin=subprocess.DEVNULL, stdout=self.said, stderr=self.said)
        self.bus = Bus()
        self.root = self.until(lambda: self.bus.find_program(self.program.pid), "the program on the accessibility bus")
        self.until(lambda: any("active" in window.states() for window in self.windows()), "an active window")

    def __exit__(self, kind, problem, trace):
        if problem is None:
            try:
                status = self.stop()
                self.check(status == 0, "the program ends by itself, without an error", f"status {status}")
                self.check(not self.complaints(), "GTK had nothing to complain of", "\n".join(self.complaints()))
            except AssertionError as error:
                kind, problem, trace = type(error), error, error.__traceback__
        if problem is not None:
            self.failed(kind, problem, trace)
        print(f"1..{self.number}", flush=True)
        sys.exit(0 if problem is None else 1)

    def failed(self, kind, problem, trace):
        self.number += 1
        print(f"not ok {self.number} - {problem}".split("\n")[0])
        for line in "".join(traceback.format_exception(kind, problem, trace)).splitlines():
            print("#", line)
        self.dump()
        self.stop()
        for line in self.output():
            print("# the program:", line)

    def output(self):
        if self.said is None:
            return []
        self.said.seek(0)
        return self.said.read().splitlines()

    def complaints(self):
        return [line for line in self.output() if COMPLAINT.search(line)]

    def stop(self):
        """Ctrl+Q, so that leaks and a bad end are seen."""
        if self.program is None:
            return 1
        try:
            if self.program.poll() is None:
                subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+q"], check=False, timeout=DEADLINE)
            return self.program.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self.program.kill()
            self.program.wait()
            return "killed: it did not answer Ctrl+Q"

    # Reporting

    def passed(self, what):
        self.number += 1
        print(f"ok {self.number} - {what}", flush=True)

    def check(self, truth, what, found=""):
        if not truth:
            raise AssertionError(f"{what}: {found}" if found != "" else what)
        self.passed(what)

    def equal(self, found, wanted, what):
        self.check(found == wanted, what, f"“{found}”, expected “{wanted}”")

    def dump(self):
        """The tree as comments, and a picture where one can be taken."""
        try:
            if self.root is None or self.program.poll() is not None:
                print("# the program has ended" if self.program is not None else "# the program was not started")
                return
            for node in self.read().walk():
                if node.name != "" and not UNNAMED.search(node.name):
                    print("#", "  " * len(list(node.up())), str(node).replace("\n", " ")[:200])
            if shutil.which("import") is not None:
                picture = os.path.join(os.environ["APATITE_BUILD_DIR"], "tests", "e2e", os.path.basename(sys.argv[0]) + ".png")
                subprocess.run(["import", "-window", "root", picture], check=False, timeout=DEADLINE)
                print("# picture:", picture)
        except Exception as error:  # the journey has failed already, for a better reason
            print("# no tree:", error)

    # Waiting

    def until(self, condition, what, seconds=DEADLINE):
        """Asks again and again until the answer is true, and returns it."""
        end = time.monotonic() + seconds
        while True:
            if self.program is not None and self.program.poll() is not None:
                raise AssertionError(f"the program ended with {self.program.returncode} while waiting for {what}")
            answer = condition()
            if answer:
                return answer
            if time.monotonic() > end:
                raise AssertionError(f"still no {what} after {seconds:.0f} s")
            GLib.timeout_add(PAUSE_MS, lambda: False)
            GLib.MainContext.default().iteration(True)

    # Reading

    def windows(self):
        """The windows and dialogs, without what is in them."""
        level = self.bus.read(self.root, lambda node: node.role != "application").children
        return level

    def read(self, within=None):
        return self.bus.read(within if within is not None else self.root)

    def all(self, role=None, name=None, within=None):
        return [node for node in self.read(within).walk() if (role is None or node.role == role) and matches(name, node.name)]

    def one(self, role, name=None, within=None):
        """The first one from the top, read no deeper than it lies; None without one."""
        def fits(node):
            return node.role == role and matches(name, node.name)

        root = self.bus.read(within if within is not None else self.root, fits)
        return next((node for node in root.walk() if fits(node)), None)

    def find(self, role, name=None, within=None, seconds=DEADLINE):
        """The first one, as soon as there is one."""
        what = name.pattern if isinstance(name, re.Pattern) else name
        return self.until(lambda: self.one(role, name, within), f"{role} “{what}”", seconds)

    def gone(self, role, name=None, within=None, seconds=DEADLINE):
        self.until(lambda: self.one(role, name, within) is None, f"end of {role} “{name}”", seconds)

    def text(self, pattern, within=None, seconds=DEADLINE):
        """The first text that the regular expression is found in."""
        wanted = re.compile(pattern)

        def look():
            return next((text for text in self.read(within).texts() if wanted.search(text)), None)

        return self.until(look, f"text “{pattern}”", seconds)

    def title(self, name, seconds=DEADLINE):
        """Waits until the window is called after the page."""
        self.until(lambda: any(window.name.startswith(name) for window in self.windows()), f"window “{name}”", seconds)

    def part(self, name):
        """One of the three panes: Browse, Page, Patient and differential."""
        if name not in self.parts:
            self.parts[name] = self.find("filler", name)
        return self.parts[name]

    def choose(self, name, menu="Main menu"):
        """An entry of a menu that is open, with the keyboard. Not of a submenu: GTK 4.8 hears no more keys on a display
        without a window manager once one was chosen there."""
        button = self.find("push button", menu)

        def look():
            return next((node for node in self.all(None, name, button) if node.role.endswith("menu item")), None)

        self.tab_to(self.until(look, f"“{name}” in the menu"), "Down")
        self.keys("Return")
        self.until(lambda: look() is None, "end of the menu")

    def choose_units(self, name):
        """In the menu of the patient."""
        button = next(node for node in self.all("push button", "Patient menu", self.panel) if node.parent.role == "push button")
        self.keys("ctrl+e")
        self.until(lambda: "focused" in self.find("text", "Age", self.panel).states(), "keyboard on the age")
        self.tab_to(button, "shift+Tab")
        self.keys("Return")
        self.choose(name, "Patient menu")

    @property
    def panel(self):
        return self.part("Patient and differential")

    def page(self, title, seconds=DEADLINE):
        """The document with this heading, once the window is called after it."""
        self.title(title, seconds)
        heading = self.find("heading", title, self.part("Page"), seconds)
        return next(node for node in heading.up() if node.role == "scroll pane")

    def states_of(self, nodes):
        """Of many at once; empty where a widget is gone by now."""
        answers = self.bus.call_all([(node, ACCESSIBLE, "GetState", None) for node in nodes])
        return [set() if answer is None else unpack_states(answer[0]) for answer in answers]

    def nameless(self, within=None):
        """What the keyboard can reach and a screen reader has no words for."""
        nodes = [node for node in self.read(within).walk() if UNNAMED.search(node.name) and node.role not in SILENT]
        return [node for node, states in zip(nodes, self.states_of(nodes)) if "focusable" in states]

    def wait_for_state(self, node, state, seconds=DEADLINE):
        self.until(lambda: state in node.states(), f"{state} {node}", seconds)

    def wait_for_text(self, entry, text, seconds=DEADLINE):
        self.until(lambda: entry.text() == text, f"“{text}” in {entry}", seconds)

    # Acting

    def keys(self, *names):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True, timeout=DEADLINE)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "12", text], check=True, timeout=DEADLINE)

    def type_into(self, entry, text):
        """Into an entry that has the focus, or gets it now."""
        self.wait_for_state(entry, "focused")
        self.type(text)
        self.wait_for_text(entry, text)

    def has_focus(self, node):
        return self.bus.focus == (node.sender, node.path)

    def tab_to(self, node, key="Tab", limit=80):
        """From widget to widget with the keyboard; returns how many steps it took."""
        for step in range(limit):
            if self.has_focus(node) or (step == 0 and "focused" in node.states()):
                return step
            moves = self.bus.focus_moves
            self.keys(key)
            try:
                self.until(lambda: self.bus.focus_moves > moves, f"move of the focus by {key}", 1)
            except AssertionError:
                continue  # from one link to the next in the same text
            node.states()  # what the program sent before its answer is here now
        raise AssertionError(f"{node} is not among {limit} widgets reached with {key}")

    def click(self, node):
        x, y, width, height = node.extents()
        subprocess.run(["xdotool", "mousemove", str(x + width // 2), str(y + height // 2), "click", "1"], check=True, timeout=DEADLINE)

    # The patient

    def lab(self, name):
        """The entry of a laboratory value, by the short name that stands before it."""
        return self.find("text", re.compile(f"^{re.escape(name)}\\b"), self.panel)

    def enter(self, entry, text):
        """Goes there with Tab and types."""
        self.tab_to(entry)
        self.type_into(entry, text)

    def choose_sex(self, name):
        """In the list that Space opens, with the arrow keys."""
        sex = self.find("combo box", "Sex", self.panel)
        button = self.find("push button", None, sex)
        self.tab_to(button)
        self.keys("space")
        choice = self.find("list item", name, sex)
        self.tab_to(choice, "Down")
        self.keys("Return")
        self.until(lambda: name in self.read(button).texts(), f"sex “{name}”")

    def enter_patient(self):
        """A man of 52 with what a tumor does that makes FGF23, typed as one types from a laboratory sheet."""
        self.find("text", "Age", self.panel)
        self.keys("ctrl+e")
        self.enter(self.find("text", "Age", self.panel), "52")
        self.choose_sex("Male")
        for name, value in PATIENT:
            self.enter(self.lab(name), value)
        return self.candidate(1)

    def candidate(self, rank, name=""):
        """A row of the ranking."""
        return self.find("list item", re.compile(f"^{rank}\\. {re.escape(name)}"), self.find("list", "Ranked possibilities", self.panel))
