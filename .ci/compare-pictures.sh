#!/usr/bin/env bash
# compare-pictures.sh A B: which pictures and receipts differ between two runs of pictures.sh.
# Exit code 1 if any do, or if one run has some that the other lacks. The program writes
# equal pixels as equal bytes, so that bytes are compared.
set -euo pipefail

[ $# = 2 ] && [ -d "$1" ] && [ -d "$2" ] || { echo "usage: compare-pictures.sh A B" >&2; exit 2; }

# files DIR: what a run wrote, by its path in DIR.
files() { (cd "$1" && find . -type f \( -name '*.png' -o -name '*.txt' \) | sed 's,^\./,,' | LC_ALL=C sort); }

differing=0
equal=0
while read -r name; do
	if [ ! -f "$2/$name" ]; then
		echo "only in $1: $name"
	elif [ ! -f "$1/$name" ]; then
		echo "only in $2: $name"
	elif ! cmp -s "$1/$name" "$2/$name"; then
		echo "differs: $name"
	else
		equal=$((equal + 1))
		continue
	fi
	differing=$((differing + 1))
done < <({ files "$1"; files "$2"; } | LC_ALL=C sort -u)

echo "$equal equal, $differing not"
[ "$differing" = 0 ] && [ "$equal" -gt 0 ]
