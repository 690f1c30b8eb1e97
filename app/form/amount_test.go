package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/money"
)

func TestTyped(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text  string
		lang  service.Language
		cents int64
		fault form.Fault
	}{
		{"1,249", service.English, 1249_00, ""},
		{"1,249", service.French, 1_25, form.FaultAmount},
		{"1 249,50 $", service.French, 1249_50, ""},
		{"12.5", service.English, 12_50, ""},
		{"0", service.English, 0, form.FaultAmountZero},
		{"0,00", service.French, 0, form.FaultAmountZero},
		{"", service.English, 0, form.FaultRequired},
		{"  ", service.French, 0, form.FaultRequired},
		{"-5", service.English, 0, form.FaultAmount},
		{"twelve", service.English, 0, form.FaultAmount},
		{"1.2.3", service.French, 0, form.FaultAmount},
	}
	for _, test := range tests {
		a := form.Typed(test.text, test.lang)
		assert.Equal(t, test.text, a.Text())
		assert.Equal(t, test.fault, a.Fault(), "%q %s", test.text, test.lang)
		if test.fault == "" {
			assert.Equal(t, money.Cents(test.cents), a.Value(), test.text)
		} else {
			assert.Zero(t, a.Value(), test.text)
		}
		assert.Equal(t, test.fault == "" || test.fault == form.FaultAmountZero, a.Readable(), test.text)
	}
	var empty form.Amount
	assert.Equal(t, form.FaultRequired, empty.Fault())
	assert.False(t, empty.Readable())
}

// TestWrittenReadsTheSame: what the page writes into a field means what it was.
func TestWrittenReadsTheSame(t *testing.T) {
	t.Parallel()
	for _, lang := range []service.Language{service.English, service.French} {
		for _, cents := range []int64{1, 99, 100, 1249_00, 1_000_000_05} {
			assert.Equal(t, money.Cents(cents), form.Written(money.Cents(cents), lang).Value(), lang)
		}
	}
	assert.Equal(t, "452.00", form.Written(money.Cents(452_00), service.English).Text())
	assert.Equal(t, "452,00", form.Written(money.Cents(452_00), service.French).Text())
}

// TestInAnotherLanguage: the amount stays, and so does the text where it can.
func TestInAnotherLanguage(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"1,249", "1249,00"}, // would be a fault, or 1.25
		{"1.249", "1.249"},   // 1.25 in English is refused: it means nothing
		{"12.50", "12.50"},
		{"1249", "1249"},
		{"0", "0"},
		{"", ""},
		{"twelve", "twelve"},
	}
	for _, test := range tests {
		a := form.Typed(test.text, service.English)
		b := a.In(service.French)
		assert.Equal(t, test.want, b.Text(), test.text)
		if a.Readable() {
			assert.Equal(t, a.Value(), b.Value(), test.text)
		}
	}
}

// TestAmountsSayWhatIsWrong: a space where the decimal sign belongs is none of an
// amount's usual slips, and what no lender takes is told apart from a slip.
func TestAmountsSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, lang := range []service.Language{service.English, service.French} {
		for text, fault := range map[string]form.Fault{
			"12 50": form.FaultAmountGroups, "1 24,99": form.FaultAmountGroups, "1 2 3": form.FaultAmountGroups,
			"1 0000": form.FaultAmountGroups, "12\u00a050": form.FaultAmountGroups, "45 00 $": form.FaultAmountGroups,
			"12 $ 50": "", "12$50": form.FaultAmount, "45\u00a0000,00\u00a0$": "", "45\u202f000,00 $": "", "\u200e１２.５０": "", "$5": "",
			"9999999999999999.99": "", "10000000000000000.00": form.FaultTooMuch, "99999999999999999999999": form.FaultTooMuch,
			" \u00a0\u200e": form.FaultRequired,
		} {
			assert.Equal(t, fault, form.Typed(text, lang).Fault(), "%q %s", text, lang)
		}
		assert.Equal(t, form.FaultTooMuch, form.TypedUpTo(money.Cents(10_00), "10.01", lang).Fault())
		assert.Empty(t, form.TypedUpTo(money.Cents(10_00), "10.00", lang).Fault())
	}
	assert.True(t, form.Typed("\u00a0", service.French).Empty())
	much := form.TypedUpTo(money.Cents(10_00), "10.01", service.English)
	assert.Equal(t, form.FaultTooMuch, much.In(service.French).Fault(), "the language changes, the limit stays")
}

// TestTooMuchIsRefusedWhileTyping: the digits before it may still become an amount.
func TestTooMuchIsRefusedWhileTyping(t *testing.T) {
	t.Parallel()
	faults := form.Faults{form.FieldAmount: form.FaultAmountZero, form.FieldReference: form.FaultRequired}
	assert.Equal(t, form.Faults{form.FieldReference: form.FaultRequired}, faults.AsTyped(form.FieldAmount, form.Typed("12 5", service.French)))
	much := form.Typed("99999999999999999", service.French)
	assert.Equal(t, form.Faults{form.FieldAmount: form.FaultTooMuch, form.FieldReference: form.FaultRequired}, faults.AsTyped(form.FieldAmount, much))
	assert.Equal(t, form.FaultAmountZero, faults[form.FieldAmount], "what was published stays as it was")
	assert.Equal(t, form.Faults{form.FieldAmount: form.FaultTooMuch}, form.Faults(nil).AsTyped(form.FieldAmount, much))
}

// TestWhatNeverBecomesAnAmountIsRefusedWhileTyping: no further character mends a sign or
// a letter, and all others wait until the person goes on.
func TestWhatNeverBecomesAnAmountIsRefusedWhileTyping(t *testing.T) {
	t.Parallel()
	for _, lang := range []service.Language{service.English, service.French} {
		for text, fault := range map[string]form.Fault{
			"-5": form.FaultAmount, "\u22125": form.FaultAmount, "5-": form.FaultAmount, "1e5": form.FaultAmount,
			"12abc": form.FaultAmount, "5 %": form.FaultAmount, "1/2": form.FaultAmount, "=5": form.FaultAmount,
			"": "", "0": "", "0.": "", "0,": "", "12 ": "", "$": "", "C": "", "CA": "", "CA$": "", "12 CA": "", "12 cad": "", "1 249": "",
		} {
			assert.Equal(t, fault, form.Faults(nil).AsTyped(form.FieldAmount, form.Typed(text, lang))[form.FieldAmount], "%q %s", text, lang)
		}
	}
}
