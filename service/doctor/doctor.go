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
	Name   Name           `json:"name"`
	State  State          `json:"state"`
	Detail string         `json:"detail,omitempty"` // names and numbers, the same in both languages
	Advice Advice         `json:"advice,omitempty"`
	Fault  printer.Reason `json:"fault,omitempty"`
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

// New returns the Patient that is this computer.
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
		return Check{Name: NameKeyring, State: OK}
	case reason == vault.ReasonLocked:
		return Check{Name: NameKeyring, State: Stop, Detail: reason, Advice: AdviceKeyringLocked}
	}
	return Check{Name: NameKeyring, State: Stop, Detail: reason, Advice: AdviceKeyring}
}

func (p Patient) display() Check {
	if p.System != "linux" {
		return Check{Name: NameDisplay, State: Unknown}
	}
	for _, name := range []string{"WAYLAND_DISPLAY", "DISPLAY"} {
		if value := p.Env(name); value != "" {
			return Check{Name: NameDisplay, State: OK, Detail: name + "=" + value}
		}
	}
	return Check{Name: NameDisplay, State: Stop, Advice: AdviceDisplay}
}

func (p Patient) openGL() Check {
	if p.System != "linux" {
		return Check{Name: NameOpenGL, State: Unknown, Advice: AdviceOpenGL}
	}
	if len(p.Glob("/usr/lib/*/libGL.so.1"))+len(p.Glob("/usr/lib*/libGL.so.1"))+len(p.Glob("/usr/lib/*/libOpenGL.so.0")) == 0 {
		return Check{Name: NameOpenGL, State: Stop, Detail: "libGL.so.1", Advice: AdviceOpenGL}
	}
	if cards := p.Glob("/dev/dri/renderD*"); len(cards) > 0 {
		return Check{Name: NameOpenGL, State: OK, Detail: strings.Join(cards, " ")}
	}
	return Check{Name: NameOpenGL, State: Care, Advice: AdviceSoftware}
}

func (p Patient) camera() Check {
	if p.System != "linux" {
		return Check{Name: NameCamera, State: Unknown}
	}
	if found := p.Glob("/dev/video*"); len(found) > 0 {
		return Check{Name: NameCamera, State: OK, Detail: strings.Join(found, " ")}
	}
	return Check{Name: NameCamera, State: Care, Advice: AdviceCamera}
}

// serial looks for the scanner that the settings name, else for any.
func (p Patient) serial() Check {
	wanted := p.Settings.Get().Scanner.SerialPort
	if p.System != "linux" {
		return Check{Name: NameSerial, State: Unknown, Detail: wanted}
	}
	found := append(p.Glob("/dev/ttyACM*"), p.Glob("/dev/ttyUSB*")...)
	for _, name := range found {
		if name == wanted {
			return Check{Name: NameSerial, State: OK, Detail: name}
		}
	}
	switch {
	case wanted != "" && len(p.Glob(wanted)) == 0:
		return Check{Name: NameSerial, State: Stop, Detail: wanted, Advice: AdviceSerial}
	case wanted != "" || len(found) > 0:
		return Check{Name: NameSerial, State: OK, Detail: strings.Join(append(found, wanted), " ")}
	}
	return Check{Name: NameSerial, State: Care, Advice: AdviceSerial}
}

// printer looks whether the printer that is set up can be reached. Nothing is printed.
func (p Patient) printer(ctx context.Context) Check {
	want := p.Settings.Get().Printer
	if want.Kind == "" {
		return Check{Name: NamePrinter, State: Care, Advice: AdvicePrinter}
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
		return Check{Name: NamePrinter, State: Stop, Detail: *detail, Fault: printer.Of(err).Reason}
	}
	return Check{Name: NamePrinter, State: OK, Detail: *detail}
}

func (p Patient) network(err error) Check {
	if err != nil {
		return Check{Name: NameNetwork, State: Stop, Detail: p.URL, Advice: AdviceNetwork}
	}
	return Check{Name: NameNetwork, State: OK, Detail: p.URL}
}

func (p Patient) clock(store time.Time, err error) Check {
	if err != nil || store.IsZero() {
		return Check{Name: NameClock, State: Unknown, Advice: AdviceClockUnknown}
	}
	ahead := p.Now().Sub(store).Round(time.Second)
	if ahead.Abs() > skew {
		return Check{Name: NameClock, State: Stop, Detail: ahead.String(), Advice: AdviceClock}
	}
	return Check{Name: NameClock, State: OK, Detail: ahead.String()}
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
		return Check{Name: NameData, State: Stop, Detail: p.Data, Advice: AdviceData}
	}
	return Check{Name: NameData, State: OK, Detail: p.Data, Advice: AdviceDataMove}
}

func (p Patient) settings() Check {
	if p.Unread != nil {
		return Check{Name: NameSettings, State: Stop, Detail: p.Settings.Places().User, Advice: AdviceSettings}
	}
	var odd []string
	for _, n := range p.Settings.Notes() {
		odd = append(odd, fmt.Sprintf("%s (%s)", n.Key, n.Source))
	}
	if len(odd) > 0 {
		return Check{Name: NameSettings, State: Care, Detail: strings.Join(odd, ", "), Advice: AdviceSettings}
	}
	return Check{Name: NameSettings, State: OK, Detail: p.Settings.Places().User}
}

// ask returns the date of any answer of a host: being refused is an answer.
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
