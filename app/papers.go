package app

import (
	"path/filepath"
	"sync"

	"github.com/adrg/xdg"

	"comptoir/app/papers"
	"comptoir/app/problem"
	"comptoir/i18n"
	"comptoir/service/paper"
	"comptoir/service/printer"
)

// newPapers wires the papers of the store that is signed in to.
func (a *App) newPapers() *papers.Papers {
	d := a.deps
	return papers.New(papers.Deps{
		Records: d.Papers, Session: a.Session, Dispatch: d.Dispatch, Now: a.clock.Now, Voices: voices, Printers: a.Printers,
		Missed: a.missed, Folder: paperFolder(d.PaperHome, func() paper.Language { return paper.Language(a.Session.State().Language) }), Lender: a.lender, Log: d.Log,
	})
}

// missed says that a paper was not printed whose page is gone, and offers to print it
// again. What the banner says of a sale comes first.
func (a *App) missed(why printer.Reason, again func()) {
	p := problem.New(problem.PaperNotPrinted)
	p.Fault = why
	a.banner.ShowAfter(a.Printers, p, again)
}

// words are the texts of both languages.
var words = sync.OnceValue(func() *i18n.Printer {
	p, err := i18n.New(i18n.English)
	if err != nil {
		panic(err) // the texts are embedded, and tests read them all
	}
	return p
})

// voices returns the words of papers in each language.
func voices(l paper.Language) paper.Words { return words().In(i18n.Locale(l)) }

// paperFolder returns the folder that papers are saved in: among the user's documents,
// or else beside the data.
func paperFolder(home string, language func() paper.Language) func() string {
	return func() string {
		name := voices(language()).T("paper.folder")
		if home != "" || xdg.UserDirs.Documents == "" {
			return filepath.Join(dataFolder(home), name)
		}
		return filepath.Join(xdg.UserDirs.Documents, "Comptoir", name)
	}
}
