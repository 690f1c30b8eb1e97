package canada

import (
	"regexp"
	"slices"
	"strings"
)

// Telephone is a number of ten digits, without the country's 1 (contract 1.5).
type Telephone string

const telephoneLength = 10

// label is what stands before a number in letters and on web pages; a fax is no telephone.
var label = regexp.MustCompile(`(?i)^(?:t[eé]l(?:[eé]phone)?|phone|cell|mobile|t)\.? ?:? ?`)

// ParseTelephone reads a number with or without +1 or 1 before it, with the usual
// punctuation and a label: 416-555-0123, (416) 555.0123, +1 416 555 0123, Tél. : 416
// 555-0123. It returns false when that does not leave ten digits, so also for an
// extension. Numbers that cannot exist have to go through all the same (contract 1.5):
// Possible and Canadian judge them.
func ParseTelephone(text string) (Telephone, bool) {
	plus := false
	digits := strings.Map(func(r rune) rune {
		switch {
		case r == '+' && !plus:
			plus = true
			return '+'
		case isFiller(r), r == '(', r == ')', r == '/':
			return -1
		}
		return r
	}, label.ReplaceAllString(text, ""))
	switch {
	case strings.HasPrefix(digits, "+1"):
		digits = digits[len("+1"):]
	case len(digits) == telephoneLength+1 && digits[0] == '1':
		digits = digits[1:]
	}
	if len(digits) != telephoneLength || strings.Trim(digits, "0123456789") != "" {
		return "", false
	}
	return Telephone(digits), true
}

// String returns the form that people write in both languages: 416-555-0123.
func (t Telephone) String() string {
	if len(t) != telephoneLength {
		return string(t)
	}
	return string(t[:3] + "-" + t[3:6] + "-" + t[6:])
}

// Digits returns the ten digits, as the API takes them.
func (t Telephone) Digits() string { return string(t) }

// Possible reports whether the North American plan has such numbers: neither the area
// nor the exchange begins with 0 or 1, or is a service such as 911.
func (t Telephone) Possible() bool {
	if len(t) != telephoneLength {
		return false
	}
	area, exchange := t[:3], t[3:6]
	return area[0] > '1' && exchange[0] > '1' && area[1:] != "11" && exchange[1:] != "11"
}

// areas are the area codes of Canada in service, by the Canadian Numbering
// Administrator's list, then those of no place and those that are free to call.
var areas = strings.Fields(`
	204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 468 474
	506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867
	873 879 902 905 942
	600 622 633 644 655 677 688
	800 833 844 855 866 877 888`)

// Canadian reports whether a possible number has an area code that is used in Canada.
func (t Telephone) Canadian() bool {
	return t.Possible() && slices.Contains(areas, string(t[:3]))
}
