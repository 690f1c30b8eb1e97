#!/usr/bin/env bash
# cups.sh COMMAND…: runs a command beside a CUPS of its own, in a folder of its own and reached
# through a socket there. Its printers write files: `page`, the standard one, and `receipt`, named
# in COMPTOIR_CUPS_PAGE and COMPTOIR_CUPS_RECEIPT; `off` takes no jobs.
set -euo pipefail
source "$(dirname "$0")/env.sh"

folder=$(mktemp -d)
chmod 755 "$folder"
mkdir -p "$folder"/{spool,cache,state,log,ssl,ppd} "$folder/spool/tmp"
cat >"$folder/cupsd.conf" <<CONF
Listen $folder/cups.sock
Browsing No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
CONF
cat >"$folder/cups-files.conf" <<CONF
FileDevice Yes
ServerRoot $folder
RequestRoot $folder/spool
TempDir $folder/spool/tmp
CacheDir $folder/cache
StateDir $folder/state
AccessLog $folder/log/access
ErrorLog $folder/log/error
PageLog $folder/log/page
ServerKeychain $folder/ssl
SystemGroup $(id -gn)
CONF
# A printer that takes PDF and raw bytes as they are. A raw queue writes no files.
cat >"$folder/as-is.ppd" <<PPD
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "ASIS.PPD"
*Manufacturer: "Comptoir"
*Product: "(as is)"
*ModelName: "as is"
*ShortNickName: "as is"
*NickName: "as is"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*cupsVersion: 2.4
*cupsFilter: "application/pdf 0 gziptoany"
*cupsFilter: "application/vnd.cups-raw 0 gziptoany"
*cupsFilter: "application/postscript 0 gziptoany"
*OpenUI *PageSize: PickOne
*DefaultPageSize: Letter
*PageSize Letter: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: Letter
*PageRegion Letter: ""
*CloseUI: *PageRegion
*DefaultImageableArea: Letter
*ImageableArea Letter: "0 0 612 792"
*DefaultPaperDimension: Letter
*PaperDimension Letter: "612 792"
PPD
export CUPS_SERVER=$folder/cups.sock
/usr/sbin/cupsd -f -c "$folder/cupsd.conf" -s "$folder/cups-files.conf" >"$folder/log/out" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 100); do
	lpstat -r 2>/dev/null | grep -q 'is running' && break
	kill -0 "$server" 2>/dev/null || { cat "$folder/log/out" "$folder/log/error" >&2; die "cupsd ended"; }
	sleep 0.1
done
export COMPTOIR_CUPS_PAGE=$folder/page.out COMPTOIR_CUPS_RECEIPT=$folder/receipt.out
for each in "page=$COMPTOIR_CUPS_PAGE" "receipt=$COMPTOIR_CUPS_RECEIPT" off=/dev/null; do
	: >"${each#*=}"
	lpadmin -p "${each%%=*}" -E -v "file://${each#*=}" -P "$folder/as-is.ppd" 2>/dev/null
done
lpadmin -d page
cupsreject off
"$@"
