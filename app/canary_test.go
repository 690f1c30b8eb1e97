package app_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/form"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/vault"
)

// eavesdropper stands between the program and the store, and knows every secret
// that went over the wire.
type eavesdropper struct {
	mu   sync.Mutex
	kept map[string]string // secret to what it is
}

var (
	bodySecrets = regexp.MustCompile(`"(sin|piw|security_answer|govid_number|vcc_number|verification_code)":"?([^",}]+)`)
	formSecrets = regexp.MustCompile(`(client_secret|refresh_token)=([^&]+)`)
	gotSecrets  = regexp.MustCompile(`"(access_token|refresh_token|vcc_number|verification_code)":"?([^",}]+)`)
)

func (e *eavesdropper) note(found [][]string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, f := range found {
		e.kept[f[2]] = f[1]
	}
}

// listenIn puts an eavesdropper before a store and gives its address.
func listenIn(t *testing.T, host string) (*eavesdropper, string) {
	t.Helper()
	e := &eavesdropper{kept: map[string]string{}}
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: host})
	proxy.ErrorLog = log.New(io.Discard, "", 0) // a call that the program cancels is no news
	proxy.ModifyResponse = func(r *http.Response) error {
		raw, err := io.ReadAll(r.Body)
		e.note(gotSecrets.FindAllStringSubmatch(string(raw), -1))
		r.Body = io.NopCloser(strings.NewReader(string(raw)))
		return err
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		e.note(bodySecrets.FindAllStringSubmatch(string(raw), -1))
		e.note(formSecrets.FindAllStringSubmatch(string(raw), -1))
		r.Body = io.NopCloser(strings.NewReader(string(raw)))
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return e, s.URL
}

// TestCanaries takes the assembled program, on its own journal, drafts, settings
// and logs, through sales and applications with secrets that are known, and
// searches every file for them.
//
//	COMPTOIR_FLOWS           how many flows (12)
//	COMPTOIR_SECRET_SERVICE  1: on the keyring of .ci/keyring-test.sh, so that drafts are files
func TestCanaries(t *testing.T) {
	t.Parallel()
	size := apptest.CampaignSize(t, "COMPTOIR_FLOWS", 12)
	home := t.TempDir()
	l := wired.NewLender(t, nil)
	ears, address := listenIn(t, l.Host)
	ring := vault.OpenMemory()
	if os.Getenv("COMPTOIR_SECRET_SERVICE") == "1" {
		ring = vault.Open()
		require.True(t, ring.Durable(), ring.Reason())
	}
	w := &wired.Program{T: t, Lender: l, Queue: apptest.NewQueue()}
	till, end, err := app.Assemble(app.Options{
		Home: home, Language: service.English, Vault: ring, Training: app.TrainingStore{Start: func(context.Context) (signin.Credentials, func(), error) {
			h := l.Hello
			return signin.Credentials{
				Kind: signin.KindTraining, BaseURL: strings.Replace(h.URL, "http://"+l.Host, address, 1), ClientID: h.ClientID,
				Secret: secret.New(h.ClientSecret), LocationID: h.Merchant.LocationID, Associate: h.Merchant.EmployeeID,
			}, nil, nil
		}},
	}, w.Queue.Dispatch)
	require.NoError(t, err)
	w.App = till
	w.SignInNow()
	failedLookups(w, ears)
	wrongAnswer(w)
	for n := range size {
		if n%2 == 0 {
			w.Sale(l.Hello.Customers[0].LastName)
		} else {
			w.Application(n)
		}
	}
	end()
	planted := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(planted, "log"), []byte(`level=INFO sin=046454286`), 0o600))
	found, _ := ears.search(t, planted, 0)
	require.Equal(t, []string{"sin in log"}, found, "the search works")
	require.NoError(t, os.RemoveAll(planted))
	hits, files := ears.search(t, home, size)
	t.Logf("searched %d files after %d flows for %d secrets: %d hits", files, size, len(ears.kept), len(hits))
	assert.Empty(t, hits)
	assert.Greater(t, len(ears.kept), 6)
}

// failedLookups looks for card numbers that nobody has, valid or not. The whole number is
// not in the state of any page afterwards.
func failedLookups(w *wired.Program, ears *eavesdropper) {
	w.T.Helper()
	l := w.Till().Lookup
	for _, card := range []string{"6374980000009991", "6374980000000011", "63749800000000160"} {
		ears.note([][]string{{"", "card", card}})
		l.Type(form.FieldBox, card)
		l.Find()
		w.Until("no card", func() bool { return !l.State().Busy && l.State().CardGone != "" })
		for name, state := range map[string]any{"lookup": l.State(), "customer": w.Till().Customer.State(), "notice": w.Notice.State()} {
			assert.NotContains(w.T, fmt.Sprintf("%+v %#v", state, state), card, name)
		}
		w.Notice.Dismiss()
	}
}

// wrongAnswer gives a wrong answer to a security question.
func wrongAnswer(w *wired.Program) {
	w.T.Helper()
	w.Take("Sampleton")
	v := w.Till().Verification
	v.Choose(service.ByQuestion)
	w.Until("a question", func() bool { return v.State().AskAnswer })
	v.TypeAnswer("canary-wrong-answer")
	v.Send()
	w.Until("a refusal", func() bool { return !v.State().Busy })
	w.Till().NextCustomer()
	assert.NotContains(w.T, fmt.Sprintf("%+v", v.State()), "canary-wrong-answer")
}

// notIDs are members whose digits come from nobody's secret.
var notIDs = regexp.MustCompile(`"(seq|sealed|card_ending|amount|left|reference)":"?[^",}]*`)

// search looks into every file for every secret, and gives what it found and how
// many files there were. A PIN has four digits, which may stand anywhere: it
// counts where it is a value of its own.
func (e *eavesdropper) search(t *testing.T, home string, flows int) (hits []string, files int) {
	t.Helper()
	folders := []string{home}
	if flows >= 100 {
		folders = append(folders, os.TempDir()) // faults.sh gives the campaign one of its own
	}
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() || strings.HasSuffix(path, ".test") {
				return nil //nolint:nilerr // a file that has gone holds nothing
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				return nil //nolint:nilerr // see above
			}
			files++
			text := notIDs.ReplaceAllString(string(raw), "")
			values := map[string]bool{}
			for _, value := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("=:,{}\"'\n\r\t ", r) }) {
				values[value] = true
			}
			for value, what := range e.kept {
				if values[value] || len(value) > 6 && strings.Contains(text, value) {
					hits = append(hits, what+" in "+filepath.Base(path))
				}
			}
			return nil
		})
		require.NoError(t, err)
	}
	require.NotZero(t, files)
	return hits, files
}
