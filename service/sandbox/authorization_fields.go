package sandbox

// The request of POST authorization, row by row (contract 5.3). Lengths the
// contract leaves open are generous.
var (
	addressFields = []field{
		{name: "first_name", kind: text, max: 80},
		{name: "last_name", kind: text, max: 130},
		{name: "address_1", kind: text, max: 250},
		{name: "address_2", kind: text, max: 100},
		{name: "city", kind: text, max: 100},
		{name: "province", kind: text, max: 2},
		{name: "postal_code", kind: text, max: 10},
		{name: "country", kind: text, max: 2},
	}
	productFields = []field{
		{name: "sku_id", kind: text, max: 100},
		{name: "category", kind: text, max: 250},
		{name: "description", kind: text, max: 250},
		{name: "quantity", kind: amount},
		{name: "unit_price", kind: amount},
		{name: "extended_price", kind: amount},
	}
	skuFields = []field{
		{name: "purchase_order", kind: text, max: 10},
		{name: "register_id", kind: text, max: 50},
		{name: "transaction_discount_total", kind: amount},
		{name: "transaction_subtotal", kind: amount},
		{name: "gst_hst", kind: amount},
		{name: "pst", kind: amount},
		{name: "transaction_total", kind: amount},
		{name: "products", kind: list, fields: productFields},
	}
	financingFields = []field{
		{name: "transaction_type", kind: text, must: true, max: 50},
		{name: "plan_id", kind: count, max: 3},
		{name: "term", kind: count, max: 3},
	}
	authorizationFields = []field{
		{name: "account_number", kind: count, must: true, max: 14},
		{name: "vcc_number", kind: text, max: 16},
		{name: "reference", kind: text, max: 40},
		{name: "financing_option", kind: group, must: true, fields: financingFields},
		{name: "amount", kind: price, must: true},
		{name: "auto_capture", kind: yesNo, must: true},
		{name: "verification_code", kind: code},
		{name: "sku_data", kind: group, fields: skuFields},
		{name: "billing_information", kind: group, fields: addressFields},
		{name: "shipping_information", kind: group, fields: addressFields},
		{name: "widget_session_id", kind: text, max: 250},
		{name: "request_id", kind: text, max: 150},
		{name: "external_location_id", kind: text, max: 100},
		{name: "external_employee_id", kind: text, max: 100},
	}
)

const (
	promotionalPurchase = "promotional_purchase"
	regularPurchase     = "regular_purchase"
)

// authorizationBody reads the body and checks what depends on other fields:
// the in-store rows, and plan and term of a promotional purchase.
func (c *call) authorizationBody() (body, []fieldError) {
	b, wrong := c.body(authorizationFields)
	if b == nil {
		return b, wrong
	}
	if !online(b) {
		wrong = append(wrong, b.demand("request_id", "external_location_id", "external_employee_id")...)
	}
	if !b.has("financing_option") {
		return b, wrong
	}
	option := b.group("financing_option")
	switch kind := option.text("transaction_type"); kind {
	case promotionalPurchase:
		for _, name := range []string{"plan_id", "term"} {
			if !option.has(name) {
				wrong = append(wrong, required("financing_option."+name))
			}
		}
	case regularPurchase, "":
	default:
		wrong = append(wrong, invalid("financing_option.transaction_type", kind))
	}
	return b, wrong
}

// online reports whether the request is the widget's and not a store's.
func online(b body) bool { return b.has("widget_session_id") && !b.has("request_id") }
