// Package notice is what an applicant is told before the first field is filled in: for
// whom the application is collected, what for, from where, who receives it, and what
// they may ask for. It says of Comptoir only what Comptoir does, and of the lender what
// every lender of an application does; a store's own text takes its place.
package notice

import (
	"cmp"
	"strings"

	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/paper"
	"comptoir/service/typed"
)

// Notice is the notice in one language, as both views show it and as it is kept.
type Notice struct {
	Language service.Language
	Title    string
	Lines    []string
}

// Text returns the notice as it is kept.
func (n Notice) Text() acts.Text {
	return acts.Text{
		Kind: acts.CollectionNotice, Language: string(n.Language),
		Words: strings.Join(append([]string{n.Title}, n.Lines...), "\n"),
	}
}

// Edition returns the notice for paper.
func (n Notice) Edition() paper.Edition {
	e := paper.Edition{Language: paper.Language(n.Language), Texts: []paper.Passage{{Heading: true, Body: n.Title}}}
	for _, line := range n.Lines {
		e.Texts = append(e.Texts, paper.Passage{Body: line})
	}
	return e
}

// State is what is shown before the form.
type State struct {
	Notices   []Notice // one a language, in their order; never changed once published
	Writing   bool     // that it was shown is being written down
	NoPrinter bool     // nothing can be printed here, and papers have to be handed out
}

// Words are the texts of one language; *i18n.Printer is one.
type Words interface {
	// T returns the text of a key, with values for the names in it, in pairs.
	T(key string, pairs ...any) string
}

// About is whom the notice names.
type About struct {
	Lender paper.Lender
	Store  string // its name; empty: the training store
	Own    string // the store's or the fleet's own text, in paragraphs; empty: the built-in one
}

// lines are the built-in notice, in its order.
var lines = []string{
	"collection.for", "collection.purposes", "collection.means", "collection.receivers", "collection.kept", "collection.rights", "collection.ask",
}

// Write writes the notice in a language.
func Write(in Words, l service.Language, about About) Notice {
	n := Notice{Language: l, Title: in.T("collection.title")}
	for line := range strings.Lines(about.Own) {
		if line = typed.Text(line); line != "" {
			n.Lines = append(n.Lines, line)
		}
	}
	if len(n.Lines) > 0 {
		return n
	}
	lender := cmp.Or(about.Lender.Name, in.T("choice.lender.training"))
	phone := cmp.Or(about.Lender.Phone, in.T("collection.phone.none"))
	store := cmp.Or(about.Store, in.T("store.training"))
	for _, key := range lines {
		n.Lines = append(n.Lines, in.T(key, "Lender", lender, "Phone", phone, "Store", store))
	}
	return n
}
