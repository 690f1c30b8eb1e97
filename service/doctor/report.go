package doctor

import (
	"context"

	"comptoir/service/settings"
)

// Setting is one setting, its value, and where it comes from.
type Setting struct {
	Key    string          `json:"key"`
	Value  string          `json:"value"`
	Source settings.Source `json:"source"`
}

// Report is what `comptoir doctor --json` prints.
type Report struct {
	OK       bool      `json:"ok"` // nothing keeps the till from working
	Checks   []Check   `json:"checks"`
	Settings []Setting `json:"settings"`
	// Questions are still to be asked of the lender by a store in Quebec.
	Questions []Question `json:"questions,omitempty"`
}

// Report examines the computer and reads the settings.
func (p Patient) Report(ctx context.Context) Report {
	r := Report{OK: true, Checks: p.Examine(ctx), Questions: p.questions()}
	for _, c := range r.Checks {
		r.OK = r.OK && c.State != Stop
	}
	for _, key := range settings.Keys() {
		r.Settings = append(r.Settings, Setting{key, p.Settings.Text(key), p.Settings.Source(key)})
	}
	return r
}
