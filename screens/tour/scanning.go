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
	d.Key(fyne.KeyF8)
	d.See("scan.picture")
	d.Shoot("sheet")
	d.drop("photo.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"))
	d.Shoot("heic")
	d.drop("photo.png", noSymbol())
	d.Shoot("no-symbol")
	d.drop("photo.png", photo(who))
	d.Shoot("photo-read")
	d.See("lookup.result.0")
	d.Shoot("photo-found")

	d.next()
	d.Key(fyne.KeyF6)
	d.Await("Activity", func() bool { return d.Window.Shell.Open() == "activity" })
	d.scan(who.Typed())
	d.See("lookup.result.0")
	d.Shoot("licence-found")
	d.Key(fyne.KeyReturn)
	d.See("lookup.purchase")
	d.Shoot("in-hand")

	d.next()
	swapped := who
	swapped.First, swapped.Last = who.Last, who.First
	d.scan(swapped.Typed())
	d.See("lookup.other_way")
	d.Shoot("names-swapped")
	d.Press("lookup.other_way")
	d.See("lookup.result.0")

	d.next()
	old := who
	old.Expires = who.Issued
	old.Born.Year = 2010
	d.scan(old.Typed())
	d.See("lookup.other_way") // nobody is that young
	d.Shoot("expired-and-under-age")

	d.next()
	d.openForm()
	d.Write("lookup.first_name", "Robin")
	d.scan(who.Typed())
	d.See("lookup.licence.use")
	d.Shoot("which-is-right")
	d.Press("lookup.licence.use")
	d.See("lookup.result.0")
	d.Shoot("the-licence-is")

	d.next()
	d.scan("]L2https://www.example.com/not-a-licence-at-all/but-something-long")
	d.Shoot("another-barcode")
}

// scan hands over what a scanner read, less the control characters that many lose.
func (d *driver) scan(text string) {
	if d.Err != nil {
		return
	}
	plain := strings.NewReplacer("\n", "", "\x1e", "", "\r", "").Replace(text)
	d.Settle()
	d.On(func() { d.Window.Shell.Scanned(scanner.NewScan(scanner.Wedge, []byte(plain), d.Now())) })
}

// drop lets go of a file over the window and waits for what comes of it.
func (d *driver) drop(name string, content []byte) {
	if d.Err != nil {
		return
	}
	folder, err := os.MkdirTemp("", "comptoir-tour-*")
	if err != nil {
		d.Err = err
		return
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, name)
	if d.Err = os.WriteFile(path, content, 0o600); d.Err != nil {
		return
	}
	d.Settle()
	d.On(func() { d.Window.Shell.Dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)}) })
	d.See("scan.close")
	d.Await("the end of the reading", func() bool { return !d.disabled("scan.picture") })
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
