package tour

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"comptoir/i18n"
	"comptoir/service/licence/example"
	"comptoir/service/licence/specimen"
	"comptoir/service/scanner"
)

// scans meets the ways to scan a licence, and what may come of one.
func scans(d *driver, l i18n.Locale) {
	who, _ := example.Of(map[i18n.Locale]string{i18n.English: "ON", i18n.French: "QC"}[l])
	signIn(d, l)
	d.key(fyne.KeyF8)
	d.see("scan.picture")
	d.shoot("sheet")
	d.drop("photo.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"))
	d.shoot("heic")
	d.drop("photo.png", noSymbol())
	d.shoot("no-symbol")
	d.drop("photo.png", photo(who))
	d.shoot("photo-read")
	d.see("lookup.result.0")
	d.shoot("photo-found")

	d.next()
	d.key(fyne.KeyF6)
	d.await("Activity", func() bool { return d.window.Shell.Open() == "activity" })
	d.scan(who.Typed())
	d.see("lookup.result.0")
	d.shoot("licence-found")
	d.key(fyne.KeyReturn)
	d.see("lookup.purchase")
	d.shoot("in-hand")

	d.next()
	swapped := who
	swapped.First, swapped.Last = who.Last, who.First
	d.scan(swapped.Typed())
	d.see("lookup.other_way")
	d.shoot("names-swapped")
	d.press("lookup.other_way")
	d.see("lookup.result.0")

	d.next()
	old := who
	old.Expires = who.Issued
	old.Born.Year = 2010
	d.scan(old.Typed())
	d.see("lookup.other_way") // nobody is that young
	d.shoot("expired-and-under-age")

	d.next()
	d.openForm()
	d.write("lookup.first_name", "Robin")
	d.scan(who.Typed())
	d.see("lookup.licence.use")
	d.shoot("which-is-right")
	d.press("lookup.licence.use")
	d.see("lookup.result.0")
	d.shoot("the-licence-is")

	d.next()
	d.scan("]L2https://www.example.com/not-a-licence-at-all/but-something-long")
	d.shoot("another-barcode")
}

// scan hands over what a scanner read, less the control characters that many lose.
func (d *driver) scan(text string) {
	if d.err != nil {
		return
	}
	plain := strings.NewReplacer("\n", "", "\x1e", "", "\r", "").Replace(text)
	d.settle()
	d.on(func() { d.window.Shell.Scanned(scanner.NewScan(scanner.Wedge, []byte(plain), d.now())) })
}

// drop lets go of a file over the window and waits for what comes of it.
func (d *driver) drop(name string, content []byte) {
	if d.err != nil {
		return
	}
	folder, err := os.MkdirTemp("", "comptoir-tour-*")
	if err != nil {
		d.err = err
		return
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, name)
	if d.err = os.WriteFile(path, content, 0o600); d.err != nil {
		return
	}
	d.settle()
	d.on(func() { d.window.Shell.Dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)}) })
	d.see("scan.close")
	d.await("the end of the reading", func() bool { return !d.disabled("scan.picture") })
}

// noSymbol is a picture of nothing.
func noSymbol() []byte {
	var out bytes.Buffer
	_ = png.Encode(&out, image.NewGray(image.Rect(0, 0, 320, 200))) // a buffer takes everything
	return out.Bytes()
}

// photo is what a telephone sees of somebody's licence.
func photo(who example.Person) []byte {
	sheet, err := specimen.Draw(who.Text())
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	_ = png.Encode(&out, sheet.See(specimen.Look{Size: image.Pt(1600, 900), Module: 5, Turn: 4, Yaw: 8, Blur: 0.8, Noise: 3, Seed: 1})) // a buffer takes everything
	return out.Bytes()
}
