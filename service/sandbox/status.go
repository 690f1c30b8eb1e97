package sandbox

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"
)

//go:embed status.html
var statusText string

var statusTemplate = template.Must(template.New("status").Parse(statusText))

// visit is one call as the page at / shows it: nothing about anybody in it.
type visit struct {
	At       time.Time
	Method   string
	Version  string
	Endpoint string
	Status   int
	Key      string
	Took     time.Duration
}

const recentLimit = 50

// recent holds the last calls in a ring.
type recent struct {
	ring [recentLimit]visit
	seen int
}

func (r *recent) add(v visit) {
	r.ring[r.seen%recentLimit] = v
	r.seen++
}

// list returns the visits, newest first.
func (r *recent) list() []visit {
	out := []visit{}
	for i := r.seen - 1; i >= 0 && i >= r.seen-recentLimit; i-- {
		out = append(out, r.ring[i%recentLimit])
	}
	return out
}

type statusView struct {
	Lang     string
	Other    string // the other language
	Text     map[string]string
	Started  string
	Client   string
	Calls    string
	People   []statusPerson
	Visits   []visit
	Errors   []statusTrigger
	Faults   []statusTrigger
	Controls []string
}

type statusPerson struct {
	Name, Account, Card, Province, Status, Available, Note string
}

type statusTrigger struct{ Key, How string }

// statusPage answers GET /: the customers, the last calls and how to meet each
// error, in English, or French by ?lang=fr or the browser's wish.
func (s *Store) statusPage(r *http.Request) reply {
	lang := pageLanguage(r)
	s.mu.Lock()
	view := s.statusView(lang)
	s.mu.Unlock()
	var page bytes.Buffer
	if err := statusTemplate.Execute(&page, view); err != nil {
		panic("sandbox: " + err.Error()) // the template and the view are ours
	}
	return answerHTML(page.String())
}

func pageLanguage(r *http.Request) language {
	wish := r.URL.Query().Get("lang")
	if wish == "" {
		wish = r.Header.Get("accept-language")
	}
	if strings.HasPrefix(strings.ToLower(wish), string(french)) {
		return french
	}
	return english
}

func (s *Store) statusView(lang language) statusView {
	w := s.world
	view := statusView{
		Lang: string(lang), Other: string(french), Text: statusWords[lang], Started: w.now().Format("2006-01-02 15:04:05 UTC"),
		Client: w.clientID, Calls: strconv.Itoa(s.recent.seen), Visits: s.recent.list(),
		Controls: []string{"GET /_training/state", "GET /_training/outbox", "PUT /_training/faults", "POST /_training/clock", "POST /_training/reset"},
	}
	if lang == french {
		view.Other = string(english)
	}
	for _, a := range w.accounts {
		for _, p := range a.people() {
			note := p.note
			if lang == french && p.noteFrench != "" {
				note = p.noteFrench
			}
			view.People = append(view.People, statusPerson{p.first + " " + p.last, a.number, p.card, a.home.province, a.status, a.available.String(), note})
		}
	}
	for _, row := range errorTriggers {
		how := row.english
		if lang == french {
			how = row.french
		}
		view.Errors = append(view.Errors, statusTrigger{row.key, how})
	}
	for _, row := range faultTriggers {
		how := row.english
		if lang == french {
			how = row.french
		}
		view.Faults = append(view.Faults, statusTrigger{row.key, how})
	}
	return view
}

var statusWords = map[language]map[string]string{
	english: {
		"title": "Training store", "intro": "A simulator of the Flexiti POS API. Everybody here is fictitious; nothing leaves this computer.",
		"other": "Français", "clock": "The store’s clock", "client": "Client ID", "calls": "Calls so far",
		"people": "Customers", "name": "Name", "account": "Account", "card": "Card", "province": "Province", "status": "Status", "available": "Available", "note": "What for",
		"visits": "Recent calls", "time": "Time", "call": "Call", "answer": "Answer", "took": "Took", "none": "No calls yet.",
		"errors": "How to meet each error", "key": "Error key", "how": "How", "empty": "(empty)",
		"faults": "What can go wrong", "fault": "In a fault plan", "plan": "A plan is the body of PUT /_training/faults, or what --faults says. Kinds strike a share of the calls, given by rate; everything else is always so.",
		"controls": "Control endpoints", "refuse": "refuse:KEY is a kind of fault for PUT /_training/faults; it works for every key.",
	},
	french: {
		"title": "Magasin de formation", "intro": "Un simulateur de l’API Flexiti POS. Toutes les personnes sont fictives; rien ne quitte cet ordinateur.",
		"other": "English", "clock": "Horloge du magasin", "client": "Identifiant client", "calls": "Appels jusqu’ici",
		"people": "Clientèle", "name": "Nom", "account": "Compte", "card": "Carte", "province": "Province", "status": "État", "available": "Disponible", "note": "Utilité",
		"visits": "Derniers appels", "time": "Heure", "call": "Appel", "answer": "Réponse", "took": "Durée", "none": "Aucun appel pour l’instant.",
		"errors": "Comment obtenir chaque erreur", "key": "Clé d’erreur", "how": "Comment", "empty": "(vide)",
		"faults": "Ce qui peut mal tourner", "fault": "Dans un scénario de pannes", "plan": "Un scénario est le corps de PUT /_training/faults, ou ce que dit --faults. Les types frappent une part des appels, donnée par rate; tout le reste vaut en tout temps.",
		"controls": "Points de contrôle", "refuse": "refuse:CLÉ est un type de panne pour PUT /_training/faults; il vaut pour toutes les clés.",
	},
}
