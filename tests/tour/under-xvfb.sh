#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command on an X server and a window manager of its own, which go with it. Answers with its exit code.
#   under-xvfb.sh COMMAND [ARGUMENT…]
set -euo pipefail

server=
manager=
trap '[[ -z $manager ]] || kill "$manager" 2>/dev/null; [[ -z $server ]] || kill "$server" 2>/dev/null; wait' EXIT

# The server says which display it took as soon as it can be used.
exec {said}< <(exec Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp 2>/dev/null)
server=$!
read -r -t 30 -u "$said" display
export DISPLAY=:$display QT_QPA_PLATFORM=xcb
openbox >/dev/null 2>&1 &
manager=$!
until xdotool get_desktop >/dev/null 2>&1; do
    kill -0 "$manager" || exit 1
    read -r -t 0.1 -u "$said" || true
done
"$@"
