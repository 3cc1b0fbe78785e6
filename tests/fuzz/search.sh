#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Lets the named fuzz targets search, all of them where none is, as many at once as there are processors, and prints a
# row for each:
#   search.sh BUILD_FOLDER RUNS|SECONDSs [TARGET…]
# Inputs that reach something new are kept in BUILD_FOLDER/corpus, findings in BUILD_FOLDER/findings. Exit code 1 when
# there is a finding.
set -euo pipefail

[[ $# -ge 2 && $2 =~ ^[1-9][0-9]*s?$ ]] || {
    printf 'Usage: search.sh BUILD_FOLDER RUNS|SECONDSs [TARGET…]\n' >&2
    exit 2
}
build=$(realpath "$1")
case $2 in
*s) amount=-max_total_time=${2%s} ;;
*) amount=-runs=$2 ;;
esac
targets=("${@:3}")
seeds=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$build/findings" "$build/logs"

search() {
    local name=$1 build=$2 seeds=$3 amount=$4 log=$2/logs/$1.log options=()
    [[ -f $seeds/$name.dict ]] && options=(-dict="$seeds/$name.dict")
    mkdir -p "$build/corpus/$name"
    "$build/tests/fuzz/fuzz_$name" "$amount" -max_len=3000 -timeout=30 -rss_limit_mb=2048 -entropic=0 -reload=0 \
        -print_final_stats=1 -artifact_prefix="$build/findings/$name-" "${options[@]}" \
        "$build/corpus/$name" "$seeds/corpus/$name" >"$log" 2>&1 && found=none || found=$(
        sed -n 's/^Broken promise: /&/p; s/^SUMMARY: //p' "$log" | head -1
        sed -n 's/.*Test unit written to /in /p' "$log"
    )
    awk -v name="$name" -v found="${found//$'\n'/, }" '
        /^stat::number_of_executed_units/ { runs = $2 }
        /^stat::average_exec_per_sec/ { speed = $2 }
        match($0, /cov: [0-9]+/) { branches = substr($0, RSTART + 5, RLENGTH - 5) }
        END { printf "%-18s %12s %8s %9s  %s\n", name, runs, speed, branches, found }' "$log"
    [[ $found == none ]]
}
export -f search

printf '%-18s %12s %8s %9s  %s\n' target executions per-sec. branches findings
[[ ${#targets[@]} -gt 0 ]] || mapfile -t targets < <(ls "$seeds/corpus")
printf '%s\n' "${targets[@]}" |
    xargs -P "$(nproc)" -I NAME bash -euo pipefail -c 'search NAME "$@"' search "$build" "$seeds" "$amount" || exit 1
