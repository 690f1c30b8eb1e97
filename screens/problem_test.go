package screens

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/service"
)

// Every problem there is has its sentence, its next step and its button, whole,
// in both languages.
func TestEveryProblemFits(t *testing.T) {
	judgesLayout(t)
	k := setup(t, service.English).signIn()
	keys := append(apptest.ProblemKeys(), problem.Unexpected)
	for _, l := range []service.Language{service.English, service.French} {
		k.app.Session.SetLanguage(l)
		for i, key := range keys {
			severity := []problem.Severity{problem.Care, problem.Stop}[i%2]
			k.win.Shell.notice.render(problem.NoticeState{Problem: &problem.Problem{
				Key: key, Severity: severity, Action: problem.ActionSale,
				Reference: "00000000000000000000000300000003", Detail: "some_key_nobody_has_heard_of_yet",
			}})
			k.win.Shell.frame.Refresh()
			found := lookAt(k.win.Canvas())
			assert.Empty(t, found.faults, "%s %s", l, key)
			for _, ending := range []string{".what", ".next"} {
				assert.Contains(t, found.texts(), k.win.Shell.Words.T("problem."+key+ending))
			}
			for _, text := range found.texts() {
				assert.NotContains(t, text, "[problem")
			}
		}
	}
}

// banner is what a cashier reads when something goes wrong.
type banner struct{ what, next, button string }

// What a cashier meets on a bad day, in the words of both languages.
func TestProblems(t *testing.T) {
	judgesLayout(t)
	for name, tc := range map[string]struct {
		meet            func(*harness)
		english, french banner
		reference       bool
		leads           session.Tab // where the button leads; empty: it tries again
	}{
		"unknown customer": {
			meet: func(k *harness) {
				k.signIn().till().Lookup.Type(form.FieldBox, "6374980000009991")
				k.till().Lookup.Find()
				k.settle()
			},
			english:   banner{"No customer matches.", "Check the spelling, the date of birth or the number, or try another way: card, account, name.", "Find the customer"},
			french:    banner{"Aucune personne ne correspond.", "Vérifiez l’orthographe, la date de naissance ou le numéro, ou cherchez autrement\u00a0: carte, compte, nom.", "Trouver la personne"},
			reference: true, leads: session.TabLookup,
		},
		"blocked account": {
			meet: func(k *harness) {
				k.signIn().till().Lookup.Type(form.FieldBox, k.person("Frostfield").Cards[0])
				k.till().Lookup.Find()
				k.settle()
			},
			english:   banner{"This account cannot make purchases right now. Nothing was charged.", "A payment in the store, a trade-in and past purchases are still possible: find the customer by name. The customer can call the number on the card to learn why. The lender: 1-800-555-0142", "Find the customer"},
			french:    banner{"Ce compte ne permet pas d’achats en ce moment. Rien n’a été porté au compte.", "Le paiement en magasin, la reprise et les achats passés restent possibles\u00a0: cherchez la personne par son nom. Elle peut appeler au numéro figurant sur la carte pour savoir pourquoi. Le prêteur\u00a0: 1-800-555-0142", "Trouver la personne"},
			reference: true, leads: session.TabLookup,
		},
		"wrong PIN": {
			meet: func(k *harness) {
				k.ready(ordinary, "1249", overTwelve)
				k.till().Verification.TypePIN(wrong(k.till().Verification.State().Training))
				k.authorized()
			},
			english:   banner{"The code was not right. Nothing was charged.", "Ask the customer to read it again, or send a new one. Amount and plan are kept.", "Verify the customer"},
			french:    banner{"Le code n’était pas le bon. Rien n’a été porté au compte.", "Demandez à la personne de le relire, ou envoyez-en un nouveau. Le montant et le mode de financement sont conservés.", "Vérifier l’identité"},
			reference: true, leads: session.TabVerification,
		},
		"too little credit": {
			meet: func(k *harness) { // what is known before is said at the amount
				k.ready("Lowlimit", "40", regular)
				k.faults("refuse:credit_exceeded", "authorization")
				k.authorized()
			},
			english:   banner{"The amount is above the available credit. Nothing was charged.", "Lower the amount and take the rest another way, or choose a plan with lower fees.", "Change the amount"},
			french:    banner{"Le montant dépasse le crédit disponible. Rien n’a été porté au compte.", "Réduisez le montant et faites payer le reste autrement, ou choisissez un mode de financement aux frais moindres.", "Modifier le montant"},
			reference: true, leads: session.TabPurchases,
		},
		"store unreachable": {
			meet: func(k *harness) {
				k.signIn()
				_ = k.server.Close()
				k.till().Lookup.Type(form.FieldBox, "90010021")
				k.till().Lookup.FindByAccount()
				k.settle()
			},
			english:   banner{"The lender cannot be reached. Nothing was sent.", "Check the network cable or Wi-Fi, then try again.", "Try again"},
			french:    banner{"Impossible de joindre le prêteur. Rien n’a été envoyé.", "Vérifiez le câble réseau ou le Wi-Fi, puis réessayez.", "Réessayer"},
			reference: true,
		},
	} {
		for _, l := range []service.Language{service.English, service.French} {
			t.Run(name+" "+string(l), func(t *testing.T) {
				k := setup(t, l)
				tc.meet(k)
				want := tc.english
				if l == service.French {
					want = tc.french
				}
				n := k.win.Shell.notice
				assert.True(t, n.root.Visible())
				assert.Equal(t, want, banner{n.what.Text(), n.next.Text(), n.act.Text()})
				assert.True(t, n.act.Visible())
				assert.Equal(t, tc.reference, n.ref.Visible() && n.copy.Visible())
				id := k.app.Notice.State().Problem.Reference
				assert.Len(t, id, 32)
				assert.Contains(t, n.ref.Text(), id)
				assert.Empty(t, lookAt(k.win.Canvas()).faults)

				n.act.Press()
				assert.False(t, n.root.Visible())
				if tc.leads != "" {
					assert.Equal(t, tc.leads, k.app.Nav.State().Tab)
				} else {
					assert.True(t, k.till().Lookup.State().Busy, "it tries again")
				}
				assert.Zero(t, k.charges())
			})
		}
	}
}

// A session that runs out in the middle of a sale is renewed without a word.
func TestTokenExpiresMidWay(t *testing.T) {
	for _, l := range []service.Language{service.English, service.French} {
		k := setup(t, l).signIn().inHand(ordinary).quoted("1249").chosen(overTwelve)
		k.clock.advance(30 * time.Minute)
		k.verified()
		k.clock.advance(30 * time.Minute)
		k.authorized()
		assert.Nil(t, k.app.Notice.State().Problem)
		assert.Equal(t, purchases.PhaseDone, k.till().Sale.State().Phase)
		assert.Equal(t, 1, k.charges())
	}
}

// Credentials that are no longer good end in words, and nothing is charged.
func TestSessionEndsMidWay(t *testing.T) {
	for l, want := range map[service.Language]banner{
		service.English: {"The session with the lender has ended.", "Sign in again. The journal keeps what was charged.", "Sign in again"},
		service.French:  {"La session avec le prêteur est terminée.", "Rouvrez une session. Le journal garde les opérations faites.", "Rouvrir une session"},
	} {
		k := setup(t, l).ready(ordinary, "1249", overTwelve)
		k.faults("refuse:invalid_token", "authorization")
		k.authorized()
		n := k.win.Shell.notice
		assert.Equal(t, want, banner{n.what.Text(), n.next.Text(), n.act.Text()})
		assert.Zero(t, k.charges())
		k.control(http.MethodPut, "faults", `{}`)
		n.act.Press()
		assert.Nil(t, k.till(), "the button leads to the sign-in page")
		assert.Equal(t, "signin.enter", k.focused())
	}
}

// While the outcome is unknown nothing says that nothing was sent, or to try again.
func TestUnknownOutcomeNeverSoothes(t *testing.T) {
	judgesLayout(t)
	for _, l := range []service.Language{service.English, service.French} {
		k := unknown(setup(t, l))
		_ = k.server.Close()
		k.till().Reconcile.AskNow()
		asked := k.till().Sale.State().Check
		k.until("another question", func() bool { return k.till().Sale.State().Check != asked })
		for _, tab := range []session.Tab{session.TabPurchases, session.TabActivity} {
			k.app.Nav.Go(tab)
			said := lookAt(k.win.Canvas()).texts()
			for _, lie := range []string{"Nothing was", "Rien n’a été", "again, then", "Réessayer", "Try again"} {
				assert.False(t, slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, lie) }), "%s %s: %q in %q", l, tab, lie, said)
			}
			silent := k.win.Shell.Words.T("operation.asked.silent")
			assert.True(t, slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, silent) }), "%s %s", l, tab)
		}
	}
}
