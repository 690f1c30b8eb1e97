package itemlist_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/itemlist"
)

// TestColumnNames finds the columns by what tills and spreadsheets call them in both languages.
func TestColumnNames(t *testing.T) {
	t.Parallel()
	for column, names := range map[itemlist.Column][]string{
		itemlist.SKU: {
			"SKU", "Item #", "Item No.", "Item Number", "Item Code", "Product SKU", "Product ID", "Stock No.", "Part Number", "UPC", "Barcode", "Ref.",
			"UGS", "No d’article", "N° d'article", "Numéro d’article", "No. article", "Code de l'article", "Code du produit", "No de produit", "Référence", "Réf.",
			"Code-barres", "Code à barres", "CUP", "Modèle", "ARTICLE", "Num. article", "UGS du produit", "Référence article",
		},
		itemlist.Description: {
			"Description", "DESC", "Item Description", "Product Name", "Item Name", "Name of the item", "Product", "Title", "Product description",
			"Désignation", "Nom", "Nom de l’article", "Nom du produit", "Description de l'article", "Libellé", "Libellé du produit", "Produits", "Titre", "Détails",
		},
		itemlist.Category: {"Category", "Dept.", "Department", "Item Category", "Product class", "Catégorie", "Rayon", "Département", "Famille d'articles", "Catégorie de produit"},
		itemlist.Quantity: {
			"Quantity", "Qty.", "Qty Ordered", "Quantity sold", "Units", "Units Sold", "Count", "Item Qty", "Total items", "Number of units",
			"Quantité", "QTÉ", "Qte.", "Qté commandée", "Quantité commandée", "Quantité vendue", "Nb", "Nbre d'unités", "Nombre d'articles", "Unités", "Total d’articles",
		},
		itemlist.Unit: {
			"Price", "Unit Price", "Price Each", "Price per unit", "Unit price (CAD)", "Unit Price CAD", "Retail Price", "Item Price", "Each", "Regular price", "Price of the item",
			"Prix", "Prix unitaire", "Prix unit.", "P.U.", "PU", "P.U. HT", "Prix de vente", "Prix à l’unité", "Prix par unité", "Prix/unité", "Prix\u00a0($)", "Prix de détail", "Prix régulier", "Prix de l'article",
		},
		itemlist.Extended: {
			"Total", "Ext. Price", "Extended Price", "Line Total", "Line amount", "Amount", "Amount (CAD)", "Item total", "Subtotal", "Sub-total", "Total price",
			"Montant", "Montant HT", "Montant total", "Montant de la ligne", "Sous-total", "Total de la ligne", "Prix total", "Total ($)", "Total HT", "Sous‑total",
		},
	} {
		for _, name := range names {
			for _, as := range []string{name, strings.ToUpper(name), "\ufeff\u00a0" + name + "\u200e "} {
				list, err := itemlist.Read(strings.NewReader(as + "\tColour\n1\tgreen\n"))
				require.NoError(t, err, as)
				assert.Equal(t, []itemlist.Row{{column: "1"}}, list.Rows, as)
			}
		}
	}
}

// TestNoColumns takes nothing for a column whose name says more than that.
func TestNoColumns(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"Discount amount", "Tax amount", "Customer name", "Order number", "Order total", "Unit of measure", "No.", "Number", "ID", "Colour code", "Date",
		"Montant de la taxe", "Rabais", "Nom du client", "No de commande", "Total de la commande", "Unité de mesure", "N°", "Code de couleur", "Date de vente", "of", "de la", "",
	} {
		list, err := itemlist.Read(strings.NewReader("sku\t" + name + "\nA\t1\n"))
		require.NoError(t, err, name)
		assert.Equal(t, []itemlist.Row{{itemlist.SKU: "A"}}, list.Rows, name)
	}
}
