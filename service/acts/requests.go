package acts

// Acts of a manager on what this till holds, about one account or all. Each has a flow of
// its own, and stands beside those of the customer.
const (
	PersonShown    Name = "person_shown"
	PersonExported Name = "person_exported"
	PersonErased   Name = "person_erased"
	StoreClosing   Name = "store_closing"
)

// RequestSlip is the kind of the text of what a manager was told before such an act.
const RequestSlip = "request"
