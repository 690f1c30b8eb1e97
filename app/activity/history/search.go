package history

import (
	"strconv"
	"strings"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
	"comptoir/service/typed"
)

// Kind is a kind of operation that the list can be narrowed to; its text is
// activity.kind.KIND.
type Kind string

// Kinds. KindAny leaves nothing out.
const (
	KindAny         Kind = ""
	KindSale        Kind = "sale"
	KindHold        Kind = "hold"
	KindCapture     Kind = "capture" // of what was held, whole or in part
	KindBack        Kind = "back"    // what goes back: returns, refunds, releases
	KindOther       Kind = "other"   // payments, deposits, trade-ins
	KindApplication Kind = "application"
)

// Kinds lists them in the order of the page.
func Kinds() []Kind {
	return []Kind{KindAny, KindSale, KindHold, KindCapture, KindBack, KindOther, KindApplication}
}

func (k Kind) types() []string {
	switch k {
	case KindSale, KindHold:
		return []string{string(service.Promotional), string(service.Regular)}
	case KindCapture:
		return []string{journal.TypeCapture, journal.TypeConfirm}
	case KindBack:
		return []string{journal.TypeReturn, journal.TypeRefund, journal.TypeRelease, journal.TypeCancel}
	case KindOther:
		return []string{string(service.Deposit), string(service.InStorePayment), string(service.TradeIn)}
	case KindApplication:
		return []string{journal.TypeApply, journal.TypeClose}
	case KindAny:
	}
	return nil
}

func (k Kind) hold() records.Hold {
	switch k { //nolint:exhaustive // the others are neither
	case KindSale:
		return records.HoldNot
	case KindHold:
		return records.HoldOnly
	}
	return records.HoldEither
}

// Made says whether what was done is listed, what was not, or either; its text is
// activity.made.MADE.
type Made string

// Mades.
const (
	MadeEither Made = ""
	MadeOnly   Made = "made"
	MadeNot    Made = "not"
)

// mostAmount bounds what a search takes for an amount.
const mostAmount = money.Amount(99_999_999_99)

// understood returns everything that a text may mean. 1249 is an amount, an ending, the
// number of a receipt and of an associate, and the beginning of a reference.
func understood(text string) records.Any {
	text = typed.Text(text)
	if text == "" {
		return records.Any{}
	}
	any := records.Any{Beginning: text, Associate: text, AuthorizationID: text, CaptureID: text}
	for _, decimal := range []rune{'.', ','} {
		if amount, err := typed.Amount(text, decimal, mostAmount); err == nil && amount > 0 {
			any.Amount = amount
			break
		}
	}
	if ending := strings.TrimLeft(text, "•* "); len(ending) == endingDigits && digits(ending) {
		any.Ending = ending
	}
	if n, err := strconv.ParseInt(strings.TrimPrefix(text, "#"), 10, 64); err == nil && n > 0 {
		any.Receipt = n
	}
	return any
}

// endingDigits is how much of an account or card the records keep.
const endingDigits = 4

func digits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
