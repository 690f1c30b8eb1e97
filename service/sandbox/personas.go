package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"comptoir/service/civil"
	"comptoir/service/money"
)

// Personas are customers of one's own, from a data file.
type Personas struct {
	Replace   bool      `json:"replace" toml:"replace"` // leave the built-in customers out
	Customers []Persona `json:"customers" toml:"customers"`
}

// Persona is one customer of a data file. Only the names and the birth date
// have no default. Amounts are written 1000.00.
type Persona struct {
	FirstName       string            `json:"first_name" toml:"first_name"`
	LastName        string            `json:"last_name" toml:"last_name"`
	Born            string            `json:"dob" toml:"dob"` // YYYY-MM-DD
	Language        string            `json:"language" toml:"language"`
	Phone           string            `json:"phone" toml:"phone"` // ten digits; empty: none on file
	Email           string            `json:"email" toml:"email"` // empty: none on file
	Address         string            `json:"address_1" toml:"address_1"`
	City            string            `json:"city" toml:"city"`
	Province        string            `json:"province" toml:"province"`
	PostalCode      string            `json:"postal_code" toml:"postal_code"`
	AccountType     string            `json:"account_type" toml:"account_type"`     // consumer, business
	AccountStatus   string            `json:"account_status" toml:"account_status"` // N, A, F, Z, C
	Reason          string            `json:"account_status_reason_code" toml:"account_status_reason_code"`
	RiskRating      string            `json:"risk_rating" toml:"risk_rating"` // L, M, H, X, Y, Z
	CreditLimit     string            `json:"credit_limit" toml:"credit_limit"`
	AvailableCredit string            `json:"available_credit" toml:"available_credit"`
	Security        map[string]string `json:"security" toml:"security"` // question id to answer
	NotActive       bool              `json:"not_active" toml:"not_active"`
	NoOverride      bool              `json:"no_override" toml:"no_override"`
	NoBypass        bool              `json:"no_bypass" toml:"no_bypass"`
	Note            string            `json:"note" toml:"note"`
}

// LoadPersonas reads a data file, TOML by the name's end .toml and JSON
// otherwise. Unknown names, and values the store cannot use, are errors.
func LoadPersonas(path string) (Personas, error) {
	var p Personas
	raw, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		return p, err
	}
	if strings.HasSuffix(path, ".toml") {
		meta, err := toml.NewDecoder(bytes.NewReader(raw)).Decode(&p)
		if err != nil {
			return p, fmt.Errorf("%s: %w", path, err)
		}
		if unknown := meta.Undecoded(); len(unknown) > 0 {
			return p, fmt.Errorf("%s: unknown name %q", path, unknown[0])
		}
	} else {
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&p); err != nil {
			return p, fmt.Errorf("%s: %w", path, err)
		}
	}
	for i, c := range p.Customers {
		if _, err := c.account(i + 1); err != nil {
			return p, fmt.Errorf("%s: customer %d: %w", path, i+1, err)
		}
	}
	return p, nil
}

// roster makes all accounts afresh, those of the data file last.
func (p Personas) roster() []*account {
	var accounts []*account
	if !p.Replace {
		accounts = roster()
	}
	for i, c := range p.Customers {
		if a, err := c.account(i + 1); err == nil { // LoadPersonas has told
			accounts = append(accounts, a)
		}
	}
	return accounts
}

// account makes account 9003nnnn of customer 73nnn.
func (p Persona) account(n int) (*account, error) {
	day, err := civil.ParseISO(p.Born)
	if err != nil || fold(p.FirstName) == "" || fold(p.LastName) == "" {
		return nil, errors.New("first_name, last_name and dob are needed")
	}
	limit, err := amountOr(p.CreditLimit, 3000_00)
	if err != nil {
		return nil, fmt.Errorf("credit_limit: %w", err)
	}
	available, err := amountOr(p.AvailableCredit, limit)
	if err != nil {
		return nil, fmt.Errorf("available_credit: %w", err)
	}
	if available > limit || available < 0 {
		return nil, errors.New("available_credit is not between 0 and credit_limit")
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	rating := ratings[or(p.RiskRating, "L")]
	a := consumer(0, p.FirstName, p.LastName, p.Note, credit(limit.Cents(), available.Cents()), rated(rating.risk, rating.category, rating.air),
		at(or(p.Address, "1 Nowhere Road"), or(p.City, "Toronto"), or(p.Province, "ON"), or(p.PostalCode, "M0M0M0")), phone(p.Phone), email(p.Email))
	a.number, a.kind = fmt.Sprintf("%d", 90030000+n), or(p.AccountType, consumerType)
	a.status, a.reason = or(p.AccountStatus, statusNormal), or(p.Reason, "NNOR")
	a.active, a.override, a.bypass = !p.NotActive, !p.NoOverride, !p.NoBypass
	a.holder.born, a.holder.customerID, a.holder.card, a.holder.noteFrench = day, fmt.Sprintf("%d", 73000+n), cardFor(5000+n), p.Note
	if p.Language == french.region("-") {
		a.holder.language = french
	}
	return a, p.questions(a.holder)
}

// check judges the values that come from a list.
func (p Persona) check() error {
	for _, f := range []struct {
		name, value string
		known       []string
	}{
		{"risk_rating", p.RiskRating, slices.Sorted(maps.Keys(ratings))},
		{"province", p.Province, everyProvince},
		{"account_status", p.AccountStatus, []string{statusNormal, "A", "F", "Z", statusClosed}},
		{"account_type", p.AccountType, []string{consumerType, businessType}},
		{"language", p.Language, []string{english.region("-"), french.region("-")}},
	} {
		if f.value != "" && !slices.Contains(f.known, f.value) {
			return fmt.Errorf("unknown %s %q", f.name, f.value)
		}
	}
	if p.Phone != "" && !tenDigits.MatchString(p.Phone) {
		return errors.New("phone is not ten digits")
	}
	return nil
}

func (p Persona) questions(holder *person) error {
	if len(p.Security) == 0 {
		return nil
	}
	holder.questions = nil
	for _, id := range []string{"4", "5", "6", "7", "8", "9"} {
		if answer, ok := p.Security[id]; ok && fold(answer) != "" {
			holder.questions = append(holder.questions, question{id, answer})
		}
	}
	if len(holder.questions) != len(p.Security) {
		return errors.New("security wants question ids 4 to 9 with answers")
	}
	return nil
}

func amountOr(s string, fallback money.Amount) (money.Amount, error) {
	if s == "" {
		return fallback, nil
	}
	return money.Parse(s)
}

func or(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}
