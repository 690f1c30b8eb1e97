package sandbox

import (
	"errors"
	"math/rand/v2"
	"time"
)

// Kinds of fault of the field: the lender works, and still is not understood.
const (
	lateDelivery  = "late_delivery"  // 504 at once; a gateway delivers the call later
	otherAmount   = "other_amount"   // processed with a tenth less, and answered so
	otherPlan     = "other_plan"     // processed with another plan or term, and answered so
	noCapture     = "no_capture"     // held, although it was to be captured, and answered so
	softRefusal   = "soft_refusal"   // 200 with the status unauthorized; nothing is charged
	oddRefusal    = "odd_refusal"    // 200 with a status nobody documents; nothing is charged
	oddStatus     = "odd_status"     // processed, and answered with such a status
	threeDecimals = "three_decimals" // processed, and answered with a fraction of a cent
	twinFields    = "twin_fields"    // processed, and answered with a field twice
)

var fieldKinds = []string{lateDelivery, otherAmount, otherPlan, noCapture, softRefusal, oddRefusal, oddStatus, threeDecimals, twinFields}

// oddWords are statuses that no document names.
var oddWords = []string{"declined", "voided", "failed", "processing", "approved", ""}

// listPlan is what is wrong with the lists of a store, all the time.
type listPlan struct {
	Delay        []int   `json:"delay_s"`       // shortest and longest: from when a row was made to when it shows
	Stale        []int   `json:"stale_s"`       // shortest and longest: how old the copy is that a page is read from
	PageCap      int     `json:"page_cap"`      // rows on a page, whatever is asked for; 0 means no cap
	Short        bool    `json:"short"`         // pages end anywhere, but never empty before the last
	Move         float64 `json:"move"`          // share of further pages before which a row goes to the top
	OffDays      int     `json:"off_days"`      // how many days a row may be dated off, either way
	BareCaptures bool    `json:"bare_captures"` // captures do not say which authorization they are of
}

// fieldPlan is the part of a fault plan that is about the field.
type fieldPlan struct {
	Late     []int    `json:"late_s"`   // shortest and longest delay of late_delivery; absent means 0 to 900
	Lists    listPlan `json:"lists"`    // of every concerned call
	Spelling bool     `json:"spelling"` // status words in any capitals, with spaces around them
	Foreign  float64  `json:"foreign"`  // share of calls before which another till moves the same amount
}

const (
	longestLate = 24 * 3600
	longestOff  = 31
	largestCap  = 500
)

func (p fieldPlan) check() error {
	for _, pair := range [][]int{p.Late, p.Lists.Delay, p.Lists.Stale} {
		if len(pair) != 0 && (len(pair) != 2 || pair[0] < 0 || pair[1] < pair[0] || pair[1] > longestLate) {
			return errors.New("late_s, delay_s or stale_s is not a pair of seconds in order")
		}
	}
	if p.Foreign < 0 || p.Foreign > 1 || p.Lists.Move < 0 || p.Lists.Move > 1 {
		return errors.New("foreign or move is not between 0 and 1")
	}
	if p.Lists.PageCap < 0 || p.Lists.PageCap > largestCap || p.Lists.OffDays < 0 || p.Lists.OffDays > longestOff {
		return errors.New("page_cap or off_days is out of range")
	}
	return nil
}

// seconds draws from a pair; no pair means no time.
func seconds(random *rand.Rand, pair []int) time.Duration {
	if len(pair) != 2 {
		return 0
	}
	return time.Duration(pair[0]+random.IntN(pair[1]-pair[0]+1)) * time.Second
}

// lot is a repeatable number of at least 0 and below n, for a thing of a store.
func lot(seed int64, thing, n int) int {
	return stream(seed, uint64(thing)).IntN(n) //nolint:gosec // ids and page numbers are not negative
}
