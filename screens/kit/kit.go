// Package kit is what pages share: the words and named parts of the window, where
// the focus goes, and parts that more than one page shows.
package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"comptoir/app/form"
	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/service"
)

// Kit is what all pages of one window share.
type Kit struct {
	Words *i18n.Printer
	Parts *host.Host
	Focus func(fyne.Focusable) // puts the focus on a part, once it is in the window
	// Ask shows where a link leads and opens it in the browser once that is
	// wanted. Nil without a window.
	Ask func(link string)
	// Pick asks for a file with one of the extensions and hands it over; nothing
	// happens when the person changes their mind. Nil without a window.
	Pick func(extensions []string, use func(fyne.URIReadCloser))

	ends []func() // of the page
}

// Files returns a Pick that asks over a window.
func Files(w fyne.Window) func([]string, func(fyne.URIReadCloser)) {
	return func(extensions []string, use func(fyne.URIReadCloser)) {
		d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
			if err != nil || file == nil {
				return
			}
			defer func() { _ = file.Close() }() // it was only read
			use(file)
		}, w)
		d.SetFilter(storage.NewExtensionFileFilter(extensions))
		d.Show()
	}
}

// Fault returns the sentence for what is wrong with a field, or nothing.
func (u *Kit) Fault(faults form.Faults, f form.Field) string {
	if fault, wrong := faults[f]; wrong {
		return u.Words.T("field.error." + string(fault))
	}
	return ""
}

// Remark returns the sentence for what is odd about a field, or nothing.
func (u *Kit) Remark(remarks form.Remarks, f form.Field) string {
	if remark, odd := remarks[f]; odd {
		return u.Words.T("field.remark." + string(remark))
	}
	return ""
}

// Locale turns the API's language into ours.
func Locale(l service.Language) i18n.Locale { return i18n.Locale(l) }

// FocusOn puts the focus on a named part.
func (u *Kit) FocusOn(name string) {
	if part, ok := u.Parts.Part(name).(fyne.Focusable); ok {
		u.Focus(part)
	}
}

// FocusWhole puts the focus on a named field and selects its text, for the next key to
// take its place.
func (u *Kit) FocusWhole(name string) {
	u.FocusOn(name)
	if e, field := u.Parts.Part(name).(*widgets.Entry); field {
		e.SelectWhole()
	}
}

// Attend puts the focus on the field that a model calls attention to, on the part
// that is named after it behind a prefix, and reports whether there was a call. seen is
// what was attended to before. A page that is not open leaves the focus where it is.
func (u *Kit) Attend(seen *int, to form.Attention, prefix string) bool {
	return u.AttendPart(seen, to, func(f form.Field) string { return prefix + string(f) })
}

// AttendPart is Attend where the parts are not named after their fields.
func (u *Kit) AttendPart(seen *int, to form.Attention, part func(form.Field) string) bool {
	if to.Times == *seen {
		return false
	}
	*seen = to.Times
	if !u.Parts.IsAway() {
		u.FocusOn(part(to.Field))
	}
	return true
}

// Scope returns the kit of a page: the parts it names and what it follows go when
// the page is closed.
func (u *Kit) Scope() *Kit {
	own := *u
	own.Parts, own.ends = u.Parts.Scope(), nil
	return &own
}

// OnClose says what ends together with the page, such as the stop of an Observe.
func (u *Kit) OnClose(ends ...func()) { u.ends = append(u.ends, ends...) }

// Close ends what the page follows and forgets its parts.
func (u *Kit) Close() {
	for _, end := range u.ends {
		end()
	}
	u.ends = nil
	u.Parts.Drop()
}

// Away says whether the page is not the one that is open.
func (u *Kit) Away(on bool) { u.Parts.Away(on) }

// Page is one of the pages of the window.
type Page interface {
	Content() fyne.CanvasObject // what stands in the window
	Relabel()                   // renders again, in the present language
	First() string              // returns the name of the part that gets the focus when the page opens
	Away(on bool)               // says whether it is not the page that is open
	Close()                     // ends what it follows and drops its parts
}
