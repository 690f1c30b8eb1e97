package settings

import (
	"slices"
	"strings"
	"time"
)

// Keys of the settings that a person or the environment can give as a text.
const (
	KeyLanguage     = "language"
	KeyTheme        = "theme"
	KeyTextSize     = "text_size"
	KeyTouch        = "touch"
	KeySound        = "sound"
	KeyStore        = "store"
	KeyWedge        = "scanner.wedge"
	KeySerialPort   = "scanner.serial_port"
	KeyCamera       = "scanner.camera"
	KeyPrinter      = "printer.kind"
	KeyPrinterName  = "printer.name"
	KeyPrinterHost  = "printer.host"
	KeyPrinterDev   = "printer.device"
	KeyPrinterPaper = "printer.paper"
	KeyPrinterPage  = "printer.code_page"
	KeyPrinterAuto  = "printer.auto"
	KeyVersions     = "calls.versions"
	KeyOff          = "calls.off"
	KeyLock         = "idle.lock_minutes"
	KeyClear        = "idle.clear_minutes"
	KeyPhone        = "support.phone"
	KeyLenderPhone  = "support.lender_phone"
	KeyHoursEN      = "support.hours_en"
	KeyHoursFR      = "support.hours_fr"
	KeyOutageEN     = "support.outage_en"
	KeyOutageFR     = "support.outage_fr"
	KeyNoticeEN     = "privacy.notice_en"
	KeyNoticeFR     = "privacy.notice_fr"
	KeyDecision     = "lender.decision"
	KeyHideAbove35  = "offers.hide_above_35"
	KeyCreditRate   = "lender.rate_is_credit_rate"
	KeyRequiresDoc  = "lender.requires_document"
	KeyLicenceLocal = "licence.local"
	KeyLicenceAPI   = "licence.api"
	KeyManagerPIN   = "override.manager_pin"

	KeyLenderDocument = "quebec.lender_document"
	KeyTimeZone       = "time_zone" // not store.time_zone: store is a text

	keyStores = "stores" // by the files and PutStores only
	keyLocked = "locked" // in the machine file only
)

// Longest texts that a setting takes, in bytes.
const (
	lineLength = 200
	noteLength = 2000

	noticeLength = 6000
)

// table holds one row for each setting: its key, where its value goes, its
// default, and what it may be.
var table = []entry{
	text(KeyLanguage, func(v *Values) *string { return &v.Language }, "", oneOf("", "en-CA", "fr-CA")),
	text(KeyTheme, func(v *Values) *string { return &v.Theme }, "", oneOf("", "light", "dark", "high_contrast")),
	number(KeyTextSize, func(v *Values) *int { return &v.TextSize }, 100, 100, 200),
	toggle(KeyTouch, func(v *Values) *bool { return &v.Touch }, false),
	toggle(KeySound, func(v *Values) *bool { return &v.Sound }, true),
	text(KeyStore, func(v *Values) *string { return &v.Store }, "", atMost(lineLength)),
	toggle(KeyWedge, func(v *Values) *bool { return &v.Scanner.Wedge }, true),
	text(KeySerialPort, func(v *Values) *string { return &v.Scanner.SerialPort }, "", atMost(lineLength)),
	text(KeyCamera, func(v *Values) *string { return &v.Scanner.Camera }, "", atMost(lineLength)),
	text(KeyPrinter, func(v *Values) *string { return &v.Printer.Kind }, "", oneOf("", "system", "network", "device")),
	text(KeyPrinterName, func(v *Values) *string { return &v.Printer.Name }, "", atMost(lineLength)),
	text(KeyPrinterHost, func(v *Values) *string { return &v.Printer.Host }, "", atMost(lineLength)),
	text(KeyPrinterDev, func(v *Values) *string { return &v.Printer.Device }, "", atMost(lineLength)),
	text(KeyPrinterPaper, func(v *Values) *string { return &v.Printer.Paper }, PaperLetter, oneOf(PaperLetter, Paper80, Paper58)),
	text(KeyPrinterPage, func(v *Values) *string { return &v.Printer.CodePage }, "windows-1252",
		oneOf("windows-1252", "858", "850", "437", "drawn")),
	toggle(KeyPrinterAuto, func(v *Values) *bool { return &v.Printer.Auto }, false),
	pairs(KeyVersions, func(v *Values) *map[string]string { return &v.Calls.Versions }),
	list(KeyOff, func(v *Values) *[]string { return &v.Calls.Off }),
	number(KeyLock, func(v *Values) *int { return &v.Idle.LockMinutes }, 5, 1, 60),
	number(KeyClear, func(v *Values) *int { return &v.Idle.ClearMinutes }, 10, 1, 120),
	text(KeyPhone, func(v *Values) *string { return &v.Support.Phone }, "", atMost(lineLength)),
	text(KeyLenderPhone, func(v *Values) *string { return &v.Support.LenderPhone }, "", atMost(lineLength)),
	text(KeyHoursEN, func(v *Values) *string { return &v.Support.HoursEN }, "", atMost(lineLength)),
	text(KeyHoursFR, func(v *Values) *string { return &v.Support.HoursFR }, "", atMost(lineLength)),
	text(KeyOutageEN, func(v *Values) *string { return &v.Support.OutageEN }, "", atMost(noteLength)),
	text(KeyOutageFR, func(v *Values) *string { return &v.Support.OutageFR }, "", atMost(noteLength)),
	text(KeyDecision, func(v *Values) *string { return &v.Lender.Decision }, "", oneOf("", Automated, Mixed)),
	text(KeyNoticeEN, func(v *Values) *string { return &v.Privacy.NoticeEN }, "", atMost(noticeLength)),
	text(KeyNoticeFR, func(v *Values) *string { return &v.Privacy.NoticeFR }, "", atMost(noticeLength)),
	toggle(KeyHideAbove35, func(v *Values) *bool { return &v.Offers.HideAbove35 }, true),
	toggle(KeyCreditRate, func(v *Values) *bool { return &v.Lender.RateIsCreditRate }, false),
	toggle(KeyRequiresDoc, func(v *Values) *bool { return &v.Lender.RequiresDocument }, false),
	toggle(KeyLicenceLocal, func(v *Values) *bool { return &v.Licence.Local }, true),
	toggle(KeyLicenceAPI, func(v *Values) *bool { return &v.Licence.API }, true),
	toggle(KeyManagerPIN, func(v *Values) *bool { return &v.Override.ManagerPIN }, true),
	text(KeyTimeZone, func(v *Values) *string { return &v.TimeZone }, "", timeZone),
	text(KeyLenderDocument, func(v *Values) *string { return &v.Quebec.LenderDocument }, "", oneOf("", ByStore, ByLender)),
}

// Keys lists every setting of the table, in its order.
func Keys() []string {
	keys := make([]string, len(table))
	for i, e := range table {
		keys[i] = e.key
	}
	return keys
}

// Variable returns the name of the environment variable of a setting.
func Variable(key string) string {
	return "COMPTOIR_" + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

func find(key string) (entry, bool) {
	i := slices.IndexFunc(table, func(e entry) bool { return e.key == key })
	if i < 0 {
		return entry{}, false
	}
	return table[i], true
}

func oneOf(allowed ...string) func(string) bool {
	return func(s string) bool { return slices.Contains(allowed, s) }
}

// timeZone reports whether a text names a time zone of the IANA. Local is no name: it is
// another zone on every computer.
func timeZone(s string) bool {
	if s == "" {
		return true
	}
	_, err := time.LoadLocation(s)
	return err == nil && s != "Local" && len(s) <= lineLength
}

func atMost(bytes int) func(string) bool { return func(s string) bool { return len(s) <= bytes } }
