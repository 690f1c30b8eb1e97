package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
)

// intents are what screens ask of each model, beside Observe, State and Close. What
// they must not ask (taking a customer, entering a session, saying that a customer
// agreed) is on the handle that a constructor returns beside the model.
var intents = map[string]string{
	"app.App":                   "Clipped Clock ContactFor ExplainConnection MayClose MayScan Merchant OnTurn ReportPanic Scanned SignOut StripeSwiped Support WantsScan WedgeEnabled",
	"app.Till":                  "AskNow CanUndoLate CancelHold ConfirmHold NextCustomer Numbers OpenChoice OpenHold TakeDown UndoLate UndoSale",
	"session.Session":           "SetLanguage SwitchLanguage",
	"session.Navigation":        "Go",
	"session.Customer":          "Clear",
	"problem.Notice":            "Act Dismiss",
	"charge.Asking":             "AskNow",
	"signin.SignIn":             "Choose ChooseEnvironment ChooseMember ChooseStore ShowDetails SignIn Type",
	"signin.Lock":               "Back Change Choose Now Touch Type Unlock",
	"settings.Settings":         "RemoveStore Save Set Type Undo",
	"settings.Staff":            "AddAsManager Remove ResetPIN Save Type",
	"privacy.Privacy":           "AskClose AskErase Back CloseTill Enter Erase Export Find Leave Only Type",
	"lookup.Lookup":             "Find FindByAccount FindByCustomer FindPerson GoBack KeepTyped LeaveBox ListEarlier Pick Search SearchSwapped ShowForm TakeBarred Type UseLicence",
	"scan.Scan":                 "FromClipboard Hide ObserveFrames Open Picture",
	"verification.Verification": "Approve AskBypass Choose ChooseQuestion Send ShowAnswer TypeAmount TypeAnswer TypeManagerPIN TypePIN",
	"purchases.Sale":            "Choose HoldFor Paper Proceed SetHold SortOptions TypeAmount TypeReference UseItemsTotal",
	"purchases.Items":           "Import Remove Show Type",
	"purchases.Sections":        "Go",
	"past.Past":                 "Choose Refresh",
	"past.Change":               "Back Leave Paper Proceed Start TypeAmount",
	"transactions.Transactions": "Cancel Choose Confirm Leave Paper Pay Proceed TypeAmount",
	"activity.Activity":         "AskNow Keep PutAside SettleByHand TakeDown TakeDownChoice TakeDownLate TypeNote TypePIN",
	"history.History":           "Back Export Only OnlyMade Show Step Turn Type",
	"details.Details":           "Ask",
	"holds.Holds":               "Refresh",
	"closing.Closing":           "CloseDay Leave Next Paper Previous Print Refresh Reopen SaveTable Start",
	"firstday.Tour":             "Leave Start",
	"disclosures.Disclosures":   "AskAgain Choose Hide Open ReadOther",
	"papers.Reprints":           "Choose Leave OpenEntry OpenPurchase Paper",
	"papers.Printers":           "Look TestPage",
	"customerview.View":         "AcceptAccount Agree AgreeToTerms BeginForm CancelAccount Leave Look ReadPlan ReadToEnd Return Send Show Stay SwitchLanguage TakeBack TakeCopy Type TypePIN Wish WishEnglish",
	"applications.Applications": "AcceptAccount Agree AskNotices Back Begin BeginForm CancelAccount Continue Contract Discard Done FindAccount GoTo HandOver HandOverTerms HideCard KeepTyped Leave LeaveUnchosen Paper PrintSample PrintSlip Purchase RatioIn ReadToEnd Reading Resume RevealCard StepBack Submit TakeBack TermsIn Type TypeAnswer UseLicence Wish WishEnglish",
	"ticket.Ticket":             "Proceed ReadBack ReadOn Seen Stand Unfold",
}

// exported are the methods that a model has besides, each with why that does no harm.
var exported = map[string]string{
	"app.App.Till":                            "what Observe tells, for whoever only looks once",
	"papers.Printers.Ready":                   "reports whether there is a printer",
	"papers.Printers.Follow":                  "reads the settings again, when they have changed",
	"papers.Reprints.OpenCode":                "opens what a scanner read, and prints nothing",
	"papers.Reprints.MayBeCode":               "tells a code from other scans",
	"signin.SignIn.Refresh":                   "reads again what is on record, after a sign-out",
	"closing.Closing.Hide":                    "makes way for the papers of an operation",
	"settings.Settings.Refresh":               "reads the file again, when the language or who works has changed",
	"settings.Staff.Begin":                    "leads there whoever would take over a till where nobody has a PIN",
	"settings.Staff.Refresh":                  "reads the staff again, when who works has changed",
	"activity.Activity.Refresh":               "reads the journal again, when something has ended",
	"history.History.Refresh":                 "does so for the days that are listed",
	"history.History.Clear":                   "lists today again, for the next customer",
	"past.Change.UndoLate":                    "opens the form for what turned up late, and sends nothing",
	"applications.Applications.AgreeInView":   "takes the yes that the customer gives in their own view",
	"applications.Applications.OpenChoice":    "opens the page of a choice that Activity lists, through the till",
	"transactions.Transactions.OfStore":       "opens the form for what Activity lists, through the till, and sends nothing",
	"transactions.Transactions.Refresh":       "reads again what is held, when its section opens",
	"verification.Verification.SendAnswer":    "takes what the customer typed in their own view, and shows it nowhere",
	"applications.Applications.TypePrivately": "takes what the customer typed in their own view, and shows it nowhere",
}

// TestScreensGetIntentsOnly: a method that a model gets is an intent of screens, or
// has its reason here.
func TestScreensGetIntentsOnly(t *testing.T) {
	t.Parallel()
	called := calledByScreens(t)
	for name, model := range models() {
		allowed := strings.Fields(intents[name])
		require.NotEmpty(t, allowed, "%s is a model without intents", name)
		for i := range model.NumMethod() {
			method := model.Method(i).Name
			_, reasoned := exported[name+"."+method]
			switch {
			case slices.Contains([]string{"Observe", "State", "Close"}, method):
			case slices.Contains(allowed, method):
				assert.False(t, reasoned, "%s.%s is an intent, and needs no reason", name, method)
				assert.True(t, called[method], "%s.%s is no intent: no screen calls it", name, method)
			default:
				assert.True(t, reasoned, "%s.%s is exported to screens: make it a handle's, or give a reason", name, method)
			}
		}
		for _, method := range allowed {
			_, there := model.MethodByName(method)
			assert.True(t, there, "%s.%s is gone", name, method)
		}
	}
	assert.Len(t, intents, len(models()))
	for key := range exported {
		at := strings.LastIndexByte(key, '.')
		model := models()[key[:at]]
		require.NotNil(t, model, key)
		_, there := model.MethodByName(key[at+1:])
		assert.True(t, there, "%s is gone", key)
	}
}

// models are what screens can reach from the application: its own fields and those
// of a signed-in till.
func models() map[string]reflect.Type {
	list := map[string]reflect.Type{}
	for _, root := range []reflect.Type{reflect.TypeFor[*app.App](), reflect.TypeFor[*app.Till]()} {
		list[strings.TrimPrefix(root.String(), "*")] = root
		for i := range root.Elem().NumField() {
			if field := root.Elem().Field(i); field.IsExported() {
				list[strings.TrimPrefix(field.Type.String(), "*")] = field.Type
			}
		}
	}
	return list
}

// calledByScreens are the names of methods that the source of screens and main selects.
func calledByScreens(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, root := range []string{"screens", "main.go"} {
		require.NoError(t, filepath.WalkDir(filepath.Join(moduleRoot(t), root), func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
				return err
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok {
					names[s.Sel.Name] = true
				}
				return true
			})
			return nil
		}))
	}
	return names
}

// unused are the package-level functions that no other package of the program calls,
// and the fields of states that no screen reads, each with why it is exported.
var unused = map[string]string{
	"applications.Applications shows Resumed": "State.Incomplete goes by it",
	"applications.Applications shows Secrets": "State.Text reads them, for the field itself",
	"customerview.View shows Looking":         "State.Option goes by it",
	"session.Customer shows OffersIn":         "a sale asks again for what was read in another language",
	"session.Session shows Skew":              "the banner says so once, and the bar does not",
}

// TestNothingIsExportedForNobody: a function that only tests call is theirs, and a
// field that nobody reads is the model's own. A model shows what it has in its State:
// screens that could write a field of it would go round its intents.
func TestNothingIsExportedForNobody(t *testing.T) {
	t.Parallel()
	selected, functions := readSource(t)
	found := map[string]bool{}
	for folder, names := range functions {
		for _, name := range names {
			if !selectedOutside(selected, folder, name, "") {
				found[folder+"."+name] = true
			}
		}
	}
	for name, model := range models() {
		root := name == "app.App" || name == "app.Till"
		if model.Kind() == reflect.Pointer {
			model := model.Elem()
			for i := range model.NumField() {
				assert.True(t, root || !model.Field(i).IsExported(), "%s.%s can be written by screens", name, model.Field(i).Name)
			}
		}
		state, has := model.MethodByName("State")
		if !has || state.Type.Out(0).Kind() != reflect.Struct {
			continue
		}
		for i := range state.Type.Out(0).NumField() {
			field := state.Type.Out(0).Field(i)
			if field.IsExported() && !selectedOutside(selected, "", field.Name, "screens") {
				found[name+" shows "+field.Name] = true
			}
		}
	}
	for what := range found {
		assert.NotEmpty(t, unused[what], "%s is exported for nobody", what)
	}
	for what := range unused {
		assert.True(t, found[what], "%s needs no reason any more", what)
	}
}

// selectedOutside reports whether a name is selected in another folder than its own,
// among those that begin with a prefix. The tests' till does not count.
func selectedOutside(selected map[string]map[string]bool, own, name, prefix string) bool {
	for folder, names := range selected {
		if folder != own && strings.HasPrefix(folder, prefix) && !strings.HasPrefix(folder, "app/apptest") && names[name] {
			return true
		}
	}
	return false
}

// readSource returns the names that each folder of the program selects, and the
// exported package-level functions of each room of app.
func readSource(t *testing.T) (selected map[string]map[string]bool, functions map[string][]string) {
	t.Helper()
	selected, functions = map[string]map[string]bool{}, map[string][]string{}
	root := moduleRoot(t)
	require.NoError(t, filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		folder, _ := filepath.Rel(root, filepath.Dir(file))
		folder = filepath.ToSlash(folder)
		if top, _, _ := strings.Cut(folder, "/"); !slices.Contains([]string{".", "app", "screens", "service"}, top) || strings.Contains(folder, "testdata") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		if selected[folder] == nil {
			selected[folder] = map[string]bool{}
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				selected[folder][s.Sel.Name] = true
			}
			return true
		})
		for _, decl := range parsed.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if ok && f.Recv == nil && f.Name.IsExported() && strings.HasPrefix(folder, "app") && !strings.HasPrefix(folder, "app/apptest") {
				functions[folder] = append(functions[folder], f.Name.Name)
			}
		}
		return nil
	}))
	return selected, functions
}
