#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What a person meets first: the scripts parse, are executable, refuse what they do not know, and agree with the
# documents and the list of packages.
set -uo pipefail
cd "$1" || exit 1
failures=0
fail() {
    printf 'FAIL: %s\n' "$*"
    failures=$((failures + 1))
}

mapfile -t scripts < <(find packaging tests .ci -type f \( -name '*.sh' -o -path '.ci/run' \) -not -path '*/build/*')
for script in "${scripts[@]}"; do
    bash -n "$script" || fail "$script does not parse"
    [[ -x $script ]] || fail "$script is not executable"
    head -1 "$script" | grep -qx '#!/usr/bin/env bash' || fail "$script does not begin with #!/usr/bin/env bash"
    sed -n 2p "$script" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || fail "$script has no SPDX line"
    grep -q '^set -[eu]*uo pipefail$' "$script" || fail "$script does not set -u and pipefail"
done

# dev.sh: nothing and the unknown are answered by the usage, on stderr, with exit code 2.
for arguments in "" "nonsense" "--help me" "test twice" "run now" "soak many" "soak 1 2" "fuzz well" "fuzz 0" "fuzz 1 2"; do
    # shellcheck disable=SC2086 # split on purpose
    said=$(packaging/dev.sh $arguments 2>&1 >/dev/null)
    code=$?
    [[ $code -eq 2 ]] || fail "dev.sh '$arguments' exits $code, not 2"
    [[ $said == "Usage: packaging/dev.sh"* ]] || fail "dev.sh '$arguments' shows no usage on stderr"
done

# On another system it says so in one line and touches nothing.
elsewhere=$(mktemp -d)
trap 'rm -rf "$elsewhere"' EXIT
mkdir "$elsewhere/packaging"
cp packaging/debian-packages.txt "$elsewhere/packaging/"
printf 'ID=fedora\nVERSION_ID=41\n' >"$elsewhere/os-release"
sed "s#/etc/os-release#$elsewhere/os-release#" packaging/dev.sh >"$elsewhere/packaging/dev.sh"
said=$(bash "$elsewhere/packaging/dev.sh" run 2>&1)
code=$?
[[ $code -eq 1 && $said == *"Debian 12"* && $(wc -l <<<"$said") -eq 1 ]] ||
    fail "dev.sh on another system exits $code and says: $said"

# Every command of the usage exists, and README names the two that matter.
for command in $(packaging/dev.sh 2>&1 | awk '/^  [a-z]/ { print $1 }'); do
    grep -qE "^$command\)|^[a-z |]*\b$command\b[a-z |]*\)" packaging/dev.sh || fail "dev.sh has no branch for $command"
done
for command in run test; do
    grep -q "packaging/dev.sh $command" README.md || fail "README.md does not name packaging/dev.sh $command"
done
grep -q 'packaging/dev.sh test' .ci/run || fail ".ci/run does not call packaging/dev.sh test"

# The list of packages: "group package", each once.
list=packaging/debian-packages.txt
awk '!/^#/ && NF && (NF != 2 || $1 !~ /^(build|run|test|lint)$/) { print; bad = 1 } END { exit bad }' "$list" ||
    fail "$list has lines that are not 'group package'"
repeated=$(awk '!/^#/ && NF == 2 { print $2 }' "$list" | sort | uniq -d)
[[ -z $repeated ]] || fail "$list names twice: $repeated"

# Every log category is documented.
for category in $(grep -o 'trueup\.[a-z]*' core/base/log.cpp | sort -u); do
    grep -q "^| \`$category\` |" docs/logging.md || fail "docs/logging.md does not name $category"
done

[[ $failures -eq 0 ]] && printf 'ok: %d scripts\n' "${#scripts[@]}"
exit "$((failures > 0))"
