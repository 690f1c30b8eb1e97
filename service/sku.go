package service

import "comptoir/service/money"

// SKUData is what the customer finds printed on the statement (sku_data of
// contract 5.3 and 5.4). Nobody checks it, and every part of it is optional:
// what is zero or empty is not sent. In a return the totals are negative.
type SKUData struct {
	PurchaseOrder string       // at most 10 characters
	RegisterID    string       // at most 50 characters
	Discount      money.Amount // negative
	Subtotal      money.Amount
	Shipping      money.Amount // only of a capture
	GSTHST        money.Amount
	PST           money.Amount
	Total         money.Amount
	Products      []Product
}

// Product is one line of SKUData. Prices are positive, in returns too.
type Product struct {
	SKU, Category, Description string // at most 100 characters each
	Quantity                   int    // at least 0
	UnitPrice, ExtendedPrice   money.Amount
}

type skuBody struct {
	PurchaseOrder string        `json:"purchase_order,omitempty"`
	RegisterID    string        `json:"register_id,omitempty"`
	Discount      money.Amount  `json:"transaction_discount_total,omitempty"`
	Subtotal      money.Amount  `json:"transaction_subtotal,omitempty"`
	Shipping      money.Amount  `json:"shipping_total,omitempty"`
	GSTHST        money.Amount  `json:"gst_hst,omitempty"`
	PST           money.Amount  `json:"pst,omitempty"`
	Total         money.Amount  `json:"transaction_total,omitempty"`
	Products      []productBody `json:"products,omitempty"`
}

type productBody struct {
	SKU           string       `json:"sku_id,omitempty"`
	Category      string       `json:"category,omitempty"`
	Description   string       `json:"description,omitempty"`
	Quantity      int          `json:"quantity,omitempty"`
	UnitPrice     money.Amount `json:"unit_price,omitempty"`
	ExtendedPrice money.Amount `json:"extended_price,omitempty"`
}

func newSKUBody(s *SKUData) *skuBody {
	if s == nil {
		return nil
	}
	body := &skuBody{
		PurchaseOrder: s.PurchaseOrder, RegisterID: s.RegisterID, Discount: s.Discount, Subtotal: s.Subtotal,
		Shipping: s.Shipping, GSTHST: s.GSTHST, PST: s.PST, Total: s.Total,
	}
	for _, p := range s.Products {
		body.Products = append(body.Products, productBody(p))
	}
	return body
}

const (
	maxOrder     = 10
	maxRegister  = 50
	maxSKUText   = 100                    // not documented; a bound against slips
	MaxSKUAmount = money.Amount(1e12 - 1) // number (12,2): ten digits before the point
)

// sku takes nothing, or parts that fit. sign is -1 where totals are negative.
func (c *checks) sku(s *SKUData, sign money.Amount) {
	if s == nil {
		return
	}
	c.optional("sku_data.purchase_order", s.PurchaseOrder, maxOrder)
	c.optional("sku_data.register_id", s.RegisterID, maxRegister)
	c.skuAmount("sku_data.transaction_discount_total", -s.Discount)
	c.skuAmount("sku_data.transaction_subtotal", s.Subtotal*sign)
	c.skuAmount("sku_data.shipping_total", s.Shipping)
	c.skuAmount("sku_data.gst_hst", s.GSTHST*sign)
	c.skuAmount("sku_data.pst", s.PST*sign)
	c.skuAmount("sku_data.transaction_total", s.Total*sign)
	for _, p := range s.Products {
		c.optional("sku_data.products.sku_id", p.SKU, maxSKUText)
		c.optional("sku_data.products.category", p.Category, maxSKUText)
		c.optional("sku_data.products.description", p.Description, maxSKUText)
		if p.Quantity < 0 {
			c.refuse("sku_data.products.quantity", ReasonInvalid)
		}
		c.skuAmount("sku_data.products.unit_price", p.UnitPrice)
		c.skuAmount("sku_data.products.extended_price", p.ExtendedPrice)
	}
}

func (c *checks) skuAmount(param string, a money.Amount) {
	switch {
	case a < 0:
		c.refuse(param, ReasonInvalid)
	case a > MaxSKUAmount:
		c.refuse(param, ReasonTooLong)
	}
}
