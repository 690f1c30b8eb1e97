#!/usr/bin/env bash
# papers.sh [--update]: every kind of paper as PDF and as receipt printers of both widths show it,
# in build/papers, to be looked at. The codes on them are read back with zbarimg, names with
# pdftotext, the pictures of the PDFs compared with the digests in testdata (--update writes them),
# papers printed through a CUPS of its own whose printers are files, and the tables of a day opened
# in a spreadsheet and written back.
set -euo pipefail
source "$(dirname "$0")/env.sh"
.ci/deps.sh papers
export CGO_ENABLED=0 COMPTOIR_PAPERS=$ROOT/$OUT/papers

# run PATTERN PACKAGE: a test that is not there must not pass for one that passed.
run() {
	local said
	said=$(go test -count=1 -v -tags "$TAGS" -run "$1" "$2") || { grep -v '^=== ' <<<"$said"; exit 1; }
	grep -q '^--- PASS' <<<"$said" || die "no test $1 in $2"
}

say "papers"
rm -rf "$COMPTOIR_PAPERS"
mkdir -p "$COMPTOIR_PAPERS"
run '^TestDocumentsOnDisk$' ./service/paper/page/
run '^TestPicturesOnDisk$' ./service/paper/escpos/
cd "$COMPTOIR_PAPERS"
for pdf in *.pdf; do pdftoppm -r 150 -gray -png "$pdf" "page.${pdf%.pdf}"; done
echo "$(ls ./*.pdf | wc -l) documents, $(ls page.*.png | wc -l) pages, $(ls roll.*.png | wc -l) rolls"

say "codes, read by another reader"
pictures=0
for picture in page.*.png roll.*.png; do
	name=${picture#*.} name=${name%.png} name=${name%.drawn} name=${name%.58} name=${name%.80} name=${name%-[0-9]}
	want=$(cat "code.$name.txt")
	found=$({ zbarimg -q --raw "$picture" 2>/dev/null || true; } | sort -u) # a paper without codes is no failure
	[ "$found" = "$want" ] || die "$picture: read '$found', not '$want'"
	pictures=$((pictures + 1))
done
[ "$pictures" -gt 100 ] || die "too few pictures"
echo "$pictures pictures, each read as it was meant"

say "names, as a PDF gives them away"
for name in 'Łukasz Żółć' 'Qʷənátəl' 'ᐊᓂᖅ ᓄᓇᕗᑦ' 'D’Arcy-Œuvray' 'Đặng-Þórsdóttir'; do
	pdftotext names.pdf - | grep -qF "$name" || die "names.pdf does not say $name"
done

say "pictures of the PDFs"
cd "$ROOT"
kept=service/paper/page/testdata/pdf-pictures.txt
version=$(pdftoppm -v 2>&1 | head -1 || true)
now=$(mktemp)
trap 'rm -f "$now"' EXIT
{
	echo "$version"
	for picture in "$COMPTOIR_PAPERS"/page.*.png; do
		echo "$(convert "$picture" gray:- | sha256sum | cut -d' ' -f1) $(basename "$picture")"
	done
} >"$now"
if [ "${1:-}" = --update ]; then
	cp "$now" "$kept"
elif [ "$(head -1 "$kept")" != "$version" ]; then
	echo "not compared: the digests were made with $(head -1 "$kept"), this is $version"
else
	diff "$kept" "$now" || die "pictures differ: look at them in $OUT/papers, then papers.sh --update"
	echo "$(($(wc -l <"$kept") - 1)) pictures are equal"
fi

say "tables, through another program's sheets"
mkdir -p "$COMPTOIR_PAPERS/back"
run '^TestTablesOnDisk$' ./app/closing/
office=$(mktemp -d) # a profile of its own
trap 'rm -rf "$now" "$office"' EXIT
for table in day.en-CA:44 day.fr-CA:59; do # the code of the sign between cells
	name=${table%:*}
	soffice "-env:UserInstallation=file://$office" --headless --infilter="CSV:${table#*:},34,76,1" \
		--convert-to ods --outdir "$COMPTOIR_PAPERS" "$COMPTOIR_PAPERS/$name.csv" >/dev/null 2>&1
	soffice "-env:UserInstallation=file://$office" --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1' \
		--outdir "$COMPTOIR_PAPERS/back" "$COMPTOIR_PAPERS/$name.ods" >/dev/null 2>&1
done
run '^TestTablesCameBack$' ./app/closing/
echo "2 tables, each as it was"

say "through CUPS"
.ci/cups.sh go test -count=1 -v -tags "$TAGS" -run '^TestThroughCUPS$' ./service/printer/
.ci/cups.sh go test -count=1 -v -tags "$TAGS" -run '^TestASaleThroughCUPS$' ./app/papers/
say "look at them: $COMPTOIR_PAPERS"
