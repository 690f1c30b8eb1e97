package place

import (
	"encoding/binary"
	"io"

	"fyne.io/fyne/v2/driver"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// desktop is a connection to the X server that shows the window.
type desktop struct {
	*xgb.Conn
	root   xproto.Window
	window xproto.Window
	screen Place
}

// open connects to the server; ok is false where the window is none of X's (Wayland lets
// no program place its windows).
func open(context any) (d desktop, ok bool) {
	x, ok := context.(driver.X11WindowContext)
	if !ok || x.WindowHandle == 0 {
		return d, false
	}
	xgb.Logger.SetOutput(io.Discard) // a server without passwords is no news on standard error
	conn, err := xgb.NewConn()
	if err != nil {
		return d, false
	}
	s := xproto.Setup(conn).DefaultScreen(conn)
	return desktop{
		Conn: conn, root: s.Root, window: xproto.Window(x.WindowHandle), // #nosec G115 -- an id of X, 29 bits
		screen: Place{Width: int(s.WidthInPixels), Height: int(s.HeightInPixels)},
	}, true
}

func (d desktop) atom(name string) xproto.Atom {
	a, err := xproto.InternAtom(d.Conn, false, uint16(len(name)), name).Reply() // #nosec G115 -- names of ours
	if err != nil {
		return 0
	}
	return a.Atom
}

// property returns the numbers of a property of a window.
func (d desktop) property(of xproto.Window, name string) []uint32 {
	p, err := xproto.GetProperty(d.Conn, false, of, d.atom(name), xproto.GetPropertyTypeAny, 0, 1024).Reply()
	if err != nil || p.Format != 32 {
		return nil
	}
	list := make([]uint32, 0, len(p.Value)/4)
	for v := p.Value; len(v) >= 4; v = v[4:] {
		list = append(list, binary.LittleEndian.Uint32(v))
	}
	return list
}

// managed reports whether a window manager keeps windows in order, which puts a frame
// around them and knows how to maximize one.
func (d desktop) managed() bool { return len(d.property(d.root, "_NET_SUPPORTING_WM_CHECK")) == 1 }

// area is what of the screen no panel covers.
func (d desktop) area() Place {
	if a := d.property(d.root, "_NET_WORKAREA"); len(a) >= 4 {
		return Place{X: int(a[0]), Y: int(a[1]), Width: int(a[2]), Height: int(a[3])}
	}
	return d.screen
}

func put(context any, p Place, known bool) {
	d, ok := open(context)
	if !ok {
		return
	}
	defer d.Close()
	switch {
	case !d.managed():
		d.move(d.screen) // nobody could move or resize it
		return
	case known:
		d.move(p.Within(d.area()))
	}
	if p.Maximized {
		d.maximize()
	}
}

func (d desktop) move(p Place) {
	const mask = xproto.ConfigWindowX | xproto.ConfigWindowY | xproto.ConfigWindowWidth | xproto.ConfigWindowHeight
	_ = xproto.ConfigureWindowChecked(d.Conn, d.window, mask,
		[]uint32{uint32(p.X), uint32(p.Y), uint32(p.Width), uint32(p.Height)}).Check() // #nosec G115 -- within the screen
}

// maximize asks the window manager, as EWMH has it.
func (d desktop) maximize() {
	const add, application = 1, 1
	message := xproto.ClientMessageEvent{
		Format: 32, Window: d.window, Type: d.atom("_NET_WM_STATE"),
		Data: xproto.ClientMessageDataUnionData32New([]uint32{
			add, uint32(d.atom("_NET_WM_STATE_MAXIMIZED_VERT")), uint32(d.atom("_NET_WM_STATE_MAXIMIZED_HORZ")), application, 0,
		}),
	}
	_ = xproto.SendEventChecked(d.Conn, false, d.root,
		xproto.EventMaskSubstructureRedirect|xproto.EventMaskSubstructureNotify, string(message.Bytes())).Check()
}

func read(context any) (Place, bool) {
	d, ok := open(context)
	if !ok {
		return Place{}, false
	}
	defer d.Close()
	if !d.managed() {
		return Place{}, false
	}
	size, err := xproto.GetGeometry(d.Conn, xproto.Drawable(d.window)).Reply()
	if err != nil {
		return Place{}, false
	}
	at, err := xproto.TranslateCoordinates(d.Conn, d.window, d.root, 0, 0).Reply()
	if err != nil {
		return Place{}, false
	}
	for _, state := range d.property(d.window, "_NET_WM_STATE") {
		if xproto.Atom(state) == d.atom("_NET_WM_STATE_MAXIMIZED_VERT") {
			return Place{Maximized: true}, true
		}
	}
	// The toolkit's windows are placed by what is in the frame (static gravity).
	return Place{X: int(at.DstX), Y: int(at.DstY), Width: int(size.Width), Height: int(size.Height)}, true
}
