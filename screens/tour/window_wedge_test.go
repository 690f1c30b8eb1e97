//go:build window

package tour_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// perKey is what a keyboard wedge takes for a character.
const perKey = time.Millisecond

// fingers press keys by their position, as hardware does, whatever the layout.
type fingers struct {
	t    *testing.T
	conn *xgb.Conn
}

func newFingers(t *testing.T) *fingers {
	t.Helper()
	conn, err := xgb.NewConn()
	require.NoError(t, err)
	t.Cleanup(conn.Close)
	require.NoError(t, xtest.Init(conn))
	return &fingers{t, conn}
}

// X11's numbers of modifiers and Enter.
const (
	keyShift, keyCtrl, keyEnter = 50, 37, 36
)

// rows are the keys of a US keyboard, row by row from an X11 number on.
var rows = []struct {
	first        byte
	plain, shift string
}{
	{49, "`", "~"},
	{10, "1234567890-=", "!@#$%^&*()_+"},
	{24, "qwertyuiop[]", "QWERTYUIOP{}"},
	{38, "asdfghjkl;'", `ASDFGHJKL:"`},
	{51, `\`, "|"},
	{52, "zxcvbnm,./", "ZXCVBNM<>?"},
	{65, " ", ""},
}

// send has the server press or let go of a key after a while. The server keeps
// the time, as a keyboard does: a busy typist would send keys in handfuls, and X11
// takes two presses of one key in the same millisecond for one.
func (f *fingers) send(kind, key byte, after time.Duration) {
	xtest.FakeInput(f.conn, kind, key, uint32(after.Milliseconds()), xproto.WindowNone, 0, 0, 0)
}

// stroke presses keys in order, after a while, and lets them go in reverse.
func (f *fingers) stroke(after time.Duration, keys ...byte) {
	for i, k := range keys {
		f.send(xproto.KeyPress, k, after)
		if i == 0 {
			after = 0
		}
	}
	for i := range keys {
		f.send(xproto.KeyRelease, keys[len(keys)-1-i], 0)
	}
}

// write types a text at a pace, as on a US keyboard.
func (f *fingers) write(text string, pace time.Duration) {
	for _, r := range text {
		switch r {
		case '\r':
			f.stroke(pace, keyEnter)
		case '\n':
			f.stroke(pace, keyCtrl, 44)
		case '\x1e':
			f.stroke(pace, keyCtrl, keyShift, 15)
		case '\x1d':
			f.stroke(pace, keyCtrl, 35)
		default:
			f.stroke(pace, keysOf(f.t, r)...)
		}
	}
	_, err := xproto.GetInputFocus(f.conn).Reply() // the server has typed all of it
	require.NoError(f.t, err)
}

func keysOf(t *testing.T, r rune) []byte {
	for _, row := range rows {
		if i := strings.IndexRune(row.plain, r); i >= 0 {
			return []byte{row.first + byte(i)}
		}
		if i := strings.IndexRune(row.shift, r); i >= 0 {
			return []byte{keyShift, row.first + byte(i)}
		}
	}
	require.Fail(t, "no key", "for %q", r)
	return nil
}

// licence makes up a driver's licence.
func licence(r *rand.Rand) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	word := func(n int, from string) string {
		var b strings.Builder
		for range n {
			b.WriteByte(from[r.IntN(len(from))])
		}
		return b.String()
	}
	digits := "0123456789"
	issuer := []string{"636012", "604428", "604432", "636048", "636044", "636013", "636017", "636016", "604426"}[r.IntN(9)]
	text := "@\n\x1e\rANSI " + issuer + "030001DL00000" + word(3, digits) + "DLDCAG\n"
	for _, field := range []string{
		"DCS" + word(3+r.IntN(14), letters) + "-O'" + word(5, letters) + ",", "DAC" + word(2+r.IntN(10), letters),
		"DBB19" + word(2, digits) + "0214", "DBA20301022", "DAG" + word(4, digits) + " " + word(9, letters) + " RD. #" + word(2, digits) + "/B",
		"DAI" + word(4+r.IntN(9), letters), "DAJQC", "DAKH0H 0H0  ", "DAQ" + word(1, letters) + word(4, digits) + "-" + word(5, digits) + "-" + word(5, digits),
		"DCF" + word(12, digits) + "*&+", "DAU1" + word(2, digits) + " CM", "DBC2", "DCGCAN",
	} {
		text += field + "\n"
	}
	return text + "\r"
}

// bench is a till that reports what becomes of what is typed.
type wedgeBench struct {
	t       *testing.T
	fingers *fingers
	in      io.Writer
	out     *json.Decoder
}

type wedgeReport struct {
	Scans          [][]byte
	Text, Tab      string
	Sheet, Focused bool
}

func openBench(t *testing.T) *wedgeBench {
	t.Helper()
	p := exec.Command(program(t), "tour", "--flow", "wedge", "--out", t.TempDir())
	p.Env, p.Stderr = append(os.Environ(), "COMPTOIR_HOME="+t.TempDir()), os.Stderr
	in, err := p.StdinPipe()
	require.NoError(t, err)
	out, err := p.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, p.Start())
	b := &wedgeBench{t: t, fingers: newFingers(t), in: in, out: json.NewDecoder(bufio.NewReader(out))}
	b.read()
	windowOf(t, &till{Cmd: p, errors: &said{}})
	t.Cleanup(func() {
		_ = in.Close()
		assert.NoError(t, p.Wait())
	})
	return b
}

func (b *wedgeBench) read() (r wedgeReport) {
	b.t.Helper()
	require.NoError(b.t, b.out.Decode(&r))
	return r
}

func (b *wedgeBench) ask(line string) wedgeReport {
	b.t.Helper()
	_, err := fmt.Fprintln(b.in, line)
	require.NoError(b.t, err)
	return b.read()
}

// await asks for reports until one is as wanted, since a virtual screen can take
// long to draw; what scans came meanwhile is in the last.
func (b *wedgeBench) await(want func(wedgeReport) bool) (r wedgeReport) {
	b.t.Helper()
	for end := time.Now().Add(eventually); ; {
		next := b.ask("report")
		next.Scans = append(r.Scans, next.Scans...)
		r = next
		if want(r) || time.Now().After(end) {
			return r
		}
	}
}

func useLayout(t *testing.T, name string) {
	t.Helper()
	layout, variant, _ := strings.Cut(strings.TrimSuffix(name, ")"), "(")
	out, err := exec.Command("setxkbmap", "-layout", layout, "-variant", variant).CombinedOutput()
	require.NoError(t, err, "%s", out)
}

func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, s)
}

// howMany scans of each layout: 20, or what COMPTOIR_SCANS says.
func howMany(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("COMPTOIR_SCANS"))
	if err != nil {
		return 20
	}
	require.Positive(t, n)
	return n
}

// Licences typed by a scanner that takes every PC for an American one arrive whole,
// wherever the focus is and whatever the layout; not a character lands in the
// field and no button is pressed. People who type fast are left alone.
func TestWindowWedge(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 11))
	for _, layout := range []string{"us", "ca", "ca(fr)", "ca(multix)"} {
		t.Run(layout, func(t *testing.T) {
			useLayout(t, layout)
			t.Cleanup(func() { useLayout(t, "us") })
			b := openBench(t)
			exact, withoutSome := 0, 0
			for i := range howMany(t) {
				where := []string{"box", "button", "sheet", "nothing"}[i%4]
				b.ask(where)
				text := licence(r)
				b.fingers.write(text, perKey)
				got := b.await(func(r wedgeReport) bool { return len(r.Scans) > 0 })
				if assert.Len(t, got.Scans, 1, "%s, number %d", where, i) {
					if string(got.Scans[0]) == text {
						exact++
					} else {
						withoutSome++
						assert.Equal(t, withoutControls(text), withoutControls(string(got.Scans[0])), "%s, number %d", where, i)
					}
				}
				assert.Equal(t, wedgeReport{Scans: got.Scans, Tab: "lookup", Sheet: where == "sheet", Focused: true}, got, "%s, number %d", where, i)
			}
			t.Logf("%s: %d byte for byte, %d without some control characters", layout, exact, withoutSome)

			b.ask("box")
			const sentence = "the customer pays 1249.99 today, and the rest over 12 months. "
			b.fingers.write(strings.Repeat(sentence, 2), time.Second/15)
			got := b.await(func(r wedgeReport) bool { return len(r.Text) >= 2*len(sentence) })
			assert.Empty(t, got.Scans, "typing is no scan")
			assert.Equal(t, strings.Repeat(sentence, 2), got.Text)
		})
	}
}
