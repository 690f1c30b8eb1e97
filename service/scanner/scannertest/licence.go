package scannertest

import (
	"math/rand/v2"
	"strings"
	"time"
)

// Licence makes a driver's licence up, with everything that layouts disagree about.
func Licence(r *rand.Rand) string {
	const letters, digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
	word := func(n int, from string) string {
		var b strings.Builder
		for range n {
			b.WriteByte(from[r.IntN(len(from))])
		}
		return b.String()
	}
	issuer := []string{"636012", "604428", "604432", "636048", "636044", "636013", "636017", "636016", "604426"}[r.IntN(9)]
	text := "@\n\x1e\rANSI " + issuer + "030001DL00000" + word(3, digits) + "DLDCAG\n"
	for _, field := range []string{
		"DCS" + word(3+r.IntN(14), letters) + "-O'" + word(5, letters) + ",", "DAC" + word(2+r.IntN(10), letters),
		"DBB19" + word(2, digits) + "0214", "DBA20301022", "DAG" + word(4, digits) + " " + word(9, letters) + " RD. #" + word(2, digits) + "/B",
		"DAI" + word(4+r.IntN(9), letters), "DAJQC", "DAKH0H 0H0  ",
		"DAQ" + word(1, letters) + word(4, digits) + "-" + word(5, digits) + "-" + word(5, digits),
		"DCF" + word(12, digits) + "*&+", "DAU1" + word(2, digits) + " CM", "DBC2", "DCGCAN",
	} {
		text += field + "\n"
	}
	return text + "\r"
}

// Stripe makes a licence up as British Columbia has them.
func Stripe(r *rand.Rand) string {
	city := []string{"VICTORIA^", "VANCOUVER^", "FORT ST. JOHN", "100 MILE HOUS"}[r.IntN(4)]
	return "%BC" + city + "SPECIMEN,$TEST CARD^12 TESTING ST$" + strings.TrimSuffix(city, "^") +
		" BC  V8W 9Z9^?;6360282222222=290119820104=?_%0AV8W9Z9                     M185 88BRNBLU9123456789                E$''C(R2S6L?"
}

// Scan has a scanner of some kind, set up in some way, read a licence at a pace, and
// returns the licence.
func Scan(b *Board, r *rand.Rand, pace time.Duration, way string) string {
	b.Pace, b.Controls, b.Caps = pace, Ways[way], r.IntN(4) == 0
	b.Jitter = func(d time.Duration) time.Duration {
		return time.Duration(float64(d) * (0.8 + 0.4*r.Float64()))
	}
	text := Licence(r)
	if r.IntN(8) == 0 {
		text = Stripe(r)
	}
	prefix := []string{"", "", "", "]L2", "r", "*", "\x02"}[r.IntN(7)]
	suffix := []string{"", "", "\r", "\t", "\r\n"}[r.IntN(5)]
	if r.IntN(2) == 0 && !strings.HasPrefix(text, "%") {
		b.AsLayout(prefix + text + suffix)
	} else {
		b.AsUS(prefix + text + suffix)
	}
	return text
}

// Plain is a scan without what scanners do not agree about: control characters, and
// their own name for the kind of barcode.
func Plain(scan string) string {
	return strings.TrimPrefix(strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, scan), "]L2")
}
