package sandbox

// Handshake is what somebody has to know to use the store: the one line that
// the sandbox command prints.
type Handshake struct {
	URL          string     `json:"url"` // API root, without a version
	ClientID     string     `json:"client_id"`
	ClientSecret string     `json:"client_secret"`
	Merchant     Merchant   `json:"merchant"`
	Customers    []Customer `json:"customers"`
}

// Merchant is who signs in, and where.
type Merchant struct {
	Username   string `json:"username"`
	Password   string `json:"password"`
	LocationID string `json:"location_id"`
	EmployeeID string `json:"employee_id"`
}

// Customer is one fictitious person with an account.
type Customer struct {
	CustomerID      string     `json:"customer_id"` // dashed for authorised users
	AccountNumber   string     `json:"account_number"`
	AccountType     string     `json:"account_type"`   // consumer, business
	AccountStatus   string     `json:"account_status"` // N, A, F, Z, C
	FirstName       string     `json:"first_name"`
	LastName        string     `json:"last_name"`
	Born            string     `json:"dob"` // YYYY-MM-DD
	PostalCode      string     `json:"postal_code"`
	Province        string     `json:"province"`
	Language        string     `json:"language"`         // en-CA, fr-CA
	Cards           []string   `json:"cards"`            // 16 digits each
	AvailableCredit string     `json:"available_credit"` // 1000.00
	Formats         []string   `json:"formats"`          // the verification formats that work
	Security        []Security `json:"security"`
	Note            string     `json:"note"` // what the customer is for
}

// Security is a security question by its id, with the right answer.
type Security struct {
	ID     string `json:"id"`
	Answer string `json:"answer"`
}

// Handshake describes the store as it is now. The baseURL is the API root,
// such as http://127.0.0.1:8080/flexiti/pos-api.
func (s *Store) Handshake(baseURL string) Handshake {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.world.handshake(baseURL)
}

func (w *world) handshake(baseURL string) Handshake {
	h := Handshake{
		URL:          baseURL,
		ClientID:     w.clientID,
		ClientSecret: w.clientSecret,
		Merchant:     Merchant{merchantUser, w.password, DefaultLocation, DefaultEmployee},
	}
	for _, a := range w.accounts {
		for _, p := range a.people() {
			h.Customers = append(h.Customers, w.introduce(a, p))
		}
	}
	return h
}

func (w *world) introduce(a *account, p *person) Customer {
	c := Customer{
		CustomerID:      p.customerID,
		AccountNumber:   a.number,
		AccountType:     a.kind,
		AccountStatus:   a.status,
		FirstName:       p.first,
		LastName:        p.last,
		Born:            p.born.String(),
		PostalCode:      a.home.postal,
		Province:        a.home.province,
		Language:        p.language.region("-"),
		Cards:           []string{p.card},
		AvailableCredit: a.available.String(),
		Formats:         []string{},
		Security:        []Security{},
		Note:            p.note,
	}
	for _, format := range formats {
		if _, key, _ := w.formatRefused(a, p, format); key == "" {
			c.Formats = append(c.Formats, format)
		}
	}
	for _, q := range p.questions {
		c.Security = append(c.Security, Security{q.id, q.answer})
	}
	return c
}
