package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"comptoir/screens/widgets"
	"comptoir/service"
	"comptoir/service/money"
)

// Items by keyboard alone, and pasted from a spreadsheet.
func TestItemsByKeyboard(t *testing.T) {
	k := setup(t, service.English)
	atPurchase(k)
	k.step("purchases.amount")
	k.write("474.00")
	k.tabTo("purchases.items.show")
	k.key(fyne.KeyReturn)
	k.step("purchases.items.item.0.sku")
	for _, cell := range []string{"CH-2041", "Chair", "", "2", "210.00", ""} {
		k.write(cell)
		k.key(fyne.KeyReturn)
	}
	k.step("purchases.items.item.1.sku")
	fyne.CurrentApp().Clipboard().SetContent("sku\tqty\tprice\nT-1\t1\t54.60\n")
	k.tabTo("purchases.items.paste")
	k.key(fyne.KeyReturn)
	k.settle()
	assert.Equal(t, money.Cents(474_60), k.till().Items.State().Sum.Total)
	k.tabTo("purchases.items.show")
	k.key(fyne.KeyReturn)
	k.settle()
	button := k.win.Shell.Part("purchases.items.show").(*widgets.Button)
	assert.Equal(t, "2 item lines · $474.60", button.Text())
	k.tabTo("purchases.items.use_total")
	k.key(fyne.KeyReturn)
	k.settle()
	assert.Equal(t, money.Cents(474_60), k.till().Sale.State().Amount.Value())
	assert.False(t, k.win.Shell.Part("purchases.items.use_total").Visible(), "it adds up")
}
