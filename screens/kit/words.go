package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/session"
	"comptoir/i18n"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/licence"
)

// Show makes a part visible or not; the same again costs nothing.
func Show(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}

// Joined puts the texts that are not empty together.
func Joined(sep string, parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, sep)
}

// Bracketed puts a text in brackets; nothing stays nothing.
func Bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

// CustomerName names a customer by name, else by initials, card or number.
func CustomerName(w *i18n.Printer, c session.CustomerState) string {
	if name := c.Name(); name != "" {
		return name
	}
	if c.Known != "" {
		return w.T("customer.initials", "Initials", c.Known, "Number", c.AccountNumber)
	}
	if c.CardEnding != "" {
		return w.T("customer.card", "Ending", c.CardEnding)
	}
	return w.T("customer.account", "Number", c.AccountNumber)
}

// CardEnding shows the last digits of a card as such; nothing stays nothing.
func CardEnding(digits string) string {
	if digits == "" {
		return ""
	}
	return "•••• " + digits
}

// Postal writes a postal code as people do, K1A 0B1, on one line; what is no Canadian
// one stays as it came.
func Postal(code string) string {
	if c, ok := canada.ParsePostalCode(code); ok {
		return Tied(c.String())
	}
	return code
}

// Phone writes a telephone number as people do, 514 555-0123, on one line; what is no
// Canadian one stays as it came.
func Phone(text string) string {
	if number, ok := canada.ParseTelephone(text); ok {
		return strings.Replace(number.String(), "-", "\u00a0", 1)
	}
	return text
}

// StatusTone returns the tone of an account's status.
func StatusTone(s service.AccountStatus) paint.Tone {
	switch s {
	case service.StatusNormal:
		return paint.Good
	case service.StatusProhibited, service.StatusFrozen:
		return paint.Care
	}
	return paint.Stop
}

// StatusWord names a status; one that nobody knows is shown as it came.
func StatusWord(w *i18n.Printer, s service.AccountStatus) string {
	if s == "" {
		return w.T("account.status.barred") // a lookup was refused, without saying which it is
	}
	if key := "account.status." + string(s); w.Has(key) {
		return w.T(key)
	}
	return w.T("account.status.other", "Status", string(s))
}

// BusyText returns a button's text, or its text while it works.
func BusyText(u *Kit, busy bool, key string) string {
	if busy {
		return u.Words.T(key + ".busy")
	}
	return u.Words.T(key)
}

// NewIcon is a sign in the colour of the text, as wide and high as side at the usual
// size of text.
func NewIcon(of fyne.Resource, side float32) fyne.CanvasObject {
	icon := canvas.NewImageFromResource(theme.NewThemedResource(of))
	icon.FillMode = canvas.ImageFillContain
	return layout.Square(side, icon)
}

// ScrollOf finds the scrolling area of a page: of what shows of it.
func ScrollOf(o fyne.CanvasObject) *container.Scroll {
	switch c := o.(type) {
	case *container.Scroll:
		return c
	case *fyne.Container:
		for _, part := range c.Objects {
			if s := ScrollOf(part); s != nil && part.Visible() {
				return s
			}
		}
	}
	return nil
}

// WithLine draws the line under a bar.
func WithLine(bar fyne.CanvasObject) fyne.CanvasObject {
	return layout.VBox(0, bar, paint.NewRule())
}

// LicenceWarnings says in sentences what the associate has to know about a
// licence. Of what could not be read only the named fields are told, all of them
// when none is named.
func LicenceWarnings(u *Kit, warnings []licence.Warning, fields ...licence.Field) string {
	var sentences []string
	for _, w := range warnings {
		switch {
		case w.Kind != licence.Unreadable:
			sentences = append(sentences, u.Words.T("licence.warning."+string(w.Kind)))
		case len(fields) == 0 || slices.Contains(fields, w.Field):
			sentences = append(sentences, u.Words.T("licence.warning.unreadable", "Field", u.Words.T("licence.field."+string(w.Field))))
		}
	}
	return strings.Join(sentences, " ")
}

// LicenceMark returns how a field that came from a licence is marked: with sure, unless
// it has to be checked.
func LicenceMark(u *Kit, c licence.Confidence, sure string) (paint.Tone, string) {
	switch c {
	case licence.Likely:
		return paint.Care, u.Words.T("licence.mark.likely")
	case licence.Unsure:
		return paint.Stop, u.Words.T("licence.mark.unsure")
	}
	return paint.Good, sure
}

// LicenceDoubts says in a sentence which fields, by their labels, were read without
// certainty; nothing without any.
func LicenceDoubts(u *Kit, fields []string) string {
	if len(fields) == 0 {
		return ""
	}
	return u.Words.T("licence.doubt", "Fields", strings.Join(fields, ", "))
}
