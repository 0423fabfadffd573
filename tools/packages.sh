# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The Debian 12 packages Apatite needs, and the one way to install them.
# Sourced by the other tools; each list says what it is for, so that a package nobody needs can be seen and dropped.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# Compile, link, translate and merge the desktop files.
packages_build=(
  gcc libc6-dev            # the compiler and the C library's headers
  meson ninja-build        # the build system
  pkg-config               # finds the libraries
  gettext                  # msgfmt: translations, desktop entry, metainfo
  appstream                # gettext's rules for metainfo
  desktop-file-utils       # update-desktop-database, for meson install
  libglib2.0-dev           # GLib, GIO, resource and settings compilers
  libxml2-dev              # reads content
  libxml2-utils            # xmllint: strips blanks from the templates
  libsqlite3-dev           # the library file
  libjson-glib-dev         # cases and --json
  libgtk-4-dev             # the window
  libadwaita-1-dev
  python3                  # the display probe, and Meson itself
)

# Start the window.
packages_run=(
  adwaita-icon-theme librsvg2-common   # icons, and what draws them
  gsettings-desktop-schemas            # colour scheme and fonts of the desktop
  dconf-gsettings-backend              # remembers the settings
  at-spi2-core                         # screen readers
  fonts-cantarell fonts-dejavu-core    # GNOME's font, and one that has every sign
  fonts-nanum                          # Korean
  shared-mime-info
)

# Sanitizers, a virtual display, the journeys through the accessibility tree, and the validators.
packages_test=(
  clang libclang-rt-14-dev llvm        # llvm: symbolizer for the sanitizers' reports
  xvfb xauth dbus-daemon at-spi2-core
  python3-gi python3-pyatspi xdotool
  libgtk-4-bin                         # GTK's tools
  desktop-file-utils appstream libxml2-utils   # the validators
  groff-base                           # lints the man pages
  poppler-utils                        # reads a printed report back
  git                                  # which files the style checks look at
  hunspell hunspell-en-us hunspell-en-gb   # spelling of content
)

# Debian's own Meson, Python and compilers, whatever else is first in PATH.
if [ -x /usr/bin/dpkg-query ]; then
  PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
  export PATH
fi

say () { printf '%s\n' "$*" >&2; }

die () { say "$(basename -- "$0"): $*"; exit 1; }

# Prints those of the named packages that are not installed.
# Here-strings, not process substitution: a bare chroot may have no /dev/fd.
missing_packages ()
{
  local -A have=()
  local name status
  while read -r name status; do
    if [ "$status" = installed ]; then have[$name]=1; fi
  done <<<"$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null)"
  for name in "$@"; do
    if [ -z "${have[$name]:-}" ]; then printf '%s\n' "$name"; have[$name]=1; fi
  done
}

# Installs what is missing of the named packages. Asks for nothing when nothing is missing.
install_packages ()
{
  local log
  local -a missing
  local -a as_root=()

  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian system: the packages $root/tools/packages.sh lists must be here under their own names."
    return 0
  fi

  # shellcheck disable=SC2207  # package names have no blanks
  missing=($(missing_packages "$@"))
  if [ ${#missing[@]} -eq 0 ]; then return 0; fi

  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      die "these packages are missing, and neither root nor sudo is here to install them: ${missing[*]}"
    fi
    if [ -t 0 ]; then as_root=(sudo); else as_root=(sudo -n); fi
    "${as_root[@]}" true || die "these packages are missing, and sudo refused: ${missing[*]}"
  fi

  say "Installing ${#missing[@]} packages: ${missing[*]}"
  log=$(mktemp)

  apt_install ()
  {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install --yes --quiet --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}" \
      </dev/null >"$log" 2>&1
  }

  # The package lists are fetched only if they are absent or too old to install from.
  if ! apt_install; then
    say "Refreshing the package lists"
    "${as_root[@]}" apt-get update --quiet </dev/null >>"$log" 2>&1 || true
    if ! apt_install; then
      cat "$log" >&2
      rm -f "$log"
      die "could not install: ${missing[*]}"
    fi
  fi
  rm -f "$log"
}

# configure DIR [MESON-OPTIONS…]: sets a build directory up once. The log is shown only when it fails.
configure ()
{
  local dir=$1 log
  shift
  if [ -f "$dir/build.ninja" ] && grep -qF "\"$root\"" "$dir/meson-info/meson-info.json" 2>/dev/null; then
    return 0
  fi
  # What is left of a failed attempt, or came along with a copied tree, is of no use.
  if [ -d "$dir/meson-private" ]; then rm -rf -- "$dir"; fi
  say "Configuring $(basename -- "$dir")"
  log=$(mktemp)
  if ! meson setup "$dir" "$root" "$@" </dev/null >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# compile DIR [TARGETS…]: builds. Silent when there is nothing to do; the compiler's words when it fails or warns.
compile ()
{
  local dir=$1 log
  shift
  if ninja -C "$dir" -n "$@" 2>/dev/null | grep -q 'no work to do'; then return 0; fi
  say "Building $(basename -- "$dir")"
  if [ -t 2 ]; then
    ninja -C "$dir" "$@" >&2
    return
  fi
  log=$(mktemp)
  if ! ninja -C "$dir" "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  grep -A4 'warning:' "$log" >&2 || true
  rm -f "$log"
}

# Where a program that is not installed finds its library, settings, translations and icons.
export_uninstalled ()
{
  local dir=$1
  export APATITE_LIBRARY="$dir/content/apatite.library"
  export APATITE_LOCALEDIR="$dir/po"
  export GSETTINGS_SCHEMA_DIR="$dir/data"
  export XDG_DATA_DIRS="$root/data:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
}
