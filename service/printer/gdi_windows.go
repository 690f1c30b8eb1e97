package printer

import (
	"context"
	"errors"
	"image"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	gdi           = windows.NewLazySystemDLL("gdi32.dll")
	createDC      = gdi.NewProc("CreateDCW")
	deleteDC      = gdi.NewProc("DeleteDC")
	deviceCaps    = gdi.NewProc("GetDeviceCaps")
	startDoc      = gdi.NewProc("StartDocW")
	endDoc        = gdi.NewProc("EndDoc")
	abortDoc      = gdi.NewProc("AbortDoc")
	startPage     = gdi.NewProc("StartPage")
	endPage       = gdi.NewProc("EndPage")
	stretchDIBits = gdi.NewProc("StretchDIBits")
)

// What GetDeviceCaps is asked for: dots an inch, and the whole sheet with the part
// of it that the printer cannot reach, in dots.
const (
	capPerInchX = 88
	capPerInchY = 90
	capWidth    = 110
	capHeight   = 111
	capOffsetX  = 112
	capOffsetY  = 113
)

const (
	enough  = 300.0 // dots an inch of a page: finer ones only take memory
	copyDot = 0x00CC0020
)

type docInfo struct {
	size     int32
	name     *uint16
	output   *uint16
	datatype *uint16
	kind     uint32
}

// bitmapInfo is a BITMAPINFO with a palette of 256 greys.
type bitmapInfo struct {
	size            uint32
	width, height   int32
	planes, bits    uint16
	compression     uint32
	bytes           uint32
	perMetreX       int32
	perMetreY       int32
	colours, matter uint32
	palette         [256]uint32
}

var errGDI = errors.New("GDI refused")

// drawPages draws pictures of the pages on a printer's device context.
func drawPages(ctx context.Context, name string, d Document) error {
	driver, err := syscall.UTF16PtrFromString("WINSPOOL")
	if err != nil {
		return err
	}
	device, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return err
	}
	dc, _, _ := createDC.Call(uintptr(unsafe.Pointer(driver)), uintptr(unsafe.Pointer(device)), 0, 0)
	if dc == 0 {
		return &Fault{Missing, name, errGDI}
	}
	defer func() { _, _, _ = deleteDC.Call(dc) }()
	if d.Pages == nil {
		return &Fault{Reason: NoDocument}
	}
	pages, err := d.Pages(min(enough, float64(caps(dc, capPerInchX))))
	if err != nil {
		return &Fault{Reason: NoDocument, Err: err}
	}
	title, err := syscall.UTF16PtrFromString(d.Title)
	if err != nil {
		return err
	}
	info := docInfo{name: title}
	info.size = int32(unsafe.Sizeof(info))
	if r, _, _ := startDoc.Call(dc, uintptr(unsafe.Pointer(&info))); int32(r) <= 0 {
		return errGDI
	}
	for _, page := range pages {
		if ctx.Err() != nil || !drawPage(dc, page) {
			_, _, _ = abortDoc.Call(dc)
			if ctx.Err() != nil {
				return &Fault{late(ctx), name, ctx.Err()}
			}
			return errGDI
		}
	}
	if r, _, _ := endDoc.Call(dc); int32(r) <= 0 {
		return errGDI
	}
	return nil
}

func caps(dc uintptr, what uintptr) int32 {
	r, _, _ := deviceCaps.Call(dc, what)
	return int32(r)
}

// drawPage lays a page's picture over the whole sheet, as large as it is.
func drawPage(dc uintptr, page *image.Gray) bool {
	if r, _, _ := startPage.Call(dc); int32(r) <= 0 {
		return false
	}
	b := page.Bounds()
	info := bitmapInfo{width: int32(b.Dx()), height: -int32(b.Dy()), planes: 1, bits: 8, colours: 256}
	info.size = uint32(unsafe.Offsetof(info.palette))
	for i := range info.palette {
		info.palette[i] = uint32(i) * 0x010101
	}
	stride := (b.Dx() + 3) / 4 * 4
	dots := make([]byte, stride*b.Dy())
	for y := range b.Dy() {
		copy(dots[y*stride:], page.Pix[y*page.Stride:y*page.Stride+b.Dx()])
	}
	wide, high := caps(dc, capWidth), caps(dc, capHeight)
	// As large as on paper: the sheet may be another than the page, which is letter.
	perInch := float64(b.Dx()) / letterWidth
	wide = min(wide, int32(float64(b.Dx())/perInch*float64(caps(dc, capPerInchX))))
	high = min(high, int32(float64(b.Dy())/perInch*float64(caps(dc, capPerInchY))))
	r, _, _ := stretchDIBits.Call(dc,
		uintptr(-caps(dc, capOffsetX)), uintptr(-caps(dc, capOffsetY)), uintptr(wide), uintptr(high),
		0, 0, uintptr(b.Dx()), uintptr(b.Dy()),
		uintptr(unsafe.Pointer(&dots[0])), uintptr(unsafe.Pointer(&info)), 0, copyDot)
	if r == 0 || int32(r) == -1 {
		return false
	}
	e, _, _ := endPage.Call(dc)
	return int32(e) > 0
}

// letterWidth is that of letter paper, in inches.
const letterWidth = 8.5
