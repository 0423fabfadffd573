#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-under-xvfb.sh PROGRAM [ARGUMENTS]: runs one test with a display, a session bus and directories of its own,
# and returns its status.
#
# Xvfb's -noreset: without it the server resets when a short-lived first client leaves, under the program's feet.
# -displayfd: the server finds a free number itself, so that tests can run side by side.

set -uo pipefail

for tool in Xvfb dbus-run-session; do
  if ! command -v "$tool" >/dev/null; then
    echo "run-under-xvfb.sh: $tool is not installed" >&2
    if [ -n "${APATITE_TESTS_STRICT:-}" ]; then exit 1; else exit 77; fi
  fi
done

scratch=$(mktemp -d "${TMPDIR:-/tmp}/apatite-test-XXXXXX")
server=
cleanup ()
{
  trap - EXIT INT TERM HUP
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null
    wait "$server" 2>/dev/null
  fi
  rm -rf -- "$scratch"
}
trap cleanup EXIT
trap 'cleanup; exit 143' INT TERM HUP

mkdir -p "$scratch"/{home,config,data,cache,state}
mkdir -m 700 "$scratch/runtime"
export HOME=$scratch/home
export XDG_CONFIG_HOME=$scratch/config
export XDG_DATA_HOME=$scratch/data
export XDG_CACHE_HOME=$scratch/cache
export XDG_STATE_HOME=$scratch/state
export XDG_RUNTIME_DIR=$scratch/runtime

mkfifo "$scratch/display"
Xvfb -displayfd 3 -noreset -screen 0 "${APATITE_TEST_SCREEN:-1280x900x24}" -nolisten tcp \
  3>"$scratch/display" >"$scratch/server.log" 2>&1 </dev/null &
server=$!
number=
exec 4<>"$scratch/display"
if ! read -r -t 30 number <&4 || [ -z "$number" ]; then
  echo "run-under-xvfb.sh: the virtual display did not start" >&2
  cat "$scratch/server.log" >&2
  exit 1
fi
exec 4<&-

export DISPLAY=:$number
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XAUTHORITY LANGUAGE
export GDK_BACKEND=x11
export GSK_RENDERER=cairo
export GTK_A11Y=atspi
export LIBGL_ALWAYS_SOFTWARE=1
export GSETTINGS_BACKEND=memory
export GIO_USE_VFS=local
export GTK_USE_PORTAL=0
export ADW_DISABLE_PORTAL=1
export LC_ALL=${APATITE_TEST_LOCALE:-C.UTF-8}
export TZ=UTC
# A Korean window, say, is asked for with APATITE_TEST_LANGUAGE=ko.
if [ -n "${APATITE_TEST_LANGUAGE:-}" ]; then export LANGUAGE=$APATITE_TEST_LANGUAGE; fi

# In the background and waited for, so that a signal reaches the trap at once. What the bus starts, the accessibility
# registry above all, must not write between the test's results: only the test itself gets the standard output.
exec 5>&1
dbus-run-session -- bash -c 'exec "$@" >&5 5>&-' bash "$@" >&2 &
session=$!
trap 'kill "$session" 2>/dev/null; cleanup; exit 143' INT TERM HUP
wait "$session"
