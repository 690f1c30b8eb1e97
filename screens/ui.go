// Package screens is how the till looks, in Fyne. Each page renders the
// snapshots of one model of package app and sends what a person does back to it.
package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/app/form"
	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// ui is what all pages of one window share.
type ui struct {
	words *i18n.Printer
	parts *widgets.Host
	focus func(fyne.Focusable) // puts the focus on a part, once it is in the window
	// ask shows where a link leads and opens it in the browser once that is
	// wanted. Nil without a window.
	ask func(link string)
	// pick asks for a file with one of the extensions and hands it over; nothing
	// happens when the person changes their mind. Nil without a window.
	pick func(extensions []string, use func(fyne.URIReadCloser))
}

// fault gives the sentence for what is wrong with a field, or nothing.
func (u *ui) fault(faults form.Faults, f form.Field) string {
	if fault, wrong := faults[f]; wrong {
		return u.words.T("field.error." + string(fault))
	}
	return ""
}

// localeOf turns the API's language into ours.
func localeOf(l service.Language) i18n.Locale { return i18n.Locale(l) }

// focusOn puts the focus on a named part.
func (u *ui) focusOn(name string) {
	if part, ok := u.parts.Part(name).(fyne.Focusable); ok {
		u.focus(part)
	}
}

// page is one of the pages of the window.
type page interface {
	content() fyne.CanvasObject
	relabel()      // render again, in the present language
	first() string // name of the part that gets the focus when the page opens
	close()
}
