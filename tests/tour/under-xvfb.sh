#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command on an X server and a window manager of its own, which go with it. Answers with its exit code.
#   under-xvfb.sh COMMAND [ARGUMENT…]
set -euo pipefail

server=
manager=
stop() {
    local process
    for process in $manager $server; do
        kill "$process" 2>/dev/null || true
    done
    wait
    manager=
    server=
}
trap stop EXIT

# Whether server and window manager can be used. The server says which display it took.
start() {
    exec {said}< <(exec Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp 2>/dev/null)
    server=$!
    read -r -t 30 -u "$said" display || return 1
    export DISPLAY=:$display
    openbox >/dev/null 2>&1 &
    manager=$!
    until xdotool get_desktop >/dev/null 2>&1; do
        kill -0 "$manager" 2>/dev/null || return 1
        read -r -t 0.1 -u "$said" || true
    done
}

# A server that ends just now takes the socket of the next one on the same display with it: then once more.
for try in 1 2 3; do
    start && break
    stop
    [[ $try -lt 3 ]] || {
        printf 'No X server with a window manager could be started.\n' >&2
        exit 1
    }
done
export QT_QPA_PLATFORM=xcb
"$@"
