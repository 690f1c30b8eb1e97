package purchases_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/unicode"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/itemlist"
	"comptoir/service/money"
)

func items(lang service.Language) *purchases.Items {
	return purchases.NewItems(func() service.Language { return lang })
}

// line types one line of items: SKU, description, category, quantity, unit and extended price.
func line(i *purchases.Items, at int, cells ...string) {
	for n, c := range itemlist.Columns() {
		if n < len(cells) {
			i.Type(purchases.ItemField(at, c), cells[n])
		}
	}
}

func TestItemsAddUp(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name            string
		lines           [][]string
		discount        string
		gst, pst        string
		subtotal, total int64
		loose           []int
	}{
		{
			name: "quantity times price", lines: [][]string{{"A", "Chair", "furniture", "2", "200.00"}}, gst: "52.00",
			subtotal: 400_00, total: 452_00,
		},
		{name: "no quantity is one", lines: [][]string{{"A", "", "", "", "19.99"}}, subtotal: 19_99, total: 19_99},
		{name: "only the price of the line", lines: [][]string{{"A", "", "", "", "", "19.99"}}, subtotal: 19_99, total: 19_99},
		{
			name: "a discount on the whole", lines: [][]string{{"A", "", "", "2", "210.00"}}, discount: "20.00", gst: "52.00",
			subtotal: 400_00, total: 452_00,
		},
		{
			name:  "a discount that is in the lines already",
			lines: [][]string{{"A", "", "", "2", "210.00", "400.00"}}, discount: "20.00", gst: "52.00",
			subtotal: 400_00, total: 452_00,
		},
		{
			name:  "a line that does not multiply",
			lines: [][]string{{"A", "", "", "2", "10.00"}, {"B", "", "", "3", "10.00", "29.99"}},
			gst:   "2.50", pst: "4.99", subtotal: 49_99, total: 57_48, loose: []int{1},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			i := items(service.English)
			for n, cells := range test.lines {
				line(i, n, cells...)
			}
			i.Type(form.FieldDiscount, test.discount)
			i.Type(form.FieldGSTHST, test.gst)
			i.Type(form.FieldPST, test.pst)
			sum := i.State().Sum
			assert.Empty(t, i.State().Faults)
			assert.Equal(t, money.Cents(test.subtotal), sum.Subtotal)
			assert.Equal(t, money.Cents(test.total), sum.Total)
			assert.Equal(t, test.loose, sum.Loose)
			assert.Equal(t, len(test.lines)+1, i.State().Lines, "an empty line to type into")
		})
	}
}

func TestItemsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		field form.Field
		text  string
		fault form.Fault
	}{
		{purchases.ItemField(0, itemlist.Quantity), "two", form.FaultQuantity},
		{purchases.ItemField(0, itemlist.Quantity), "1.5", form.FaultQuantity},
		{purchases.ItemField(0, itemlist.Quantity), "-1", form.FaultQuantity},
		{purchases.ItemField(0, itemlist.Quantity), "100000", form.FaultQuantity},
		{purchases.ItemField(0, itemlist.Unit), "ten", form.FaultAmount},
		{purchases.ItemField(0, itemlist.Extended), "100,000,000,000.00", form.FaultTooMuch},
		{purchases.ItemField(0, itemlist.SKU), strings.Repeat("x", 101), form.FaultTooLong},
		{form.FieldOrder, "12345678901", form.FaultTooLong},
		{form.FieldRegister, strings.Repeat("x", 51), form.FaultTooLong},
		{form.FieldDiscount, "-5", form.FaultAmount},
		{form.FieldGSTHST, "13%", form.FaultAmount},
		{form.FieldPST, "12 50", form.FaultAmountGroups},
	}
	for _, test := range tests {
		i := items(service.English)
		i.Type(test.field, test.text)
		assert.Equal(t, form.Faults{test.field: test.fault}, i.State().Faults, "%s %q", test.field, test.text)
		i.Type(test.field, "")
		assert.Empty(t, i.State().Faults)
	}
}

func TestRemovingALineMovesTheOthersUp(t *testing.T) {
	t.Parallel()
	i := items(service.English)
	for n, sku := range []string{"A", "B", "C"} {
		line(i, n, sku, "", "", "1", "1.00")
	}
	i.Remove(1)
	st := i.State()
	assert.Equal(t, 3, st.Lines)
	assert.Equal(t, "A", st.Typed[purchases.ItemField(0, itemlist.SKU)])
	assert.Equal(t, "C", st.Typed[purchases.ItemField(1, itemlist.SKU)])
	assert.Empty(t, st.Typed[purchases.ItemField(2, itemlist.SKU)])
	i.Remove(0)
	i.Remove(0)
	assert.True(t, i.State().Sum.Empty())
	assert.Equal(t, 1, i.State().Lines)
}

func TestItemsFromAFile(t *testing.T) {
	t.Parallel()
	want := []string{"A-1", "Chaise verte", "meuble", "2", "210,00", "400,00"}
	tests := []struct {
		name, file string
		want       []string
	}{
		{"semicolons, French names, UTF-8 with a mark", "\ufeffUGS;Description;Catégorie;Quantité;Prix unitaire;Prix total\r\nA-1;Chaise verte;meuble;2;210,00;400,00\r\n", want},
		{"tabs from a spreadsheet", "qty\tsku\tname\tprice\n2\tA-1\tChaise\t210,00", []string{"A-1", "Chaise", "", "2", "210,00", ""}},
		{"commas, quotes, English names, another column", "SKU,Colour,Description,Qty,Unit price\nA-1,green,\"Chair, green\",2,\"1,210.00\"\n\n", []string{"A-1", "Chair, green", "", "2", "1,210.00", ""}},
		{"ISO-8859-1", "UGS;Catégorie\nA-1;literie d'été", []string{"A-1", "", "literie d'été", "", "", ""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			i := items(service.French)
			file := test.file
			if test.name == "ISO-8859-1" {
				file = strings.ReplaceAll(file, "é", "\xe9")
			}
			line(i, 0, "typed before")
			i.Import(strings.NewReader(file))
			st := i.State()
			require.Equal(t, &purchases.ImportReport{Taken: 1}, st.Import)
			assert.Equal(t, 3, st.Lines)
			assert.Equal(t, "typed before", st.Typed[purchases.ItemField(0, itemlist.SKU)])
			for n, c := range itemlist.Columns() {
				assert.Equal(t, test.want[n], st.Typed[purchases.ItemField(1, c)], c)
			}
		})
	}
}

// TestItemsOfASpreadsheet: cells as tills and spreadsheets give them.
func TestItemsOfASpreadsheet(t *testing.T) {
	t.Parallel()
	wide := func(s string) string {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
		require.NoError(t, err)
		return text
	}
	tests := []struct{ name, file, description, price string }{
		{"a bare inch mark", "sku\tdescription\tprice\nA\tTV 55\" LED\t899.99", `TV 55" LED`, "899.99"},
		{"one at the end", "sku,description,price\nA,TV 55\",899.99", `TV 55"`, "899.99"},
		{"UTF-16", wide("UGS\tDésignation\tPrix\r\nA\tTélé\t899,99\r\n"), "Télé", "899,99"},
		{"a line that tells the separator", "sep=;\nUGS;Libellé;Prix unitaire\nA;Télé;899,99", "Télé", "899,99"},
		{"semicolons and groups", "UGS;Nom;P.U.\nA;Télé;1\u00a0899,99\u00a0$", "Télé", "1899,99"},
		{"names of a till", "Item No.,Item Name,Price Each\nA,TV,899.99", "TV", "899.99"},
	}
	for _, test := range tests {
		for _, lang := range []service.Language{service.English, service.French} {
			i := items(lang)
			i.Import(strings.NewReader(test.file))
			require.Equal(t, &purchases.ImportReport{Taken: 1}, i.State().Import, test.name)
			assert.Empty(t, i.State().Faults, test.name)
			assert.Equal(t, test.description, i.State().Typed[purchases.ItemField(0, itemlist.Description)], test.name)
			assert.Equal(t, form.Typed(test.price, lang).Value(), i.State().Sum.Total, test.name)
		}
	}
}

// TestAListKeepsItsOwnDecimalSign: 1.249 is a thousand and some in a French list,
// whoever reads it, and stands there as the reader writes it.
func TestAListKeepsItsOwnDecimalSign(t *testing.T) {
	t.Parallel()
	for lang, want := range map[service.Language][2]string{service.English: {"1249.00", "0,50"}, service.French: {"1.249", "0,50"}} {
		i := items(lang)
		i.Import(strings.NewReader("ugs;prix\nA;1.249\nB;0,50\n"))
		assert.Equal(t, money.Cents(1249_50), i.State().Sum.Total, lang)
		for n, text := range want {
			assert.Equal(t, text, i.State().Typed[purchases.ItemField(n, itemlist.Unit)], lang)
		}
	}
}

// TestItemsAboveWhatAStatementTakes are refused while they are typed, alone, times
// their quantity, and all together.
func TestItemsAboveWhatAStatementTakes(t *testing.T) {
	t.Parallel()
	one, many, sum := items(service.English), items(service.English), items(service.English)
	line(one, 0, "A", "", "", "1", "10000000000")
	assert.Equal(t, form.Faults{purchases.ItemField(0, itemlist.Unit): form.FaultTooMuch}, one.State().Faults)
	line(many, 0, "A", "", "", "2", "5000000000")
	assert.Equal(t, form.Faults{purchases.ItemField(0, itemlist.Unit): form.FaultTooMuch}, many.State().Faults)
	line(sum, 0, "A", "", "", "1", "5000000000")
	assert.Empty(t, sum.State().Faults)
	line(sum, 1, "B", "", "", "1", "5000000000")
	assert.Equal(t, form.Faults{purchases.ItemField(1, itemlist.Unit): form.FaultTooMuch}, sum.State().Faults)
}

func TestFilesOfItemsThatCannotBeTaken(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, file string
		want       purchases.ImportReport
	}{
		{"nothing", " \n", purchases.ImportReport{Problem: itemlist.Empty}},
		{"names only", "sku,price\n", purchases.ImportReport{Problem: itemlist.Empty}},
		{"no known column", "a,b\n1,2\n", purchases.ImportReport{Problem: itemlist.Heads, Line: 1}},
		{"a picture", "\x89PNG\r\n\x1a\n\x00", purchases.ImportReport{Problem: itemlist.Heads, Line: 1}},
		{"an open quote", "sku,price\nA,1\n\"B,2\n", purchases.ImportReport{Problem: itemlist.Line, Line: 3}},
		{"too many", "sku\n" + strings.Repeat("A\n", 201), purchases.ImportReport{Problem: itemlist.TooMany}},
		{"too big", "sku\n" + strings.Repeat(" ", 1<<20), purchases.ImportReport{Problem: itemlist.TooBig}},
	}
	for _, test := range tests {
		i := items(service.English)
		line(i, 0, "kept")
		i.Import(strings.NewReader(test.file))
		require.NotNil(t, i.State().Import, test.name)
		assert.Equal(t, test.want, *i.State().Import, test.name)
		assert.Equal(t, 1, i.State().Sum.Lines, test.name)
	}
}

// TestItemsKeepTheirMeaningInTheOtherLanguage: 1,249 was typed as a thousand and some.
func TestItemsKeepTheirMeaningInTheOtherLanguage(t *testing.T) {
	t.Parallel()
	lang := service.English
	i := purchases.NewItems(func() service.Language { return lang })
	line(i, 0, "A", "", "", "1", "1,249")
	lang = service.French
	line(i, 1, "B", "", "", "1", "0,50")
	assert.Equal(t, money.Cents(1249_50), i.State().Sum.Total)
}

func TestItemsGoWithTheSale(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		i := x.Till().Items
		line(i, 0, "SKU-1", "Chair", "furniture", "2", "200.00")
		i.Type(form.FieldGSTHST, "52.00")
		i.Type(form.FieldOrder, "PO-1")
		assert.Zero(t, i.State().Sum.Apart, "52.00 more than 400.00 is the amount of the sale")
		i.Type(form.FieldPST, "1.00")
		assert.Equal(t, money.Cents(1_00), i.State().Sum.Apart)
		i.Type(form.FieldPST, "")
		x.Sell()
		require.Len(t, x.API.Sent, 1)
		assert.Equal(t, &service.SKUData{
			PurchaseOrder: "PO-1", Subtotal: money.Cents(400_00), GSTHST: money.Cents(52_00), Total: money.Cents(452_00),
			Products: []service.Product{{
				SKU: "SKU-1", Category: "furniture", Description: "Chair", Quantity: 2,
				UnitPrice: money.Cents(200_00), ExtendedPrice: money.Cents(400_00),
			}},
		}, x.API.Sent[0].SKU)
		x.Till().NextCustomer()
		assert.True(t, i.State().Sum.Empty(), "the next customer buys something else")
	})
}

func TestItemsThatCannotBeReadKeepTheSaleFromGoing(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		line(x.Till().Items, 0, "SKU-1", "", "", "many")
		x.Sell()
		assert.Empty(t, x.API.Sent)
		assert.True(t, x.Till().Items.State().Open, "the fault is in sight")
		many := purchases.ItemField(0, itemlist.Quantity)
		assert.Equal(t, form.Attention{Field: many, Times: 1}, x.Till().Items.State().Attend)
		x.Till().Items.Type(form.FieldOrder, "far too long an order")
		x.Sell()
		assert.Equal(t, form.Attention{Field: many, Times: 2}, x.Till().Items.State().Attend, "the first of them")
		x.Till().Items.Type(purchases.ItemField(0, itemlist.Quantity), "3")
		x.Sell()
		assert.Equal(t, form.Attention{Field: form.FieldOrder, Times: 3}, x.Till().Items.State().Attend)
		x.Till().Items.Type(form.FieldOrder, "")
		line(x.Till().Items, 0, "SKU-1", "", "", "3")
		x.Sell()
		assert.Len(t, x.API.Sent, 1)
		assert.Equal(t, 3, x.Till().Items.State().Attend.Times, "an empty card calls nobody")
	})
}

func TestTheItemsTotalBecomesTheAmount(t *testing.T) {
	for lang, typed := range map[service.Language]string{service.English: "19.99", service.French: "19,99"} {
		t.Run(string(lang), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Session.SetLanguage(lang)
				x.Take(apptest.TheCard)
				line(x.Till().Items, 0, "A", "", "", "1", typed)
				x.Till().Sale.UseItemsTotal()
				assert.Equal(t, typed, x.Till().Sale.State().Amount.Text())
				assert.Equal(t, money.Cents(19_99), x.Till().Sale.State().Amount.Value())
			})
		})
	}
}
