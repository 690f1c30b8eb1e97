package purchases

import (
	"fmt"
	"maps"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/itemlist"
	"comptoir/service/money"
	"comptoir/service/typed"
)

// ItemField names a cell: line 0 is the first.
func ItemField(line int, c itemlist.Column) form.Field {
	return form.Field(fmt.Sprintf("item.%d.%s", line, c))
}

// Limits of contract 5.3; those of a line's texts are the client's.
const (
	maxOrder    = 10
	maxRegister = 50
	maxItemText = 100
	maxItems    = itemlist.MaxRows
)

// ItemsState is what the items card shows.
type ItemsState struct {
	Open   bool
	Lines  int                   // at least one, the last of them empty
	Typed  map[form.Field]string // what stands in the cells and fields; read only
	Faults form.Faults
	Attend form.Attention // to the first cell or field that kept the sale from going on
	Sum    ItemsSum
	Import *ImportReport // of the last file or paste; nil when there was none since
}

// ItemsSum is what the lines add up to. Amounts count only cells that can be read.
type ItemsSum struct {
	Lines    int          // lines with anything in them
	Loose    []int        // lines whose extended price is not quantity × unit price
	Subtotal money.Amount // extended prices less the discount
	Total    money.Amount // subtotal and taxes
	Apart    money.Amount // Total less the amount of the sale; zero when there is nothing to compare
}

// Empty reports whether no items go with the sale.
func (s ItemsSum) Empty() bool { return s.Lines == 0 }

// Items is what the customer buys, line by line: it is printed on their
// statement and never required (contract 5.3, sku_data).
type Items struct {
	state     ItemsState
	amounts   map[form.Field]form.Amount // what was typed, as an amount in the language of that moment
	lang      func() service.Language
	amount    money.Amount
	observers model.Observers[ItemsState]
}

// NewItems returns an empty card; lang returns the associate's language.
func NewItems(lang func() service.Language) *Items {
	return &Items{lang: lang, state: emptyItems(), amounts: map[form.Field]form.Amount{}}
}

func emptyItems() ItemsState {
	return ItemsState{Lines: 1, Typed: map[form.Field]string{}, Faults: form.Faults{}}
}

// Observe calls f at once and on each change, until stop is called.
func (i *Items) Observe(f func(ItemsState)) (stop func()) { return i.observers.Add(i.state, f) }

// State returns the present state.
func (i *Items) State() ItemsState { return i.state }

// Show opens or closes the card. Nothing typed is lost either way.
func (i *Items) Show(open bool) {
	i.state.Open = open
	i.publish()
}

// pointOut opens the card and calls the attention to the first cell or field that is
// wrong, line by line and then those below.
func (i *Items) pointOut() {
	i.state.Open = true
	i.state.Attend = i.state.Attend.ToFault(i.state.Faults, i.inOrder()...)
	i.publish()
}

// inOrder returns the cells and the fields in the order in which they are read.
func (i *Items) inOrder() []form.Field {
	var fields []form.Field
	for line := range i.state.Lines {
		for _, c := range itemlist.Columns() {
			fields = append(fields, ItemField(line, c))
		}
	}
	return append(fields, form.FieldOrder, form.FieldRegister, form.FieldDiscount, form.FieldGSTHST, form.FieldPST)
}

// Type takes what a person typed into a cell or a field.
func (i *Items) Type(f form.Field, text string) {
	if i.state.Typed[f] == text {
		return
	}
	i.state.Typed, i.amounts[f] = form.With(i.state.Typed, f, text), itemAmount(text, i.lang())
	i.state.Import = nil
	i.publish()
}

// Remove takes one line out; those below move up.
func (i *Items) Remove(line int) {
	cells := maps.Clone(i.state.Typed)
	for at := line; at < i.state.Lines; at++ {
		for _, c := range itemlist.Columns() {
			to, from := ItemField(at, c), ItemField(at+1, c)
			cells[to], i.amounts[to] = cells[from], i.amounts[from]
		}
	}
	i.state.Typed = cells
	i.state.Lines = max(1, i.state.Lines-1)
	i.publish()
}

// clear takes everything out, for the next sale.
func (i *Items) clear() {
	attend := i.state.Attend
	i.state, i.amount = emptyItems(), 0
	i.state.Attend = attend
	clear(i.amounts)
	i.publish()
}

// compare takes the amount of the sale.
func (i *Items) compare(amount money.Amount) {
	if i.amount != amount {
		i.amount = amount
		i.publish()
	}
}

func (i *Items) publish() {
	i.grow()
	read := readItems(i.state, i.amounts)
	i.state.Faults, i.state.Sum = read.faults, read.sum
	if i.amount > 0 && !read.sum.Empty() {
		i.state.Sum.Apart = read.sum.Total - i.amount
	}
	i.observers.Tell(i.state)
}

// grow keeps one empty line at the end to type into.
func (i *Items) grow() {
	for i.state.Lines < maxItems && lineTyped(i.state.Typed, i.state.Lines-1) {
		i.state.Lines++
	}
}

func lineTyped(cells map[form.Field]string, line int) bool {
	for _, c := range itemlist.Columns() {
		if typed.Text(cells[ItemField(line, c)]) != "" {
			return true
		}
	}
	return false
}

// data returns the items in the API's terms, nil without any; ok is false while
// a cell cannot be read.
func (i *Items) data() (data *service.SKUData, ok bool) {
	read := readItems(i.state, i.amounts)
	if len(read.faults) > 0 {
		return nil, false
	}
	if read.sum.Empty() && read.data.PurchaseOrder == "" && read.data.RegisterID == "" {
		return nil, true
	}
	return &read.data, true
}
