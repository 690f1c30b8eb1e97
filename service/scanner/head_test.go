package scanner

import "testing"

func TestHeads(t *testing.T) {
	t.Parallel()
	tests := map[string]standing{
		"@": opened, "@\n": opened, "@\n\x1e\rANSI": opened, "@\n\x1e\rANSI 636": opened, "@\n\x1e\rANSI 6360": certain,
		"@ansi 6360": certain, "@ANSI\n6360": certain, "@AAMVA6360": certain, "@AA": opened, "@ANN": nothing, "@gmail": nothing,
		"@\t": nothing, "@\x16": nothing, "@" + string(strangeFirst+72): opened, "@" + string(padFirst+5) + "\rANSI 6360": certain,
		"]": opened, "]L": opened, "]L2": opened, "]L2@AN": opened, "]L2%BC": opened, "]a]": nothing, "]x": opened,
		"ANSI 636012": certain, "ANSI 6360": nothing, "ansi": nothing, "r@ANSI 6360": nothing,
		"%": opened, "%B": opened, "%BCV": opened, "%BCVICTORIA^SPECIMEN,": certain, "%bcvictoria^specimen,": certain,
		"%BCVICTORIA^SPECimen,": nothing, "%BCFORT ST. JOHN^A,": certain, "%BCABCDEFGHIJKLMNOPQRST,": certain, "%off": nothing, "%ON\r": nothing,
		"@C": opened, "@c": opened, "@C ": opened, "@C 4": certain, "@c 4": certain, "]C1@C 4": certain, "@C  ": nothing, "@Cx": nothing, "@C é": nothing, "@C x": opened, "@C xy": nothing, "@C x-": certain, "C 4": nothing,
		"%B4": opened, "%B45123": opened, "%B451234": payment, "%b451234": payment, "%B4a": nothing, "%4": nothing,
	}
	for text, want := range tests {
		if got := headAt([]rune(text)); got != want {
			t.Errorf("%q: %d, not %d", text, got, want)
		}
	}
}
