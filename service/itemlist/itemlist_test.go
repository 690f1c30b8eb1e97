package itemlist_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"comptoir/service/itemlist"
)

// row is a row by its cells in the order of the columns.
func row(cells ...string) itemlist.Row {
	r := itemlist.Row{}
	for i, c := range itemlist.Columns() {
		if i < len(cells) && cells[i] != "" {
			r[c] = cells[i]
		}
	}
	return r
}

func TestRead(t *testing.T) {
	t.Parallel()
	chair := row("A-1", "Chaise verte", "meuble", "2", "210,00", "420,00")
	tests := []struct {
		name, text string
		want       []itemlist.Row
		decimal    rune
	}{
		{"semicolons, French names", "UGS;Description;Catégorie;Quantité;Prix unitaire;Prix total\r\nA-1;Chaise verte;meuble;2;210,00;420,00\r\n", []itemlist.Row{chair}, ','},
		{"a line that tells the separator", "sep=;\nUGS;Qté;Prix\nA-1;2;210,00", []itemlist.Row{row("A-1", "", "", "2", "210,00")}, ','},
		{"one that tells an odd separator", "\"sep=:\"\nsku:qty:price\nA-1:2:9.50", []itemlist.Row{row("A-1", "", "", "2", "9.50")}, '.'},
		{"tabs from a spreadsheet", "qty\tsku\tname\tprice\n2\tA-1\tChair\t210.00", []itemlist.Row{row("A-1", "Chair", "", "2", "210.00")}, '.'},
		{"bars", "sku|qty|price\nA-1|2|9,50", []itemlist.Row{row("A-1", "", "", "2", "9,50")}, ','},
		{"line ends of old", "sku,qty\rA-1,2\rB-2,3\r", []itemlist.Row{row("A-1", "", "", "2"), row("B-2", "", "", "3")}, 0},
		{"quotes and a column that nobody knows", "SKU,Colour,Description,Qty,Unit price\nA-1,green,\"Chair, green\",2,\"1,210.00\"\n\n", []itemlist.Row{row("A-1", "Chair, green", "", "2", "1,210.00")}, '.'},
		{"a bare inch mark", "sku,description,price\nA-1,TV 55\" LED,899.99\n", []itemlist.Row{row("A-1", `TV 55" LED`, "", "", "899.99")}, '.'},
		{"a bare inch mark at the end", "sku,description,price\nA-1,TV 55\",899.99\n", []itemlist.Row{row("A-1", `TV 55"`, "", "", "899.99")}, '.'},
		{"a bare inch mark in quotes", "sku,description,price\nA-1,\"TV 55\" LED, black\",899.99\n", []itemlist.Row{row("A-1", `TV 55" LED, black`, "", "", "899.99")}, '.'},
		{"an inch mark that ends quotes", "sku,description,price\nA-1,\"TV 55\"\",899.99\nB-2,\"TV 65\"\",999.99\nC-3,\"Lamp\",9.99\n", []itemlist.Row{
			row("A-1", `TV 55"`, "", "", "899.99"), row("B-2", `TV 65"`, "", "", "999.99"), row("C-3", "Lamp", "", "", "9.99"),
		}, '.'},
		{"an inch mark before a comma in quotes", "sku,description,price\nA-1,\"TV 55\", black\",899.99\nB-2,\"2\" x 4\", 6' 8\", oak\",5.00\nC-3,Lamp,9.99\n", []itemlist.Row{
			row("A-1", `TV 55", black`, "", "", "899.99"), row("B-2", `2" x 4", 6' 8", oak`, "", "", "5.00"), row("C-3", "Lamp", "", "", "9.99"),
		}, '.'},
		{"a cell too many is no inch mark", "sku,description,price\n\"A1\",\"B2\",5.00,6.00\n\"A3\",B,7.00\n", []itemlist.Row{row("A1", "B2", "", "", "5.00"), row("A3", "B", "", "", "7.00")}, '.'},
		{"quotes written twice", "sku,description\nA-1,\"TV 55\"\"\"\nB-2,\"say \"\"hi\"\", all\"\n", []itemlist.Row{row("A-1", `TV 55"`), row("B-2", `say "hi", all`)}, 0},
		{"an inch mark that begins a copied cell", "sku\tdescription\nA-1\t\"\nB-2\t\" deep\n", []itemlist.Row{row("A-1", `"`), row("B-2", `" deep`)}, 0},
		{"a cell of two lines", "sku,description,qty\nA-1,\"Chair\nin two parts\",2\nB-2,Lamp,1\n", []itemlist.Row{row("A-1", "Chair in two parts", "", "2"), row("B-2", "Lamp", "", "1")}, 0},
		{"quotes written twice in a cell of two lines", "sku,description,qty\nA,\"say \"\"hi\"\",\nmore\",2\n", []itemlist.Row{row("A", `say "hi", more`, "", "2")}, 0},
		{"texts that look like numbers", "sku,qty\n=\"00123\",2\n\"=\"\"00124\"\"\",1", []itemlist.Row{row("00123", "", "", "2"), row("00124", "", "", "1")}, 0},
		{"counts with a fraction of zero", "sku,qty,price\nA,2.0,1.5\nB,3.000,2.5000", []itemlist.Row{row("A", "", "", "2", "1.5"), row("B", "", "", "3", "2.50")}, '.'},
		{"a count of thousands", "sku;qté;prix\nA;2.000;1,50", []itemlist.Row{row("A", "", "", "2.000", "1,50")}, ','},
		{"thousands alone, semicolons", "sku;prix\nA;1.249", []itemlist.Row{row("A", "", "", "", "1.249")}, ','},
		{"thousands alone, commas", "sku,price\nA,\"1,249\"", []itemlist.Row{row("A", "", "", "", "1,249")}, 0},
		{"both signs", "sku;prix\nA;1,249.99", []itemlist.Row{row("A", "", "", "", "1,249.99")}, '.'},
		{"groups that come twice", "sku\tprix\nA\t1.249.999", []itemlist.Row{row("A", "", "", "", "1.249.999")}, ','},
		{"no-break spaces and signs", "UGS;Prix\u00a0($)\nA;1\u00a0249,99\u00a0$", []itemlist.Row{row("A", "", "", "", "1 249,99 $")}, ','},
		{"names of tills", "Item No.,Item Name,Dept.,Qty.,Price Each,Ext. Price\nA,Lamp,Light,1,9.99,9.99", []itemlist.Row{row("A", "Lamp", "Light", "1", "9.99", "9.99")}, '.'},
		{"names of tills in French", "No d’article;Désignation;Rayon;Qté;P.U.;Montant\nA;Lampe;Luminaires;1;9,99;9,99", []itemlist.Row{row("A", "Lampe", "Luminaires", "1", "9,99", "9,99")}, ','},
		{"empty lines before and between", "\n\nsku,qty\n\n,\nA,1\n  ,  \n", []itemlist.Row{row("A", "", "", "1")}, 0},
		{"a title before it", "Quote 123\n\nPrepared for,Anne\nsku,qty,price\nA,1,9.50\n", []itemlist.Row{row("A", "", "", "1", "9.50")}, '.'},
		{"a title before it, semicolons", "Soumission 123;;\r\nUGS;Qté;Prix\r\nA;1;9,50\r\n", []itemlist.Row{row("A", "", "", "1", "9,50")}, ','},
		{"a number that a spreadsheet rounded", "sku,qty\n1.23457E+11,2\n\"1,2E+12\",3\n12E5,4\n", []itemlist.Row{row("", "", "", "2"), row("", "", "", "3"), row("12E5", "", "", "4")}, 0},
		{"an unnamed cell behind a price", "sku,price\nA,5.00,12\nB,6,note\nC,7,\n", []itemlist.Row{row("A", "", "", "", "5.00"), row("B", "", "", "", "6"), row("C", "", "", "", "7")}, '.'},
		{"a mark before it", "\ufeffsku,qty\nA,1", []itemlist.Row{row("A", "", "", "1")}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			list, err := itemlist.Read(strings.NewReader(test.text))
			require.NoError(t, err)
			assert.Equal(t, test.want, list.Rows)
			assert.Equal(t, string(test.decimal), string(list.Decimal))
		})
	}
}

// TestReadCharacterSets reads the same list as different programs save it.
func TestReadCharacterSets(t *testing.T) {
	t.Parallel()
	const text = "UGS\tCatégorie\tPrix\r\nA-1\tliterie d'été\t1\u00a0249,99\r\nB-2\tœuvre\t5,00\r\n"
	want := []itemlist.Row{row("A-1", "", "literie d'été", "", "1 249,99"), row("B-2", "", "œuvre", "", "5,00")}
	saved := map[string]func(string) (string, error){
		"UTF-8":                     func(s string) (string, error) { return s, nil },
		"UTF-8 with a mark":         func(s string) (string, error) { return "\ufeff" + s, nil },
		"UTF-16 little with a mark": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String,
		"UTF-16 big with a mark":    unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String,
		"UTF-16 little without":     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String,
		"UTF-16 big without":        unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String,
		"Windows-1252":              charmap.Windows1252.NewEncoder().String,
		"UTF-16 with the separator told": func(s string) (string, error) {
			return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("sep=\t\r\n" + s)
		},
	}
	for name, save := range saved {
		raw, err := save(text)
		require.NoError(t, err, name)
		list, err := itemlist.Read(strings.NewReader(raw))
		require.NoError(t, err, name)
		assert.Equal(t, want, list.Rows, name)
		assert.Equal(t, ',', list.Decimal, name)
	}
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		from io.Reader
		want itemlist.Error
	}{
		{"nothing", strings.NewReader(" \n"), itemlist.Error{Problem: itemlist.Empty}},
		{"names only", strings.NewReader("sku,price\n"), itemlist.Error{Problem: itemlist.Empty}},
		{"no known column", strings.NewReader("a,b\n1,2\n"), itemlist.Error{Problem: itemlist.Heads, Line: 1}},
		{"no known column below the separator", strings.NewReader("sep=;\na;b\n"), itemlist.Error{Problem: itemlist.Heads, Line: 2}},
		{"a picture", strings.NewReader("\x89PNG\r\n\x1a\n\x00"), itemlist.Error{Problem: itemlist.Heads, Line: 1}},
		{"decimal commas between commas", strings.NewReader("sku,qty,price\nA,1,5.00\nB,1,5,50\n"), itemlist.Error{Problem: itemlist.Line, Line: 3}},
		{"thousands between commas", strings.NewReader("sku,qty,price\nA,1,1,249.99\n"), itemlist.Error{Problem: itemlist.Line, Line: 2}},
		{"two prices with decimal commas", strings.NewReader("sku,price,total\nA,5,50,5,50\n"), itemlist.Error{Problem: itemlist.Line, Line: 2}},
		{"a dollar sign before decimal commas", strings.NewReader("sku,price\nA,$5,50\n"), itemlist.Error{Problem: itemlist.Line, Line: 2}},
		{"a title and no names", strings.NewReader("Quote 123\n\nA,1,5.00\n"), itemlist.Error{Problem: itemlist.Heads, Line: 1}},
		{"an open quote", strings.NewReader("sku,price\nA,1\n\"B,2\n"), itemlist.Error{Problem: itemlist.Line, Line: 3}},
		{"an open quote below a cell of two lines", strings.NewReader("sku,price\n\"A\nA\",1\n\"B,2\n"), itemlist.Error{Problem: itemlist.Line, Line: 4}},
		{"too many", strings.NewReader("sku\n" + strings.Repeat("A\n", itemlist.MaxRows+1)), itemlist.Error{Problem: itemlist.TooMany}},
		{"too big", strings.NewReader("sku\n" + strings.Repeat(" ", itemlist.MaxBytes)), itemlist.Error{Problem: itemlist.TooBig}},
		{"a disk that fails", iotest.ErrReader(io.ErrUnexpectedEOF), itemlist.Error{Problem: itemlist.Line}},
	}
	for _, test := range tests {
		list, err := itemlist.Read(test.from)
		var why *itemlist.Error
		require.True(t, errors.As(err, &why), test.name)
		assert.Equal(t, test.want, *why, test.name)
		assert.Empty(t, list.Rows, test.name)
		assert.NotContains(t, err.Error(), "\"B")
	}
}

func FuzzRead(f *testing.F) {
	f.Add("sku,description,price\nA-1,\"TV 55\"\",899.99\n")
	f.Add("sep=;\nUGS;Qté\n\"A;\n")
	f.Add("\xff\xfes\x00k\x00u\x00")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := itemlist.Read(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, r := range list.Rows {
			for c, cell := range r {
				if strings.TrimSpace(cell) == "" || strings.Contains(cell, "\n") {
					t.Fatalf("%s is %q", c, cell)
				}
			}
		}
	})
}
