package sandbox

import (
	"encoding/json"
	"strconv"
	"time"

	"comptoir/service/money"
)

// The methods below write a value in the odd way of the documents, or, in
// strict mode, in the one way of the contract's tables: ids as strings but for
// account_number, plan ids and months as numbers, money as numbers, days as
// YYYY-MM-DD (contract section 8).

func (c *call) transactionID(t *transaction, asNumber bool) any {
	if asNumber && !c.strict {
		return t.id
	}
	return strconv.Itoa(t.id)
}

func (c *call) customerID(id string, asNumber bool) any {
	if asNumber && !c.strict {
		return digits(id)
	}
	return id
}

func (c *call) accountNumber(number string, quoted bool) any {
	if quoted && !c.strict {
		return number
	}
	return digits(number)
}

func (c *call) planID(id int) any {
	if c.strict {
		return id
	}
	return strconv.Itoa(id)
}

// months is a term that a purchase without plan writes as "" (quirk 10).
func (c *call) months(n int) any {
	switch {
	case c.strict:
		return n
	case n == 0:
		return ""
	}
	return strconv.Itoa(n)
}

// text is an amount as a string such as 1500.00.
func (c *call) text(a money.Amount) any {
	if c.strict {
		return number(a)
	}
	return a.String()
}

func (c *call) paymentValue(a money.Amount) any {
	if c.strict {
		return number(a)
	}
	return commas(a)
}

// total has five decimals (quirk 3).
func (c *call) total(a money.Amount) any {
	if c.strict {
		return number(a)
	}
	return a.String() + "000"
}

func (c *call) day(at time.Time, layout string) string {
	if c.strict {
		layout = time.DateOnly
	}
	return at.Format(layout)
}

// questionID is a number on v2.5 and a string on v2 (quirk 9).
func (c *call) questionID(id string) any {
	if c.version == v2 || c.strict {
		return id
	}
	return json.Number(id)
}

// Variants are older shapes that some documents show; a fault asks for them.
const (
	variantOlderSearch = "older_search" // search rows without the account type
	variantAccountType = "account_type" // search rows with account_type
	variantNoHits      = "no_hits"      // a search without hits answers []
	variantPartialMask = "partial_mask" // an e-mail address that shows its end
)
