package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/activity"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/closing"
	"comptoir/app/customerview"
	"comptoir/app/firstday"
	"comptoir/app/form"
	"comptoir/app/holds"
	"comptoir/app/privacy"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/app/verification"
	"comptoir/i18n"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/doctor"
	"comptoir/service/itemlist"
	"comptoir/service/journal"
	"comptoir/service/licence"
	"comptoir/service/paper"
	"comptoir/service/records/chain"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// but returns a list without some.
func but[S ~string](list []S, without ...S) []S {
	return slices.DeleteFunc(list, func(s S) bool { return slices.Contains(without, s) })
}

func names[S ~string](list ...S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// dynamic lists the keys that the program puts together: a prefix, what comes
// after it, and the endings.
var dynamic = []struct {
	prefix  string
	middles []string
	endings []string
}{
	{"disclosures.topic.", append([]string{"all"}, but(apptest.Constants("app/disclosures", "Topic"), "")...), nil},
	{"disclosures.trouble.", but(apptest.Constants("app/disclosures", "Trouble"), ""), nil},
	{"disclosures.other.", []string{"en-CA", "fr-CA"}, nil},
	{"activity.kind.", append(but(apptest.Constants("app/activity/history", "Kind"), ""), "any"), nil},
	{"activity.made.", but(apptest.Constants("app/activity/history", "Made"), ""), nil},
	{"activity.span.", []string{"1", "7", "30"}, nil},
	{"activity.weekday.", []string{"0", "1", "2", "3", "4", "5", "6"}, nil},
	{"activity.move.", apptest.Constants("service/journal", "State"), nil},
	{"activity.move.", but(apptest.Constants("service/journal", "State"), "intent", "sent", "undone"), []string{".asked"}},
	{"field.error.", apptest.Faults(), nil},
	{"firstday.step.", names(firstday.Steps()...), nil},
	{"firstday.do.", names(firstday.Steps()...), nil},
	{"help.", []string{"lookup", "verification", "applications", "purchases", "past", "transactions", "activity", "settings", "customerview"}, []string{"", ".for", ".first", ".wrong"}},
	{"help.", []string{"for", "first", "wrong"}, nil},
	{"field.remark.", apptest.Remarks(), nil},
	{"command.", []string{"doctor", "decode", "sandbox", "tour", "version"}, nil},
	{"command.option.", []string{"lang", "store", "theme", "text-size", "touch"}, nil},
	{"signin.field.", names(append(signin.StoreFields(), form.FieldAssociate, form.FieldName)...), []string{"", ".help"}},
	{"signin.kind.another", []string{""}, []string{"", ".help"}},
	{"signin.", []string{"who", "first"}, []string{"", ".lead"}},
	{"settings.", settingsOnPage(), []string{"", ".help"}},
	{"privacy.field.", names(form.FieldBox, form.FieldReference, form.FieldLastName, form.FieldBorn), []string{"", ".help"}},
	{"privacy.kind.", apptest.Constants("app/privacy", "Kind"), nil},
	{"privacy.stays.", apptest.Constants("app/privacy", "Stays"), nil},
	{"privacy.done.", apptest.Constants("app/privacy", "Done"), nil},
	{"privacy.ask.", apptest.Constants("app/privacy", "Asking"), []string{"", ".do"}},
	{"privacy.act.", names(privacy.Acts()...), nil},
	{"privacy.state.", apptest.Constants("service/journal", "State"), nil},
	{"privacy.fact.", []string{"associate", "account", "name", "born", "number", "language", "province"}, nil},
	{"closing.difference.", apptest.Constants("app/closing", "Code"), []string{"", ".next"}},
	{"closing.list.", apptest.Constants("app/closing", "ListName"), nil},
	{"closing.basis.", but(apptest.Constants("app/closing", "Basis"), string(closing.FromLists)), nil},
	{"closing.act.", apptest.Constants("app/closing", "ActName"), nil},
	{"settings.held.", apptest.Constants("app/settings", "Fixed"), nil},
	{"settings.section.", []string{"look", "rules", "scanner", "printer", "support"}, nil},
	{"settings.value.", []string{
		"language.en-CA", "language.fr-CA", "theme.default", "theme.light", "theme.dark", "theme.high_contrast",
		"lender.decision.default", "lender.decision.automated", "lender.decision.mixed",
		"printer.kind.default", "printer.kind.system", "printer.kind.network", "printer.kind.device",
		"printer.paper.letter", "printer.paper.80", "printer.paper.58",
		"printer.code_page.windows-1252", "printer.code_page.858", "printer.code_page.850", "printer.code_page.437", "printer.code_page.drawn",
		"quebec.lender_document.default", "quebec.lender_document.store", "quebec.lender_document.lender",
	}, nil},
	{"settings.staff.field.", names(form.FieldAssociate, form.FieldName), []string{"", ".help"}},
	{"settings.staff.done.", apptest.Constants("app/settings", "StaffChange"), nil},
	{"support.", []string{"phone", "lender", "hours", "outage"}, nil},
	{"doctor.check.", apptest.Constants("service/doctor", "Name"), nil},
	{"doctor.advice.", apptest.Constants("service/doctor", "Advice"), nil},
	{"doctor.question.", apptest.Constants("service/doctor", "Question"), nil},
	{"doctor.state.", names(doctor.OK, doctor.Care, doctor.Stop, doctor.Unknown), nil},
	{"doctor.source.", names(settings.FromLock, settings.FromEnvironment, settings.FromUser, settings.FromMachine, settings.FromDefault), nil},
	{"staff.role.", names(staff.Associate, staff.Manager), nil},
	{"signin.lock.", names(signin.LockShut, signin.LockChange), []string{".title", ".lead"}},
	{"signin.kind.", names(signin.KindTraining, signin.KindLive), []string{"", ".help"}},
	{"environment.", names(signin.Environments()...), nil},
	{"tab.", names(session.Tabs()...), nil},
	{"account.type.", names(service.Consumer, service.Business), nil},
	{"account.status.", append(statuses, string(service.StatusNormal)), nil},
	{"account.blocked.", statuses, nil},
	{"language.", names(service.English, service.French), nil},
	{"verification.method.", names(verification.Formats()...), nil},
	{"verification.method.", names(service.ByQuestion, service.ByOverride, service.ByBypass), []string{".help"}},
	{"verification.why.", apptest.Constants("app/verification", "Why"), nil},
	{"verification.sent.", names(service.BySMS, service.ByEmail), []string{"", ".unsaid"}},
	{"verification.method.", names(service.BySMS, service.ByEmail, service.ByBypass), []string{".unsaid"}},
	{"lookup.details.category.", []string{"preferred", "premium", "standard"}, nil},
	{"plan.received.", names(service.English, service.French), nil},
	{"lookup.details.protection.", []string{"yes", "no", "unknown"}, nil},
	{"verification.ready.", names(verification.Formats()...), nil},
	{"ticket.by.", names(verification.Formats()...), nil},
	{"lookup.field.", names(form.FieldFirstName, form.FieldLastName, form.FieldBorn, form.FieldPostal), []string{"", ".help"}},
	{"scan.fault.", apptest.Constants("app/scan", "Fault"), nil},
	{"scan.hint.", apptest.Constants("service/licence/pdf417", "Hint"), nil},

	{"licence.field.", names(licence.Needed()...), nil},
	{"licence.warning.", apptest.Constants("service/licence", "Kind"), nil},
	{"action.", names(problem.ActionRetry, problem.ActionLookup, problem.ActionAmount, problem.ActionPlans, problem.ActionVerify,
		problem.ActionSignIn, problem.ActionActivity, problem.ActionSale, problem.ActionPrint, problem.ActionAcknowledge, problem.ActionSettings), nil},
	{"problem.", apptest.ProblemKeys(), []string{".what", ".next"}},
	{"problem.", names(service.KeyTooMany, service.KeyUnreachable), []string{".wait"}},
	{"start.", []string{"locked", "journal"}, []string{".what", ".next"}},
	{"ticket.", []string{"authorize", "hold"}, []string{".regular", ".plan"}},
	{"purchases.", []string{"done", "held"}, []string{"", ".what"}},
	{"purchases.pay.", []string{"now", "later"}, nil},
	{"purchases.sort.", names(purchases.Sorts()...), nil},
	{"purchases.items.", names(itemlist.Columns()...), nil},
	{"purchases.items.", names(form.FieldOrder, form.FieldRegister, form.FieldDiscount, form.FieldGSTHST, form.FieldPST), []string{"", ".help"}},
	{"purchases.items.import.", apptest.Constants("service/itemlist", "Problem"), nil},
	{"date.month.", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}, nil},
	{"purchases.section.", names(purchases.SectionList()...), nil},
	{"purchases.past.status.", apptest.Constants("app/purchases/past", "Status"), nil},
	{"purchases.past.gone.", []string{journal.TypeReturn, journal.TypeRefund}, nil},
	{"differs.", []string{"billing", "shipping", "first_name", "last_name", "address", "city", "province", "postal_code"}, nil},
	{"purchases.change.title.", names(past.KindUndo, past.KindCapture, past.KindRelease), nil},
	{"purchases.change.amount.", names(past.KindUndo, past.KindCapture, past.KindRelease), nil},
	{"purchases.change.step.", append([]string{"capture_all"}, amended...), nil},
	{"purchases.change.do.", append([]string{"undo"}, amended...), nil},
	{"purchases.transactions.answer.", []string{"yes", "no", "unknown"}, nil},
	{"holds.warning.", names(holds.WarningNear, holds.WarningPassed, holds.WarningSame), nil},
	{"operation.asked.like.", []string{"made", "absent", "unclear"}, nil},
	{"activity.late.means.", []string{"charge", "hold", "release", "cancel", "back", "paid", "apply", "close", "twice"}, nil},
	{"operation.done.", append([]string{"undo"}, operations...), nil},
	{"decision.will.", []string{"automated", "partly"}, nil},
	{"decision.made.", []string{"automated", "partly"}, nil},
	{"applications.terms.how.", names(acts.Printed, acts.Handed, acts.PaperDeclined), nil},
	{"paper.kind.", names(paper.Kinds()...), nil},
	{"paper.amount.", names(but(paper.Kinds(), paper.Application, paper.Choice, paper.Record, paper.Reading, paper.Contract, paper.Closing)...), nil},
	{"paper.note.", names(but(paper.Kinds(), paper.Application, paper.Purchase, paper.Choice, paper.Record, paper.Reading, paper.Closing)...), nil},
	{"paper.choice.", []string{"open", string(paper.Kept), string(paper.Closed)}, nil},
	{"paper.choice.way.", append(names(paper.WayStore, paper.WayLender, paper.WayAnswer), "none"), nil},
	{"paper.act.", append(apptest.Constants("service/acts", "Name"), "other"), nil},
	{"paper.record.by.", names(acts.ByAssociate, acts.ByCustomer), nil},
	{"paper.text.", []string{acts.ChoicePage, acts.ChoiceSlip, acts.CollectionNotice, acts.AutomatedNotice, acts.TermsText, acts.Information}, nil},
	{"paper.held.why.", names(paper.HoldReasons()...), nil},
	{"paper.instalment.", names(paper.Monthly, paper.Deferred, paper.AsSent), nil},
	{"paper.fee.", apptest.Constants("service/paper", "Due"), nil},
	{"paper.left.", apptest.Constants("service/paper", "BalanceName"), nil},
	{"paper.outcome.", apptest.Constants("service/paper", "State"), []string{"", ".note"}},
	{"paper.language.", names(paper.English, paper.French), nil},
	{"paper.received.", names(paper.English, paper.French), nil},
	{"printer.fault.", apptest.Constants("service/printer", "Reason"), nil},
	{"purchases.transactions.kind.", names(transactions.Kinds()...), nil},
	{"purchases.transactions.what.", append(names(transactions.Kinds()...), "confirm", "cancel"), nil},
	{"purchases.transactions.do.", append(names(transactions.Kinds()...), "confirm", "cancel", "none"), nil},
	{"operation.type.", append(names(service.Promotional, service.Regular, service.Deposit, service.InStorePayment, service.TradeIn),
		journal.TypeCapture, journal.TypeRelease, journal.TypeReturn, journal.TypeRefund, journal.TypeConfirm, journal.TypeCancel,
		journal.TypeApply, journal.TypeClose, activity.EntryHold, activity.EntryOther), nil},
	{"activity.state.", append(apptest.Constants("app/activity", "Outcome"), names(activity.OutcomeConfirmedByAsking, activity.OutcomeDoneByAsking)...), nil},
	{"activity.trust.", append(names(chain.Edited, chain.Missing, chain.Swapped, chain.Invented), string(journal.NotCheckable)), nil},
	{"applications.step.", stepNames(), nil},
	{"applications.field.", names(formFields()...), []string{"", ".help"}},
	{"applications.language.", names(service.English, service.French), nil},
	{"applications.language.pick.", names(service.English, service.French), nil},
	{"choice.delivery.", names(acts.ByStore, acts.ByLender, acts.ByAnswer), nil},
	{"applications.terms.in.", names(service.English, service.French), nil},
	{"applications.", []string{"approved", "pending", "declined", "exists", "closed"}, []string{"", ".what", ".next", ".button"}},
	{"applications.", []string{"account_kept"}, []string{"", ".what"}},
	{"applications.", []string{"sending", "checking", "cancel.sending", "cancel.checking"}, []string{"", ".what"}},
	{"applications.", []string{"absent", "cancel.absent"}, nil},
	// busyText adds the ending.
	{"lookup.", []string{"find", "search"}, []string{".busy"}},
	{"verification.", []string{"check", "amount.check", "manager.allow"}, []string{".busy"}},
	{"customerview.", names(customerview.PageWelcome, customerview.PageDone), []string{"", ".text"}},
	{"customerview.", []string{"approved", "kept", "closed", "pending", "declined"}, []string{"", ".text"}},
	{"customerview.", []string{"send"}, []string{".busy"}},
	{"applications.field.", names(fields.Occupation, fields.HousingType), []string{".code"}},
	{"offers.", []string{"equal_billing", "deferred_payment"}, nil},
}

var (
	amended    = []string{journal.TypeReturn, journal.TypeRefund, journal.TypeRelease, journal.TypeCapture}
	operations = append(append(names(transactions.Kinds()...), journal.TypeConfirm, journal.TypeCancel), amended...)
)

var statuses = names(service.StatusProhibited, service.StatusFrozen, service.StatusChargedOff, service.StatusClosed)

// stepNames are what texts call the steps of an application.
func stepNames() (list []string) {
	for _, step := range fields.Steps() {
		list = append(list, step.Name())
	}
	return list
}

// formFields are the fields of an application that have a label.
func formFields() []form.Field {
	return slices.DeleteFunc(fields.All(), func(f form.Field) bool { return f == fields.Terms })
}

// settingsOnPage are the settings that a person changes in the window.
func settingsOnPage() []string {
	return slices.DeleteFunc(settings.Keys(), func(key string) bool {
		return key == settings.KeyStore || key == settings.KeyVersions || key == settings.KeyOff
	})
}

func dynamicKeys() []string {
	var list []string
	for _, d := range dynamic {
		endings := d.endings
		if endings == nil {
			endings = []string{""}
		}
		for _, middle := range d.middles {
			for _, end := range endings {
				list = append(list, d.prefix+middle+end)
			}
		}
	}
	return list
}

// usage is what the source says about keys.
type usage struct {
	asked    map[string][][]string // keys given to T, with the names of their placeholders at each place
	prefixes map[string]bool       // T("prefix." + …)
	literals map[string]bool       // every other literal that looks like a key
}

var keyShape = regexp.MustCompile(`^[a-z_]+(\.[A-Za-z0-9_-]+)+$`)

// namers take the name of a part of the window, which looks like a key and is none.
var namers = []string{
	"NewPill", "NewPINField", "NewButton", "NewEntry", "NewChoice", "NewRailItem", "NewPIN", "FocusOn", "Part",
	"NewStaticResource", "First", "first", "emptyField", "accountPart", "PlanPart", "earlierPart", "firstMethod",
	"fieldPart", "draftPart", "firstOfStep", "NewPicker", "viewPlanPart", "viewField",
}

func read(t *testing.T) usage {
	t.Helper()
	u := usage{map[string][][]string{}, map[string]bool{}, map[string]bool{}}
	for _, folder := range []string{"../app", "../screens", "../service/paper", "../service/printer", "."} {
		found := 0
		require.NoError(t, filepath.WalkDir(folder, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") ||
				strings.Contains(file, "screens/tour/") || strings.Contains(file, "apptest/") {
				return err
			}
			found++
			source, err := os.ReadFile(file)
			u.take(t, file, string(source))
			return err
		}))
		require.NotZero(t, found)
	}
	return u
}

func (u usage) take(t *testing.T, name, source string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
	require.NoError(t, err)
	var visit func(ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			return !slices.Contains(namers, n.Name.Name)
		case *ast.CallExpr:
			u.call(n)
			if slices.Contains(namers, callee(n)) {
				for _, arg := range n.Args {
					if _, literal := arg.(*ast.BasicLit); !literal {
						ast.Inspect(arg, visit)
					}
				}
				return false
			}
		}
		if text, ok := stringOf(n); ok && keyShape.MatchString(text) {
			u.literals[text] = true
		}
		return true
	}
	ast.Inspect(file, visit)
}

func (u usage) call(n *ast.CallExpr) {
	if f := callee(n); f != "T" && f != "t" || len(n.Args) == 0 {
		return
	}
	if key, ok := stringOf(n.Args[0]); ok {
		var args []string
		for i := 1; i < len(n.Args); i += 2 {
			arg, _ := stringOf(n.Args[i])
			args = append(args, arg)
		}
		slices.Sort(args)
		u.asked[key] = append(u.asked[key], args)
	}
	if sum, ok := n.Args[0].(*ast.BinaryExpr); ok {
		if prefix, ok := leftmost(sum); ok {
			u.prefixes[prefix] = true
		}
	}
}

func leftmost(e ast.Expr) (string, bool) {
	if sum, ok := e.(*ast.BinaryExpr); ok {
		return leftmost(sum.X)
	}
	return stringOf(e)
}

func callee(n *ast.CallExpr) string {
	switch f := n.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func stringOf(n ast.Node) (string, bool) {
	literal, ok := n.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(literal.Value)
	return text, err == nil
}

func TestEveryKeyThatIsUsedHasAText(t *testing.T) {
	t.Parallel()
	u, known := read(t), texts(t, i18n.English)
	require.Greater(t, len(u.asked), 80)
	for key := range u.asked {
		assert.Contains(t, known, key)
	}
	for _, key := range dynamicKeys() {
		assert.Contains(t, known, key)
	}
	for prefix := range u.prefixes {
		assert.True(t, slices.ContainsFunc(dynamicKeys(), func(k string) bool { return strings.HasPrefix(k, prefix) }),
			"T(%q + …) is not in the list of dynamic keys", prefix)
	}
}

func TestEveryTextIsUsed(t *testing.T) {
	t.Parallel()
	u := read(t)
	used := dynamicKeys()
	for key := range texts(t, i18n.English) {
		if u.asked[key] == nil && !u.literals[key] && !slices.Contains(used, key) && !strings.HasSuffix(key, ".other") && !ofFingers(u, used, key) {
			assert.Fail(t, "nobody uses it", key)
		}
	}
}

// ofFingers reports whether a text takes the place, where there is no keyboard, of one
// that is used.
func ofFingers(u usage, used []string, key string) bool {
	of, is := strings.CutSuffix(key, ".touch")
	return is && (u.asked[of] != nil || u.literals[of] || slices.Contains(used, of))
}

// keyInComment is a key as comments name it: activity.state.OUTCOME.
var keyInComment = regexp.MustCompile(`//.*[^A-Za-z0-9_.]([a-z][a-z0-9_]*\.(?:[a-z0-9_]+\.)*)[A-Z]{3,}\b`)

// TestCommentsNameTextsThatExist: who follows one that does not is lost.
func TestCommentsNameTextsThatExist(t *testing.T) {
	t.Parallel()
	known, found := slices.Sorted(maps.Keys(texts(t, i18n.English))), 0
	ofGo := map[string]bool{"io.": true, "runtime.": true} // io.EOF and runtime.GOOS look like keys
	for _, folder := range []string{"../app", "../screens", "../service"} {
		require.NoError(t, filepath.WalkDir(folder, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
				return err
			}
			source, err := os.ReadFile(file)
			for _, named := range keyInComment.FindAllStringSubmatch(string(source), -1) {
				found++
				assert.True(t, ofGo[named[1]] || slices.ContainsFunc(known, func(key string) bool { return strings.HasPrefix(key, named[1]) }), "%s: no text begins with %s", file, named[1])
			}
			return err
		}))
	}
	require.Greater(t, found, 10)
}

func TestPlaceholdersAreFilled(t *testing.T) {
	t.Parallel()
	known := texts(t, i18n.English)
	for key, places := range read(t).asked {
		for _, args := range places {
			if slices.Contains(args, "") {
				continue // its names are not literals
			}
			for _, want := range placeholders(known[key]["other"]) {
				assert.Contains(t, args, want, "T(%q) does not give it", key)
			}
		}
	}
}

// The reader finds what it is for.
func TestReaderFindsKeys(t *testing.T) {
	t.Parallel()
	u := usage{map[string][][]string{}, map[string]bool{}, map[string]bool{}}
	u.take(t, "a.go", `package a
func first() string { return "page.first" }
func f() {
	w.T("page.title")
	t("page.amount", "Amount", m, "Count", 3)
	w.T("page." + x + ".help")
	NewButton(h, "page.button", t("page.label"))
	list := []string{"page.row"}
}`)
	assert.Equal(t, map[string][][]string{"page.title": {nil}, "page.amount": {{"Amount", "Count"}}, "page.label": {nil}}, u.asked)
	assert.Equal(t, map[string]bool{"page.": true}, u.prefixes)
	assert.True(t, u.literals["page.row"])
	assert.False(t, u.literals["page.button"] || u.literals["page.first"])
}

// No other folder of ours speaks to people through keys.
func TestNobodyElseUsesKeys(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"../service", "../assets"} {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
				raw, readErr := os.ReadFile(path)
				assert.NotContains(t, string(raw), `"comptoir/i18n"`, path)
				return readErr
			}
			return err
		})
		require.NoError(t, err)
	}
}
