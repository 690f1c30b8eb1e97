#!/usr/bin/env bash
# fonts.sh: makes assets/fonts anew from Debian's fonts-noto-core, with the letters that names
# and papers in Canada need: Latin with all its accents and phonetic letters, Greek, Cyrillic,
# and Canadian Aboriginal syllabics. Needs python3-fonttools.
set -euo pipefail
source "$(dirname "$0")/env.sh"

from=/usr/share/fonts/truetype/noto
letters='U+0020-007E,U+00A0-052F,U+1D00-1DBF,U+1E00-1EFF,U+2000-209F,U+20A0-20BF,U+2100-214F,U+2190-2193,U+2212,U+25A1,U+2C60-2C7F,U+A717-A721,U+A78B-A78C,U+FB00-FB06,U+FFFD'
for weight in Regular Bold; do
	/usr/bin/python3 -m fontTools.subset "$from/NotoSans-$weight.ttf" --unicodes="$letters" --layout-features= --no-hinting \
		--notdef-outline --recalc-bounds --no-recalc-timestamp --output-file="assets/fonts/NotoSans-$weight.ttf"
	/usr/bin/python3 -m fontTools.subset "$from/NotoSansCanadianAboriginal-$weight.ttf" --unicodes='*' --layout-features= --no-hinting \
		--notdef-outline --no-recalc-timestamp --output-file="assets/fonts/NotoSansCanadianAboriginal-$weight.ttf"
done
