package app

import (
	"maps"

	"comptoir/service/secret"
)

// TypeTheirs takes what the applicant typed for nobody else's eyes: the answer to
// their security question, or their identification word. It goes into the
// application and is not part of any state that is published. An empty one
// changes nothing.
func (a *Apply) TypeTheirs(f Field, text secret.Text) {
	if a.state.Phase != ApplyFilling || !f.IsSecret() || text.IsEmpty() {
		return
	}
	a.put(f, text.Reveal())
	a.state.Theirs = maps.Clone(a.state.Theirs)
	if a.state.Theirs == nil {
		a.state.Theirs = map[Field]bool{}
	}
	a.state.Theirs[f] = true
	a.state.Faults = a.state.Faults.without(f)
	a.judge(f)
	a.changed()
	a.publish()
}

// published leaves out of the secrets what is the applicant's alone.
func (s ApplyState) published() map[Field]secret.Text {
	if len(s.Theirs) == 0 {
		return s.Secrets
	}
	shown := maps.Clone(s.Secrets)
	for f := range s.Theirs {
		delete(shown, f)
	}
	return shown
}
