#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The files that let a system start syncs: each is what its system reads, and runs what the command line has.
set -uo pipefail
cd "$1" || exit 1
program=$2
folder=packaging/schedule
failures=0
fail() {
    printf 'FAIL: %s\n' "$*"
    failures=$((failures + 1))
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# systemd. The unit names the place of an installation, so it is checked with the program that was built.
for unit in trueup-sync.service trueup-sync.timer; do
    sed "s#^ExecStart=/usr/bin/trueup #ExecStart=$program #" "$folder/$unit" >"$scratch/$unit"
    grep -qE '^[[:space:]]*[^#;[][^=]*$' "$folder/$unit" && fail "$unit has a line that is no section, setting or comment"
done
grep -q "^ExecStart=/usr/bin/trueup sync$" "$folder/trueup-sync.service" || fail "the service does not run trueup sync"
if command -v systemd-analyze >/dev/null; then
    # --man=no: the pages need not be installed here. Without a running service manager it says so and goes on.
    said=$(HOME=$scratch XDG_RUNTIME_DIR=$scratch systemd-analyze --user --man=no verify \
        "$scratch/trueup-sync.service" "$scratch/trueup-sync.timer" 2>&1)
    code=$?
    grep -E "trueup-sync\.(service|timer)" <<<"$said" && fail "systemd-analyze finds fault with the units"
    [[ $code -eq 0 || -z $(grep -E "trueup-sync" <<<"$said") ]] || fail "systemd-analyze: $said"
    when=$(sed -n 's/^OnCalendar=//p' "$folder/trueup-sync.timer")
    systemd-analyze calendar "$when" >/dev/null || fail "'$when' is no time for systemd"
    while read -r when; do
        systemd-analyze calendar "$when" >/dev/null || fail "'$when' is no time for systemd"
    done < <(grep '^# Other times:' "$folder/trueup-sync.timer" | grep -o '"[^"]*"' | tr -d '"')
fi

# cron: one line with five fields and a command that a shell can read.
mapfile -t jobs < <(grep -v '^#' "$folder/crontab.example" | grep .)
[[ ${#jobs[@]} -eq 1 ]] || fail "crontab.example has ${#jobs[@]} jobs, not one"
read -r minute hour day month weekday command <<<"${jobs[0]}"
for field in "$minute" "$hour" "$day" "$month" "$weekday"; do
    [[ $field =~ ^([0-9]+|\*)$ ]] || fail "'$field' is no field of cron"
done
[[ $command == *%* ]] && fail "a % in a crontab begins the standard input"
sh -n -c "$command" || fail "the job of crontab.example does not parse"

# It does what it says: 14 is no failure, everything else is; and the secret comes out of its file.
mkdir -p "$scratch/.config/trueup"
echo 'STELLR_SECRET=quiet' >"$scratch/.config/trueup/secrets.env"
for code in 0 14 12; do
    printf '#!/bin/sh\n[ "$STELLR_SECRET" = quiet ] && [ "$*" = sync ] && exit %s\nexit 99\n' "$code" >"$scratch/trueup"
    chmod +x "$scratch/trueup"
    HOME=$scratch sh -c "${command//\/usr\/bin\/trueup/$scratch/trueup}"
    ended=$?
    expected=$((code == 12))
    [[ $ended -eq $expected ]] || fail "the job of crontab.example ends with $ended where trueup ends with $code"
done

# The Task Scheduler's file is XML, and names what it must.
if command -v xmllint >/dev/null; then
    xmllint --noout "$folder/trueup-sync.xml" || fail "trueup-sync.xml is not XML"
fi
grep -q '<Arguments>sync</Arguments>' "$folder/trueup-sync.xml" || fail "trueup-sync.xml does not run trueup sync"
grep -q '<StartWhenAvailable>true</StartWhenAvailable>' "$folder/trueup-sync.xml" ||
    fail "trueup-sync.xml does not make up for what was missed"

# Every exit code of the command line is explained, and every file is named.
for code in $(grep -A1 '^Exit codes:' docs/command-line.md | grep -o '\*\*[0-9]*\*\*' | tr -d '*'); do
    grep -q "^| $code |" docs/scheduling.md || fail "docs/scheduling.md does not explain exit code $code"
done
for file in "$folder"/*; do
    grep -q "$(basename "$file")" docs/scheduling.md || fail "docs/scheduling.md does not name $file"
done

[[ $failures -eq 0 ]] && echo "ok: the schedule's files"
exit "$((failures > 0))"
