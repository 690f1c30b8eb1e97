package applications

import (
	"maps"

	"comptoir/app/form"
	"comptoir/service/secret"
)

// TypeTheirs takes what the applicant typed for nobody else's eyes: the answer to
// their security question, or their identification word. It goes into the
// application and is not part of any state that is published. An empty one
// changes nothing.
func (a *Applications) TypeTheirs(f form.Field, text secret.Text) {
	if a.state.Phase != PhaseFilling || !IsSecret(f) || text.IsEmpty() {
		return
	}
	a.put(f, text.Reveal())
	a.state.Theirs = maps.Clone(a.state.Theirs)
	if a.state.Theirs == nil {
		a.state.Theirs = map[form.Field]bool{}
	}
	a.state.Theirs[f] = true
	a.state.Faults = a.state.Faults.Without(f)
	a.judge(f)
	a.changed()
	a.publish()
}

// published leaves out of the secrets what is the applicant's alone.
func (s State) published() map[form.Field]secret.Text {
	if len(s.Theirs) == 0 {
		return s.Secrets
	}
	shown := maps.Clone(s.Secrets)
	for f := range s.Theirs {
		delete(shown, f)
	}
	return shown
}
