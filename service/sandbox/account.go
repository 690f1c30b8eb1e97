package sandbox

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"comptoir/service/civil"
	"comptoir/service/money"
)

const (
	statusNormal = "N"
	consumerType = "consumer"
	businessType = "business"
)

// account is one credit account with everybody who may use it.
type account struct {
	number     string
	kind       string // consumer or business
	status     string // N, A, F, Z, C (enums section 1)
	reason     string
	active     bool
	risk       string // enums section 3
	category   string // preferred, premium, standard
	air        money.Rate
	limit      money.Amount
	available  money.Amount
	opened     civil.Date
	store      merchant // where it was opened
	home       address
	override   bool // merchant_override allowed
	bypass     bool // regular_purchase_bypass allowed
	supported  bool // false: this merchant has no plan for the customer
	troubled   bool // the back end fails whenever money moves
	holder     *person
	authorised *person // user of a business account, or nil
}

// person is somebody with a card: the holder or the authorised user.
type person struct {
	customerID string // dashed for authorised users
	first      string
	last       string
	born       civil.Date
	card       string
	phone      string
	landline   bool // the phone cannot receive texts
	email      string
	bounces    bool // the e-mail address is known to be dead
	language   language
	questions  []question
	wrong      []time.Time // wrong answers to security questions
	note       string
	noteFrench string
}

type question struct{ id, answer string }

type address struct{ line1, line2, city, province, postal string }

// people lists the holder first.
func (a *account) people() []*person {
	if a.authorised == nil {
		return []*person{a.holder}
	}
	return []*person{a.holder, a.authorised}
}

func (a *account) quebec() bool { return a.home.province == "QC" }

// prime reports whether plans for prime customers are open (enums section 3).
func (a *account) prime() bool { return a.category != "standard" }

// barred returns the key that keeps the account from being used, or nothing.
func (a *account) barred() string {
	switch {
	case !a.active:
		return "user_not_active"
	case a.status != statusNormal:
		return "user_not_able_to_purchase"
	}
	return ""
}

// cardFor makes the n-th card of the house: 6374 98, nine digits, check digit.
func cardFor(n int) string {
	number := fmt.Sprintf("637498%09d", n)
	return number + strconv.Itoa(luhn(number))
}

// luhn returns the check digit of a text of digits.
func luhn(number string) int {
	sum := 0
	for i := range len(number) {
		d := int(number[len(number)-1-i] - '0')
		if i%2 == 0 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return (10 - sum%10) % 10
}

func (p *person) ending() string { return p.card[len(p.card)-4:] }

// maskedEmail and maskedPhone write what lookup shows (quirk 32).
func (p *person) maskedEmail(stars int) string {
	return p.email[:1] + strings.Repeat("*", stars)
}

// partlyMaskedEmail is the other style: the end of the name and the host stay.
func (p *person) partlyMaskedEmail() string {
	name, host, _ := strings.Cut(p.email, "@")
	return name[:1] + "***" + name[max(1, len(name)-3):] + "@" + host
}

func (p *person) maskedPhone() string { return "***-***-" + p.phone[len(p.phone)-4:] }
