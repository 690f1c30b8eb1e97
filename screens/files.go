package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// picker asks for files over a window.
func picker(w fyne.Window) func([]string, func(fyne.URIReadCloser)) {
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
