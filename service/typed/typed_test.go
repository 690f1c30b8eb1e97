package typed_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/money"
	"comptoir/service/typed"
)

func TestText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"": "", "Marie\u00a0Ève": "Marie Ève", " a \u2003 b\t\n": "a b", "\u202bMaple\u202c": "Maple", "\ufeffx\u200b": "x",
		"１２．５０": "12.50", "K1A\u202f0B1": "K1A 0B1", "O’Brien": "O'Brien", "‘a’": "'a'", "“a”": `"a"`, "«\u00a0a\u00a0»": `" a "`,
		"a–b—c‑d−e": "a-b-c-d-e", "E\u0301rable": "Érable", "soft\u00adhyphen": "softhyphen", "a\x00b\x1bc": "abc", "ideo\u3000space": "ideo space",
		"O\u0092Brien": "O'Brien", "b\u009cuf \u0096 \u0085": "bœuf -", "\u0093a\u0094": `"a"`, "a\u0081b": "ab",
		"55″": `55"`, "X̱wechtáal": "X̱wechtáal", "ᓄᓇᕗᑦ": "ᓄᓇᕗᑦ",
	} {
		assert.Equal(t, want, typed.Text(in), "%q", in)
		assert.Equal(t, want, typed.Text(typed.Text(in)), "%q twice", in)
	}
}

func TestDigits(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"6374 9800 0000 0016": "6374980000000016", "6374\u00a09800\u202f0000‑0016": "6374980000000016", "１２３": "123", "12.34-5": "12345",
	} {
		got, ok := typed.Digits(in)
		assert.True(t, ok, in)
		assert.Equal(t, want, got, in)
	}
	for _, in := range []string{"", " ", "-", "12a", "1,2", "+1"} {
		_, ok := typed.Digits(in)
		assert.False(t, ok, in)
	}
}

func TestKey(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"Qté": "qte", "Prix\u00a0unitaire ($)": "prix unitaire", "unit_price": "unit price", "Œuvre": "oeuvre", "  ": ""} {
		assert.Equal(t, want, typed.Key(in), in)
	}
}

func TestAmount(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text            string
		english, french any
	}{
		{"12 50", typed.ErrGroups, typed.ErrGroups},
		{"12 $ 50", money.Cents(12_50), money.Cents(12_50)},
		{"12\u00a0$\u00a050", money.Cents(12_50), money.Cents(12_50)},
		{"1 249 $ 50", money.Cents(1249_50), money.Cents(1249_50)},
		{"12$50", typed.ErrAmount, typed.ErrAmount},
		{"12 $ 5", typed.ErrAmount, typed.ErrAmount},
		{"1 24,99", typed.ErrGroups, typed.ErrGroups},
		{"1 2 3", typed.ErrGroups, typed.ErrGroups},
		{"12 345 67", typed.ErrGroups, typed.ErrGroups},
		{"1234 567", typed.ErrGroups, typed.ErrGroups},
		{"100 00", typed.ErrGroups, typed.ErrGroups},
		{"1\u00a024.99", typed.ErrGroups, typed.ErrGroups},
		{"1  249,99", money.Cents(1249_99), money.Cents(1249_99)},
		{"1 249", money.Cents(1249_00), money.Cents(1249_00)},
		{"1 249 567,5", money.Cents(1249567_50), money.Cents(1249567_50)},
		{"1 249,999", typed.ErrAmount, typed.ErrAmount},
		{"1 249,999.50", typed.ErrAmount, typed.ErrAmount},
		{"45 000,00 $", money.Cents(45000_00), money.Cents(45000_00)},
		{"45\u202f000,00\u00a0$", money.Cents(45000_00), money.Cents(45000_00)},
		{"$ 1,249.99", money.Cents(1249_99), money.Cents(1249_99)},
		{"$1,249.99$", typed.ErrAmount, typed.ErrAmount},
		{"1,249", money.Cents(1249_00), typed.ErrAmount},
		{"1.249", typed.ErrAmount, money.Cents(1249_00)},
		{"12, 50", typed.ErrAmount, typed.ErrAmount},
		{"12 ,50", typed.ErrAmount, typed.ErrAmount},
		{"１２．５０", money.Cents(12_50), money.Cents(12_50)},
		{"", typed.ErrAmount, typed.ErrAmount},
		{"$", typed.ErrAmount, typed.ErrAmount},
		{".", typed.ErrAmount, typed.ErrAmount},
		{"-5", typed.ErrAmount, typed.ErrAmount},
		{"−5", typed.ErrAmount, typed.ErrAmount},
		{"(5)", typed.ErrAmount, typed.ErrAmount},
		{"1e5", typed.ErrAmount, typed.ErrAmount},
		{"0", money.Cents(0), money.Cents(0)},
		{"99999999999", money.Cents(99_999_999_999_00), money.Cents(99_999_999_999_00)},
		{"12\u200950", typed.ErrGroups, typed.ErrGroups},
		{"12\u202f50 $", typed.ErrGroups, typed.ErrGroups},
		{"$12 50", typed.ErrGroups, typed.ErrGroups},
		{"12 50,00", typed.ErrGroups, typed.ErrGroups},
		{"1 249 99", typed.ErrGroups, typed.ErrGroups},
		{"12\t50", typed.ErrGroups, typed.ErrGroups},
		{"12 $50", typed.ErrAmount, typed.ErrAmount},
		{"1.24,99", typed.ErrAmount, typed.ErrAmount},
		{"1,24,99", typed.ErrAmount, typed.ErrAmount},
		{"1.249,9", money.Cents(1249_90), money.Cents(1249_90)},
		{"12٫50", typed.ErrAmount, typed.ErrAmount},
		{"1'249", typed.ErrAmount, typed.ErrAmount},
		{"١٢", typed.ErrAmount, typed.ErrAmount},
		{"5-", typed.ErrAmount, typed.ErrAmount},
		{"twelve", typed.ErrAmount, typed.ErrAmount},
		{"9999999999999999.99", money.Cents(1e18 - 1), money.Cents(1e18 - 1)},
		{"10000000000000000", typed.ErrTooLarge, typed.ErrTooLarge},
		{"99 999 999 999 999 999 999", typed.ErrTooLarge, typed.ErrTooLarge},
	}
	for _, test := range tests {
		for decimal, want := range map[rune]any{'.': test.english, ',': test.french} {
			got, err := typed.Amount(test.text, decimal, most)
			if wrong, is := want.(error); is {
				require.ErrorIs(t, err, wrong, "%q %c", test.text, decimal)
				continue
			}
			require.NoError(t, err, "%q %c", test.text, decimal)
			assert.Equal(t, want, got, "%q %c", test.text, decimal)
		}
	}
	_, err := typed.Amount("100.01", '.', money.Cents(100_00))
	require.ErrorIs(t, err, typed.ErrTooLarge)
	require.ErrorIs(t, err, typed.ErrAmount, "for whoever does not tell them apart")
	require.ErrorIs(t, typed.ErrGroups, typed.ErrAmount)
}

func TestDate(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"2026-11-02", "20261102", "2026/11/02", "2026.11.2", "2026 11 02", "2026-1102", "2026‑11‑02", "2\u200e026-11-02", "November 2, 2026", "nov. 2nd 2026",
		"2 novembre 2026", "le 2\u00a0novembre\u00a02026", "2 NOV 2026",
		"Monday, November 2, 2026", "lundi 2 novembre 2026", "Le lundi 2 novembre 2026", "Mon. Nov 2 2026", "2nd of November 2026", "lundi le 2 novembre 2026",
		"2026-Nov-02", "2026 NOV 2", "2026‑nov‑02", "2-Nov-2026",
	} {
		d, err := typed.Date(text)
		require.NoError(t, err, text)
		assert.Equal(t, "2026-11-02", d.String(), text)
	}
	d, err := typed.Date("1er août 2026")
	require.NoError(t, err)
	assert.Equal(t, "2026-08-01", d.String())
	for _, text := range []string{"", "11/02/2026", "02-11-2026", "2026-13-01", "2026-02-29", "2026-00-10", "2026", "2 brumaire 2026", "Tuesday, November 2, 2026", "mardi 2 novembre 2026", "lundi", "lundi 2026-11-02", "Monday", "2026-11-021", "0000-01-01"} {
		_, err := typed.Date(text)
		assert.ErrorIs(t, err, typed.ErrDate, text)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"Marie Ève", "O'Brien-d'Étienne", "Nguyễn", "ᐊᖑᑎ", "O", "Skwxwú7mesh", "Sk'úl'pa7", "W8banaki", "X̱wechtáal", "Tekahión:wake", "St. Pierre",
		"Decline_Code", "ʔehdzo", "xʷməθkʷəy̓əm", "Sḵwx̱wú7mesh", "ƛ̓ux̣ʷ", "ʻOkina", "Nǃxau", "Ștefan", "Paraŀlel", "בן־דוד", "Оксана", "O\u0092Brien", "d`Arcy", "Æ", "山田", "D’Arcy", "Mc Donald", "van der Berg", "Martin (dit Ladouceur)",
	} {
		assert.True(t, typed.IsName(typed.Text(name)), name)
	}
	for _, name := range []string{"", " ", "-", "R2D2 3", "4165550123", "a@example.com", "Maple!", "$5", "Name\x00", "1", "7", "Spec1men", "a;b", "a/b", "?"} {
		assert.False(t, typed.IsName(name), name)
	}
	for _, town := range []string{
		"100 Mile House", "150 Mile House", "108 Mile Ranch", "Saint-Louis-du-Ha! Ha!", "Skwxwú7mesh", "L'Île-d'Orléans", "St. John's", "Kahnawà:ke", "Y",
		"Grand Falls / Grand-Sault", "70 Mile House", "St-Louis-du-Ha ! Ha !", "No. 99, R.M. of", "4-Mile Creek", "5th Line", "Tk̓emlúps te Secwe̓pemc", "Á,LEṈENEȻ", "ᐃᖃᓗᐃᑦ",
		"Notre-Dame-du-Bon-Conseil (village)", "Baie\u2011D’Urfé", "Lax̱ Kw'alaams",
		"Grand Falls/Grand-Sault", "Whapmagoostui & Kuujjuarapik", "C#1 Colony",
	} {
		assert.True(t, typed.IsTown(typed.Text(town)), town)
	}
	for _, town := range []string{"", "100", "!", "a@b", "$", "<Toronto>", "Toronto\x00", "?"} {
		assert.False(t, typed.IsTown(town), town)
	}
}
