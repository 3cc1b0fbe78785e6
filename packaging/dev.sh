#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, runs and tests Trueup on Debian 12. Every command may be repeated at any time.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: packaging/dev.sh COMMAND

  run          installs what is missing, builds, and opens the window on the embedded demo; where there is no display,
               makes a guided tour through it and says where its pictures are
  test         installs what is missing, builds with sanitizers, and runs every test
  soak [N]     builds with sanitizers, and kills N syncs (1000) at one step after another, and N pushes between intent
               and answer, each followed by a clean run that must make everything right
  fuzz [RUNS]  lets every fuzz target search through RUNS inputs, a million where none is said; "60s" is a minute each
  deps         only installs what is missing (packaging/debian-packages.txt)
  build        only builds, into build/release
  bench        builds the release with its benchmarks, runs them (about twenty minutes) and writes BENCHMARKS.md
  lint [FILE]  checks formatting, spelling and common mistakes; without FILE, in what differs from the main branch
TEXT
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
cd "$root"
export LC_ALL=C.UTF-8
# ccache may reuse an object although the precompiled header's time stamp is newer.
export CCACHE_SLOPPINESS=pch_defines,time_macros

say() { printf '%s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# The packages of the named groups, one per line.
packages_of() {
    awk -v wanted=" $* " '$1 !~ /^#/ && NF == 2 && index(wanted, " " $1 " ") { print $2 }' packaging/debian-packages.txt
}

# Those of them that are not installed.
missing_of() {
    local installed
    installed=$(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' 2>/dev/null | awk '$1 == "ii" { print $2 }')
    packages_of "$@" | grep -vxF -f <(printf '%s\n' "$installed") || true
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "Packages are missing and there is no sudo: run \"packaging/dev.sh deps\" as root once, then repeat."
    fi
}

# deps GROUP…: installs what is missing of these groups; quick when nothing is.
deps() {
    local system="" missing
    system=$(. /etc/os-release 2>/dev/null && printf '%s %s' "${ID:-} ${ID_LIKE:-}" "${VERSION_ID:-}") || true
    if [[ " $system " != *" debian "* ]] || ! command -v apt-get >/dev/null; then
        die "This script needs Debian 12; on another system install the equivalents of" \
            "packaging/debian-packages.txt and build with CMake as README.md shows."
    fi
    mapfile -t missing < <(missing_of "$@")
    [[ ${#missing[@]} -eq 0 ]] && return
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o Dpkg::Use-Pty=0)
    as_root "${apt[@]}" update || die "The package lists could not be refreshed; check the network and repeat."
    as_root "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null ||
        die "Not every package could be installed; the lines above say why. Debian 12 has them all."
}

# compile PRESET [OPTION…]: configures and builds, with ccache and mold where they are installed. only=TARGET: that alone.
compile() {
    local options=("${@:2}")
    if command -v ccache >/dev/null; then
        options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    if command -v mold >/dev/null; then
        options+=(-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold)
    fi
    cmake --preset "$1" --log-level=WARNING "${options[@]}" >/dev/null
    cmake --build --preset "$1" --parallel "$(nproc)" ${only:+--target "$only"} >&2
}

run() {
    if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
        deps build run
        compile release
        build/release/app/trueup --demo
    else
        deps build run test
        compile release -DTRUEUP_TOUR=ON
        say "There is no display: the guided tour goes through the window unseen."
        QT_QPA_PLATFORM=offscreen build/release/tests/tour/trueup-tour build/tour
        say "The pictures of every screen are in $root/build/tour."
    fi
}

run_tests() {
    deps build run test
    compile asan
    compile fuzz
    local failed=0
    ctest --preset asan --parallel 2 || failed=1
    ctest --preset fuzz --parallel 2 || failed=1
    return "$failed"
}

fuzz() {
    deps build test
    compile fuzz
    say "Findings are kept in build/fuzz/findings; CONTRIBUTING.md says what becomes of one."
    tests/fuzz/search.sh build/fuzz "$1"
}

bench() {
    deps build run test
    only=trueup-bench compile bench
    build/bench/tests/bench/trueup-bench --report BENCHMARKS.md
}

# soak ROUNDS: the loop over killed processes that the tests only sample.
soak() {
    deps build run test
    only=tst_sync_killed compile asan
    only=tst_push_killed compile asan
    # Qt ends a test that lasts longer than five minutes.
    export QTEST_FUNCTION_TIMEOUT=2000000000 TRUEUP_SOAK_ROUNDS=$1 QT_QPA_PLATFORM=offscreen TZ=UTC
    export LSAN_OPTIONS=suppressions=$root/tests/support/lsan.supp:print_suppressions=0
    say "Killing $1 syncs, one step after another; this takes a while."
    build/asan/tests/faults/tst_sync_killed -silent oneCleanRunMakesEverythingRight ||
        die "The soak found something; the lines above say at which step."
    say "Killing $1 pushes between intent and answer."
    build/asan/tests/push/tst_push_killed -silent oneCleanPushMakesEverythingRight ||
        die "The soak found something; the lines above say where the push was killed."
    say "Soak of $1 rounds each: nothing was lost, nothing written twice, no database damaged."
}

# Sources that differ from the main branch, or all of them where there is no history to compare with.
changed_sources() {
    local base
    if base=$(git merge-base HEAD main 2>/dev/null) && [[ $base != $(git rev-parse HEAD) ]]; then
        { git diff --name-only --diff-filter=d "$base" && git ls-files --others --exclude-standard; }
    else
        git ls-files 2>/dev/null || find app core tests ui -type f
    fi | grep -E '\.(cpp|h)$' | sort -u || true
}

lint() {
    deps build run test lint
    local files
    if [[ $# -gt 0 ]]; then
        files=("$@")
    else
        mapfile -t files < <(changed_sources)
    fi
    [[ ${#files[@]} -eq 0 ]] && return
    # clang-tidy reads neither GCC's precompiled header nor what moc has yet to write.
    cmake --preset debug -B build/lint -DTRUEUP_PCH=OFF -DCMAKE_GLOBAL_AUTOGEN_TARGET=ON --log-level=WARNING >/dev/null
    cmake --build build/lint --target autogen >/dev/null
    local failed=0
    clang-format --dry-run -Werror "${files[@]}" || failed=1
    codespell -q 3 "${files[@]}" README.md CONTRIBUTING.md CHANGELOG.md docs || failed=1
    printf '%s\n' "${files[@]}" | { grep '\.cpp$' || true; } |
        xargs -r -n 1 -P "$(nproc)" clang-tidy -p build/lint --quiet --extra-arg=-Wno-unknown-warning-option \
            2> >(grep -vE '^[0-9]+ warnings? generated|^Suppressed|^Use -header-filter' >&2) || failed=1
    return "$failed"
}

case ${1:-} in
deps | build | run | test | bench)
    if [[ $# -ne 1 ]]; then
        usage >&2
        exit 2
    fi
    ;;
esac
if [[ ${1:-} == fuzz && ($# -gt 2 || ! ${2:-1} =~ ^[1-9][0-9]*s?$) ]] ||
    [[ ${1:-} == soak && ($# -gt 2 || ! ${2:-1} =~ ^[1-9][0-9]*$) ]]; then
    usage >&2
    exit 2
fi
case ${1:-} in
deps) deps build run test ;;
build) compile release ;;
run) run ;;
test) run_tests ;;
bench) bench ;;
soak) soak "${2:-1000}" ;;
fuzz) fuzz "${2:-1000000}" ;;
lint) lint "${@:2}" ;;
*)
    usage >&2
    exit 2
    ;;
esac
