package applications

import (
	"maps"

	"comptoir/app/form"
	"comptoir/service/secret"
)

// TypePrivately takes what the applicant typed in their own view: the answer to
// their security question, or their identification word. It goes into the
// application and is not part of any state that is published. An empty one
// changes nothing.
func (a *Applications) TypePrivately(f form.Field, text secret.Text) {
	if a.state.Phase != PhaseFilling || !IsSecret(f) || text.IsEmpty() {
		return
	}
	a.put(f, text.Reveal())
	a.state.Private = maps.Clone(a.state.Private)
	if a.state.Private == nil {
		a.state.Private = map[form.Field]bool{}
	}
	a.state.Private[f] = true
	a.state.Faults = a.state.Faults.Without(f)
	a.judge(f)
	a.changed()
	a.publish()
}

// published leaves out of the secrets what is the applicant's alone.
func (s State) published() map[form.Field]secret.Text {
	if len(s.Private) == 0 {
		return s.Secrets
	}
	shown := maps.Clone(s.Secrets)
	for f := range s.Private {
		delete(shown, f)
	}
	return shown
}
