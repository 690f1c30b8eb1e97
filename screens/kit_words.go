package screens

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/session"
	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// show makes a part visible or not; the same again costs nothing.
func show(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}

// joined puts the texts that are not empty together.
func joined(sep string, parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, sep)
}

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

func customerName(w *i18n.Printer, c session.CustomerState) string {
	if name := c.Name(); name != "" {
		return name
	}
	if c.Known != "" {
		return w.T("customer.initials", "Initials", c.Known, "Number", c.AccountNumber)
	}
	return w.T("customer.account", "Number", c.AccountNumber)
}

func cardEnding(digits string) string {
	if digits == "" {
		return ""
	}
	return "•••• " + digits
}

func statusTone(s service.AccountStatus) widgets.Tone {
	switch s {
	case service.StatusNormal:
		return widgets.Good
	case service.StatusProhibited, service.StatusFrozen:
		return widgets.Care
	}
	return widgets.Stop
}

// statusWord names a status; one that nobody knows is shown as it came.
func statusWord(w *i18n.Printer, s service.AccountStatus) string {
	switch s {
	case service.StatusNormal, service.StatusProhibited, service.StatusFrozen, service.StatusChargedOff, service.StatusClosed:
		return w.T("account.status." + string(s))
	}
	return w.T("account.status.other", "Status", string(s))
}

// busyText gives a button's text, or its text while it works.
func busyText(u *ui, busy bool, key string) string {
	if busy {
		return u.words.T(key + ".busy")
	}
	return u.words.T(key)
}

// newIcon is a sign in the colour of the text.
func newIcon(of fyne.Resource) *canvas.Image {
	icon := canvas.NewImageFromResource(theme.NewThemedResource(of))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(24))
	return icon
}

// scrollOf finds the scrolling area of a page.
func scrollOf(o fyne.CanvasObject) *container.Scroll {
	switch c := o.(type) {
	case *container.Scroll:
		return c
	case *fyne.Container:
		for _, part := range c.Objects {
			if s := scrollOf(part); s != nil {
				return s
			}
		}
	}
	return nil
}

// withLine draws the line under a bar.
func withLine(bar fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Stack(0, bar, widgets.NewRule())
}
