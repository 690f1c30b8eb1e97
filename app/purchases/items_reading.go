package purchases

import (
	"strconv"

	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/itemlist"
	"comptoir/service/money"
	"comptoir/service/typed"
)

// itemsReading is the typed cells turned into values.
type itemsReading struct {
	data    service.SKUData
	sum     ItemsSum
	faults  form.Faults
	typed   map[form.Field]string
	amounts map[form.Field]form.Amount
}

func readItems(s ItemsState, amounts map[form.Field]form.Amount) itemsReading {
	r := itemsReading{faults: form.Faults{}, typed: s.Typed, amounts: amounts}
	var listed, gap money.Amount
	last := 0
	for line := range s.Lines {
		if !lineTyped(s.Typed, line) {
			continue
		}
		last = line
		p := r.product(line)
		r.data.Products = append(r.data.Products, p)
		listed += p.ExtendedPrice
		if short := p.UnitPrice*money.Amount(p.Quantity) - p.ExtendedPrice; short != 0 {
			gap += short
			r.sum.Loose = append(r.sum.Loose, line)
		}
	}
	r.data.PurchaseOrder, r.data.RegisterID = r.text(form.FieldOrder, maxOrder), r.text(form.FieldRegister, maxRegister)
	r.data.Discount = -r.money(form.FieldDiscount)
	r.data.GSTHST, r.data.PST = r.money(form.FieldGSTHST), r.money(form.FieldPST)
	r.sum.Lines = len(r.data.Products)
	if r.sum.Empty() {
		return r
	}
	r.sum.Subtotal = listed + r.data.Discount
	if gap != 0 && gap == -r.data.Discount {
		// The till took the discount off its lines already, as in the contract's example.
		r.sum.Subtotal, r.sum.Loose = listed, nil
	}
	r.sum.Total = r.sum.Subtotal + r.data.GSTHST + r.data.PST
	if max(listed, r.sum.Total) > service.MaxSKUAmount {
		r.faults[ItemField(last, itemlist.Unit)] = form.FaultTooMuch
	}
	r.data.Subtotal, r.data.Total = r.sum.Subtotal, r.sum.Total
	return r
}

func (r *itemsReading) product(line int) service.Product {
	at := func(c itemlist.Column) form.Field { return ItemField(line, c) }
	p := service.Product{
		SKU: r.text(at(itemlist.SKU), maxItemText), Category: r.text(at(itemlist.Category), maxItemText),
		Description: r.text(at(itemlist.Description), maxItemText), Quantity: r.quantity(at(itemlist.Quantity)),
		UnitPrice: r.money(at(itemlist.Unit)),
	}
	p.ExtendedPrice = p.UnitPrice * money.Amount(p.Quantity)
	if !r.empty(at(itemlist.Extended)) {
		p.ExtendedPrice = r.money(at(itemlist.Extended))
	}
	if r.empty(at(itemlist.Unit)) && p.Quantity == 1 {
		p.UnitPrice = p.ExtendedPrice
	}
	if p.ExtendedPrice > service.MaxSKUAmount {
		r.faults[at(itemlist.Unit)] = form.FaultTooMuch
		p.ExtendedPrice = 0
	}
	return p
}

func (r *itemsReading) empty(f form.Field) bool { return typed.Text(r.typed[f]) == "" }

func (r *itemsReading) text(f form.Field, most int) string {
	s := typed.Text(r.typed[f])
	if len([]rune(s)) > most {
		r.faults[f] = form.FaultTooLong
	}
	return s
}

// money reads an amount; an empty field is zero.
func (r *itemsReading) money(f form.Field) money.Amount {
	a := r.amounts[f]
	if !a.Empty() && !a.Readable() {
		r.faults[f] = a.Fault()
	}
	return a.Value()
}

// itemAmount reads an amount as it was typed, of at most what the API takes on a
// statement: no product of it and maxQuantity overflows.
func itemAmount(text string, lang service.Language) form.Amount {
	return form.TypedUpTo(service.MaxSKUAmount, text, lang)
}

const maxQuantity = 99_999

// quantity reads a count; an empty cell of a line with something in it is one.
func (r *itemsReading) quantity(f form.Field) int {
	s := typed.Text(r.typed[f])
	if s == "" {
		return 1
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > maxQuantity {
		r.faults[f] = form.FaultQuantity
		return 0
	}
	return n
}
