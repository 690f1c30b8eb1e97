package sandbox

// merchant is the chain's side of an account or a purchase.
type merchant struct {
	id   string
	name string
}

var (
	boutique     = merchant{"90382", "Boutique Exemple"}
	restorations = merchant{"90383", "Sample Restorations"}
)

// location is one store, known to the till by its external id.
type location struct {
	external  string
	id        string
	name      string
	merchant  merchant
	holds     bool // may authorise without capturing
	companies bool // takes business accounts
	standard  bool // takes customers of the standard category
}

var locations = []location{
	{DefaultLocation, "9001", "Boutique Exemple 001", boutique, true, true, true},
	{"99-00002", "9002", "Sample Restorations 002", restorations, false, false, false},
}

func locationOf(external string) *location {
	for i := range locations {
		if locations[i].external == external {
			return &locations[i]
		}
	}
	return nil
}

func (l *location) information() object {
	return object{
		"corporation_id":   9900,
		"corporation_name": "Sample Holdings",
		"merchant_id":      digits(l.merchant.id),
		"merchant_name":    l.merchant.name,
		"location_id":      digits(l.id),
		"location_name":    l.name,
	}
}
