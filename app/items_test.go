package app_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/money"
)

func items(lang service.Language) *app.Items {
	return app.NewItems(func() service.Language { return lang })
}

// line types one line of items: SKU, description, category, quantity, unit and extended price.
func line(i *app.Items, at int, cells ...string) {
	for n, c := range app.ItemColumns() {
		if n < len(cells) {
			i.Type(app.ItemField(at, c), cells[n])
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
			i.Type(app.FieldDiscount, test.discount)
			i.Type(app.FieldGSTHST, test.gst)
			i.Type(app.FieldPST, test.pst)
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
		field app.Field
		text  string
		fault app.Fault
	}{
		{app.ItemField(0, app.ColumnQuantity), "two", app.FaultQuantity},
		{app.ItemField(0, app.ColumnQuantity), "1.5", app.FaultQuantity},
		{app.ItemField(0, app.ColumnQuantity), "-1", app.FaultQuantity},
		{app.ItemField(0, app.ColumnQuantity), "100000", app.FaultQuantity},
		{app.ItemField(0, app.ColumnUnit), "ten", app.FaultAmount},
		{app.ItemField(0, app.ColumnExtended), "100,000,000,000.00", app.FaultAmount},
		{app.ItemField(0, app.ColumnSKU), strings.Repeat("x", 101), app.FaultTooLong},
		{app.FieldOrder, "12345678901", app.FaultTooLong},
		{app.FieldRegister, strings.Repeat("x", 51), app.FaultTooLong},
		{app.FieldDiscount, "-5", app.FaultAmount},
		{app.FieldGSTHST, "13%", app.FaultAmount},
	}
	for _, test := range tests {
		i := items(service.English)
		i.Type(test.field, test.text)
		assert.Equal(t, app.FieldFaults{test.field: test.fault}, i.State().Faults, "%s %q", test.field, test.text)
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
	assert.Equal(t, "A", st.Typed[app.ItemField(0, app.ColumnSKU)])
	assert.Equal(t, "C", st.Typed[app.ItemField(1, app.ColumnSKU)])
	assert.Empty(t, st.Typed[app.ItemField(2, app.ColumnSKU)])
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
			require.Equal(t, &app.ImportReport{Taken: 1}, st.Import)
			assert.Equal(t, 3, st.Lines)
			assert.Equal(t, "typed before", st.Typed[app.ItemField(0, app.ColumnSKU)])
			for n, c := range app.ItemColumns() {
				assert.Equal(t, test.want[n], st.Typed[app.ItemField(1, c)], c)
			}
		})
	}
}

func TestFilesOfItemsThatCannotBeTaken(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, file string
		want       app.ImportReport
	}{
		{"nothing", " \n", app.ImportReport{Problem: app.ImportEmpty}},
		{"names only", "sku,price\n", app.ImportReport{Problem: app.ImportEmpty}},
		{"no known column", "a,b\n1,2\n", app.ImportReport{Problem: app.ImportColumns, Line: 1}},
		{"a picture", "\x89PNG\r\n\x1a\n\x00", app.ImportReport{Problem: app.ImportColumns, Line: 1}},
		{"an open quote", "sku,price\nA,1\n\"B,2\n", app.ImportReport{Problem: app.ImportLine, Line: 3}},
		{"too many", "sku\n" + strings.Repeat("A\n", 201), app.ImportReport{Problem: app.ImportTooMany}},
		{"too big", "sku\n" + strings.Repeat(" ", 1<<20), app.ImportReport{Problem: app.ImportTooBig}},
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
	i := app.NewItems(func() service.Language { return lang })
	line(i, 0, "A", "", "", "1", "1,249")
	lang = service.French
	line(i, 1, "B", "", "", "1", "0,50")
	assert.Equal(t, money.Cents(1249_50), i.State().Sum.Total)
}

func TestItemsGoWithTheSale(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		i := x.Till().Items
		line(i, 0, "SKU-1", "Chair", "furniture", "2", "200.00")
		i.Type(app.FieldGSTHST, "52.00")
		i.Type(app.FieldOrder, "PO-1")
		assert.Zero(t, i.State().Sum.Apart, "52.00 more than 400.00 is the amount of the sale")
		i.Type(app.FieldPST, "1.00")
		assert.Equal(t, money.Cents(1_00), i.State().Sum.Apart)
		i.Type(app.FieldPST, "")
		x.sell()
		require.Len(t, x.store.sent, 1)
		assert.Equal(t, &service.SKUData{
			PurchaseOrder: "PO-1", Subtotal: money.Cents(400_00), GSTHST: money.Cents(52_00), Total: money.Cents(452_00),
			Products: []service.Product{{
				SKU: "SKU-1", Category: "furniture", Description: "Chair", Quantity: 2,
				UnitPrice: money.Cents(200_00), ExtendedPrice: money.Cents(400_00),
			}},
		}, x.store.sent[0].SKU)
		x.Till().NextCustomer()
		assert.True(t, i.State().Sum.Empty(), "the next customer buys something else")
	})
}

func TestItemsThatCannotBeReadKeepTheSaleFromGoing(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		line(x.Till().Items, 0, "SKU-1", "", "", "many")
		x.sell()
		assert.Empty(t, x.store.sent)
		assert.True(t, x.Till().Items.State().Open, "the fault is in sight")
		line(x.Till().Items, 0, "SKU-1", "", "", "3")
		x.sell()
		assert.Len(t, x.store.sent, 1)
	})
}

func TestTheItemsTotalBecomesTheAmount(t *testing.T) {
	for lang, typed := range map[service.Language]string{service.English: "19.99", service.French: "19,99"} {
		t.Run(string(lang), func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.Session.SetLanguage(lang)
				x.take(theCard)
				line(x.Till().Items, 0, "A", "", "", "1", typed)
				x.Till().Purchase.UseItemsTotal()
				assert.Equal(t, typed, x.Till().Purchase.State().AmountText)
				assert.Equal(t, money.Cents(19_99), x.Till().Purchase.State().Amount)
			})
		})
	}
}
