// Package doctor finds out what works on this computer, and says what to do
// about what does not. It shows no secret, changes nothing, and talks to a store
// only as far as an answer to an unsigned question.
package doctor

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"comptoir/service/printer"
	"comptoir/service/settings"
	"comptoir/service/vault"
)

// State is how something is.
type State string

// States. Unknown is what cannot be found out without opening the window.
const (
	OK      State = "ok"
	Care    State = "care" // the till works without it
	Stop    State = "stop" // the till does not work until this is put right
	Unknown State = "unknown"
)

// Check is one thing that was looked at. Advice is the key of a text,
// doctor.advice.ADVICE; empty when there is nothing to do. A printer's Fault is the
// key of one too, printer.fault.FAULT.
type Check struct {
	Name   string         `json:"name"`
	State  State          `json:"state"`
	Detail string         `json:"detail,omitempty"` // names and numbers, the same in both languages
	Advice string         `json:"advice,omitempty"`
	Fault  printer.Reason `json:"fault,omitempty"`
}

// Names lists the checks in their order.
func Names() []string {
	return []string{"keyring", "display", "opengl", "camera", "serial", "printer", "network", "clock", "data", "settings"}
}

// Advices lists the keys of all advice.
func Advices() []string {
	return []string{
		"keyring", "keyring_locked", "display", "opengl", "software", "camera", "serial", "printer",
		"network", "clock", "clock_unknown", "data", "data_move", "settings",
	}
}

// Patient is the computer, as far as it is looked at. Everything has a default.
type Patient struct {
	Data     string // folder of the journal
	Settings *settings.File
	Unread   error // of the settings
	URL      string
	System   string                                      // as runtime.GOOS
	Env      func(string) string                         // os.Getenv
	Glob     func(string) []string                       // names of files
	Keyring  func() (bool, string)                       // whether it lasts, and why not
	Printer  func(context.Context, printer.Target) error // what is wrong with a printer
	Ask      func(ctx context.Context, url string) (time.Time, error)
	Now      func() time.Time
}

const (
	patience = 5 * time.Second
	skew     = 2 * time.Minute
)

// New gives this computer.
func New(data string, file *settings.File, unread error, url string) Patient {
	return Patient{
		Data: data, Settings: file, Unread: unread, URL: url, System: runtime.GOOS, Env: os.Getenv, Now: time.Now,
		Glob: func(pattern string) []string {
			names, _ := filepath.Glob(pattern) // the pattern is ours
			return names
		},
		Keyring: func() (bool, string) {
			v := vault.Open()
			return v.Durable(), v.Reason()
		},
		Printer: printer.Sender{}.Check, Ask: ask,
	}
}

// Examine looks at everything.
func (p Patient) Examine(ctx context.Context) []Check {
	date, err := p.Ask(ctx, p.URL)
	return []Check{
		p.keyring(), p.display(), p.openGL(), p.camera(), p.serial(), p.printer(ctx),
		p.network(err), p.clock(date, err), p.data(), p.settings(),
	}
}

func (p Patient) keyring() Check {
	lasting, reason := p.Keyring()
	switch {
	case lasting:
		return Check{Name: "keyring", State: OK}
	case reason == vault.ReasonLocked:
		return Check{Name: "keyring", State: Stop, Detail: reason, Advice: "keyring_locked"}
	}
	return Check{Name: "keyring", State: Stop, Detail: reason, Advice: "keyring"}
}

func (p Patient) display() Check {
	if p.System != "linux" {
		return Check{Name: "display", State: Unknown}
	}
	for _, name := range []string{"WAYLAND_DISPLAY", "DISPLAY"} {
		if value := p.Env(name); value != "" {
			return Check{Name: "display", State: OK, Detail: name + "=" + value}
		}
	}
	return Check{Name: "display", State: Stop, Advice: "display"}
}

func (p Patient) openGL() Check {
	if p.System != "linux" {
		return Check{Name: "opengl", State: Unknown, Advice: "opengl"}
	}
	if len(p.Glob("/usr/lib/*/libGL.so.1"))+len(p.Glob("/usr/lib*/libGL.so.1"))+len(p.Glob("/usr/lib/*/libOpenGL.so.0")) == 0 {
		return Check{Name: "opengl", State: Stop, Detail: "libGL.so.1", Advice: "opengl"}
	}
	if cards := p.Glob("/dev/dri/renderD*"); len(cards) > 0 {
		return Check{Name: "opengl", State: OK, Detail: strings.Join(cards, " ")}
	}
	return Check{Name: "opengl", State: Care, Advice: "software"}
}

func (p Patient) camera() Check {
	if p.System != "linux" {
		return Check{Name: "camera", State: Unknown}
	}
	if found := p.Glob("/dev/video*"); len(found) > 0 {
		return Check{Name: "camera", State: OK, Detail: strings.Join(found, " ")}
	}
	return Check{Name: "camera", State: Care, Advice: "camera"}
}

// serial looks for the scanner that the settings name, else for any.
func (p Patient) serial() Check {
	wanted := p.Settings.Get().Scanner.SerialPort
	if p.System != "linux" {
		return Check{Name: "serial", State: Unknown, Detail: wanted}
	}
	found := append(p.Glob("/dev/ttyACM*"), p.Glob("/dev/ttyUSB*")...)
	for _, name := range found {
		if name == wanted {
			return Check{Name: "serial", State: OK, Detail: name}
		}
	}
	switch {
	case wanted != "" && len(p.Glob(wanted)) == 0:
		return Check{Name: "serial", State: Stop, Detail: wanted, Advice: "serial"}
	case wanted != "" || len(found) > 0:
		return Check{Name: "serial", State: OK, Detail: strings.Join(append(found, wanted), " ")}
	}
	return Check{Name: "serial", State: Care, Advice: "serial"}
}

// printer looks whether the printer that is set up can be reached. Nothing is printed.
func (p Patient) printer(ctx context.Context) Check {
	want := p.Settings.Get().Printer
	if want.Kind == "" {
		return Check{Name: "printer", State: Care, Advice: "printer"}
	}
	target := printer.Target{Kind: printer.Kind(want.Kind)}
	detail := &target.Name
	switch target.Kind {
	case printer.Network:
		target.Host, detail = want.Host, &target.Host
	case printer.Device:
		target.Device, detail = want.Device, &target.Device
	default:
		target.Name = want.Name
	}
	if err := p.Printer(ctx, target); err != nil {
		return Check{Name: "printer", State: Stop, Detail: *detail, Fault: printer.Of(err).Reason}
	}
	return Check{Name: "printer", State: OK, Detail: *detail}
}

func (p Patient) network(err error) Check {
	if err != nil {
		return Check{Name: "network", State: Stop, Detail: p.URL, Advice: "network"}
	}
	return Check{Name: "network", State: OK, Detail: p.URL}
}

func (p Patient) clock(store time.Time, err error) Check {
	if err != nil || store.IsZero() {
		return Check{Name: "clock", State: Unknown, Advice: "clock_unknown"}
	}
	ahead := p.Now().Sub(store).Round(time.Second)
	if ahead.Abs() > skew {
		return Check{Name: "clock", State: Stop, Detail: ahead.String(), Advice: "clock"}
	}
	return Check{Name: "clock", State: OK, Detail: ahead.String()}
}

// data tries to write where the journal is.
func (p Patient) data() Check {
	err := os.MkdirAll(p.Data, 0o700)
	if err == nil {
		var file *os.File
		if file, err = os.CreateTemp(p.Data, ".doctor-*"); err == nil {
			err = errors.Join(file.Close(), os.Remove(file.Name()))
		}
	}
	if err != nil {
		return Check{Name: "data", State: Stop, Detail: p.Data, Advice: "data"}
	}
	return Check{Name: "data", State: OK, Detail: p.Data, Advice: "data_move"}
}

func (p Patient) settings() Check {
	if p.Unread != nil {
		return Check{Name: "settings", State: Stop, Detail: p.Settings.Places().User, Advice: "settings"}
	}
	var odd []string
	for _, n := range p.Settings.Notes() {
		odd = append(odd, fmt.Sprintf("%s (%s)", n.Key, n.Source))
	}
	if len(odd) > 0 {
		return Check{Name: "settings", State: Care, Detail: strings.Join(odd, ", "), Advice: "settings"}
	}
	return Check{Name: "settings", State: OK, Detail: p.Settings.Places().User}
}

// ask gives the date of any answer of a host: being refused is an answer.
func ask(ctx context.Context, url string) (time.Time, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, url, http.NoBody)
	if err != nil {
		return time.Time{}, err
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		return time.Time{}, err
	}
	_ = resp.Body.Close()
	date, _ := http.ParseTime(resp.Header.Get("Date"))
	return date, nil
}
