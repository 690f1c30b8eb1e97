package form

import (
	"net/mail"
	"slices"
	"strings"

	"comptoir/service"
	"comptoir/service/typed"
)

// SameText reports whether two texts are the same but for what the capitals of a
// licence do not show, case and accents, and for what no keyboard tells apart.
func SameText(x, y string) bool {
	return strings.EqualFold(service.Unaccented(typed.Text(x)), service.Unaccented(typed.Text(y)))
}

// IsMailAddress reports whether a text is the address of a mailbox at a host of the
// internet, and nothing else: no name beside it, and no address of a machine.
func IsMailAddress(text string) bool {
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text || parsed.Name != "" {
		return false
	}
	host := text[strings.LastIndexByte(text, '@')+1:]
	labels := strings.Split(host, ".")
	last := labels[len(labels)-1]
	return len(labels) > 1 && !slices.Contains(labels, "") && len(last) > 1 && !strings.ContainsAny(host, "[]_")
}
