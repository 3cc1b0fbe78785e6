#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command in a private D-Bus session with a private, unlocked GNOME Keyring and a home folder of its own, all of
# it gone afterwards. Answers with the command's exit code.
#   with-keyring.sh [--no-keyring | --no-bus] COMMAND [ARGUMENT…]
# --no-keyring: a D-Bus session in which no keychain runs or can be started. --no-bus: not even that.
set -euo pipefail

# Inside the session: starts the keyring and waits until it owns its name on the bus.
if [[ ${1:-} == --inside-session ]]; then
    shift
    daemon=gnome-keyring-daemon
    if ! "$daemon" --version >/dev/null 2>&1; then
        # The packaged file may carry a capability that a container does not grant; a copy carries none.
        daemon=$TRUEUP_KEYRING_ROOT/gnome-keyring-daemon
        cp "$(command -v gnome-keyring-daemon)" "$daemon"
    fi
    printf 'a password for tests' |
        "$daemon" --foreground --unlock --components=secrets >"$TRUEUP_KEYRING_ROOT/keyring.log" 2>&1 &
    keyring=$!
    trap 'kill -KILL "$keyring" 2>/dev/null; wait "$keyring" 2>/dev/null || true' EXIT
    for ((attempt = 0; ; ++attempt)); do
        owned=$(dbus-send --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \
            org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets)
        [[ $owned == *true* ]] && break
        if ((attempt == 300)) || ! kill -0 "$keyring" 2>/dev/null; then
            echo "with-keyring.sh: the keyring did not start:" >&2
            cat "$TRUEUP_KEYRING_ROOT/keyring.log" >&2
            exit 125
        fi
        sleep 0.05
    done
    code=0
    "$@" || code=$?
    exit "$code"
fi

mode=keyring
case ${1:-} in
--no-keyring | --no-bus)
    mode=${1#--}
    shift
    ;;
esac
if [[ $# -eq 0 ]]; then
    echo "Usage: with-keyring.sh [--no-keyring | --no-bus] COMMAND [ARGUMENT…]" >&2
    exit 2
fi

# Short, because the path of a Unix socket may have 107 bytes only.
root=$(mktemp -d /tmp/trueup-keyring.XXXXXX)
trap 'rm -rf "$root"' EXIT
mkdir -m 700 "$root"/{home,run,data,config,cache}
export TRUEUP_KEYRING_ROOT=$root HOME=$root/home XDG_RUNTIME_DIR=$root/run XDG_DATA_HOME=$root/data
export XDG_CONFIG_HOME=$root/config XDG_CACHE_HOME=$root/cache
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL
unset XDG_CURRENT_DESKTOP DESKTOP_SESSION KDE_FULL_SESSION GNOME_DESKTOP_SESSION_ID

# No <servicedir>: nothing is started on demand, so what runs is what is started here.
cat >"$root/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=$root/run/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
XML

code=0
case $mode in
no-bus) "$@" || code=$? ;;
no-keyring) dbus-run-session --config-file="$root/bus.conf" -- "$@" || code=$? ;;
keyring)
    dbus-run-session --config-file="$root/bus.conf" -- "${BASH_SOURCE[0]}" --inside-session "$@" || code=$?
    ;;
esac
exit "$code"
