package itemlist

import (
	"slices"
	"strings"

	"comptoir/service/typed"
)

// names are what tills and spreadsheets call the columns, in both languages, as keys and
// without what passed leaves out.
var names = map[Column][]string{
	SKU: {
		"sku", "sku id", "item", "code", "model", "upc", "plu", "ean", "gtin", "part number", "stock number", "stock no", "barcode", "bar code", "ref", "reference",
		"ugs", "article", "modele", "cup", "code barres", "code barre", "code a barres",
	},
	Description: {
		"description", "desc", "name", "product", "title",
		"nom", "produit", "designation", "libelle", "titre", "detail",
	},
	Category: {"category", "department", "dept", "class", "categorie", "rayon", "departement", "classe", "famille"},
	Quantity: {
		"quantity", "qty", "units", "count", "number units", "units sold", "quantity sold", "qty sold", "total items",
		"quantite", "qte", "nombre", "nb", "nbre", "unites", "nombre unites", "nb unites", "nbre unites", "unites vendues", "quantite vendue", "qte vendue", "total articles",
	},
	Unit: {
		"unit", "unit price", "price", "price each", "each", "unit cost", "price unit", "regular price",
		"prix", "prix unitaire", "prix unit", "prix detail", "prix unite", "prix a unite", "pu", "p u", "prix regulier", "cout unitaire",
	},
	Extended: {
		"extended", "extended price", "ext price", "total", "line total", "total price", "amount", "line amount", "subtotal", "sub total",
		"prix total", "montant", "sous total", "total ligne", "montant ligne", "montant total",
	},
}

// numbered are names of the SKU that are something else without the item's name beside them,
// such as the number of the line.
var numbered = []string{"no", "n", "number", "numero", "num", "id"}

var (
	// passed are words of a name that say nothing of what a column tells.
	passed = []string{
		"of", "the", "per", "cad", "ordered", "retail",
		"d", "de", "du", "des", "l", "la", "le", "les", "par", "ht", "commandee", "commandees", "vente",
	}
	// goods are what the rows are, and may be said in the name of any column.
	goods = []string{"item", "items", "product", "products", "article", "articles", "produit", "produits"}
)

func columnsOf(head []string) map[int]Column {
	columns, taken := map[int]Column{}, map[Column]bool{}
	for at, name := range head {
		if c, known := columnOf(name); known && !taken[c] {
			columns[at], taken[c] = c, true
		}
	}
	return columns
}

// columnOf finds the column of a name. What stands in brackets behind it, such as a
// currency, does not count, nor what the rows are: the price of the item is the price. A
// name with a word that is not known names no column: a discount's amount is no price.
func columnOf(name string) (Column, bool) {
	name, _, _ = strings.Cut(name, "(")
	words := strings.Fields(typed.Key(name))
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(passed, w) })
	if c, known := columnNamed(strings.Join(words, " ")); known {
		return c, true
	}
	bare := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(goods, w) })
	if len(bare) == len(words) {
		return "", false
	}
	key := strings.Join(bare, " ")
	if slices.Contains(numbered, key) {
		return SKU, true
	}
	return columnNamed(key)
}

// columnNamed finds a key as it is, or else in the plural: units are a count, a unit is a price.
func columnNamed(key string) (Column, bool) {
	for _, as := range []string{key, strings.TrimSuffix(key, "s")} {
		for c, all := range names {
			if as != "" && slices.Contains(all, as) {
				return c, true
			}
		}
	}
	return "", false
}
