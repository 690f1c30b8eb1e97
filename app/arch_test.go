package app_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	module   = "comptoir"
	toolkit  = "fyne.io/fyne/v2"
	maxLines = 400
)

// rule says what the packages in `in` may import. A pattern is a folder of the
// module ("." is the root) or an import path; "x/..." is x and all below it.
type rule struct {
	about    string
	in       []string
	except   []string
	deny     []string
	onlyOurs []string // not nil: no package of this module but these, and itself
	tests    bool     // holds for _test.go files too
	forTests bool     // holds for _test.go files only
}

var (
	topFolders = []string{"app", "assets", "build", "docs", "i18n", "screens", "service"}

	rules = []rule{
		{about: "only main opens a window", in: []string{"./..."}, except: []string{"."}, deny: []string{toolkit + "/app"}, tests: true},
		{about: "no toolkit below screens", in: []string{"app/...", "service/...", "i18n/...", "assets/..."}, deny: []string{"fyne.io/..."}, tests: true},
		{about: "screens never call the network", in: []string{"screens/..."}, deny: []string{"net", "net/http/...", "net/rpc/...", "net/textproto", "crypto/tls"}},
		{about: "the root of app wires what is below it", in: []string{"app"}, onlyOurs: []string{
			"comptoir/app/...", "comptoir/service/...", "comptoir/i18n",
		}, deny: []string{"net", "net/http/..."}},
		{about: "only main chooses the training store", in: []string{"screens/...", "app/..."}, except: []string{"app/apptest/wired"}, deny: []string{"comptoir/service/sandbox/..."}},
		{about: "the tests' till is for tests", in: []string{"./..."}, except: []string{"app/apptest/wired"}, deny: []string{"comptoir/app/apptest/..."}},
		{about: "app does not know screens", in: []string{"app/..."}, deny: []string{"comptoir/screens/..."}, tests: true},
		{about: "service knows nothing above it", in: []string{"service/..."}, deny: []string{"comptoir/app/...", "comptoir/screens/..."}, tests: true},
		{about: "the client stands on leaves", in: []string{"service"}, onlyOurs: []string{
			"comptoir/service/money", "comptoir/service/civil", "comptoir/service/secret", "comptoir/service/journal", "comptoir/service/canada",
		}},
		{about: "the training store shares no types with the client", in: []string{"service/sandbox/..."}, onlyOurs: []string{
			"comptoir/service/sandbox/...", "comptoir/service/money", "comptoir/service/civil",
		}},
		{about: "a scanner does not know what it reads", in: []string{"service/scanner/..."}, onlyOurs: []string{"comptoir/service/secret", "comptoir/service/licence/header", "comptoir/service/paper/header", "comptoir/service/scanner/..."}},
		{about: "how a paper's code begins stands alone", in: []string{"service/paper/header"}, onlyOurs: []string{}},
		{about: "large pictures are read by themselves", in: []string{"service/scanner/photo"}, onlyOurs: []string{}},
		{about: "licences are read without asking anybody", in: []string{"service/licence/..."}, onlyOurs: []string{
			"comptoir/service/licence/...", "comptoir/service/civil", "comptoir/service/secret", "comptoir/service/canada",
		}},
		{about: "the reader of pictures stands alone", in: []string{"service/licence/pdf417"}, onlyOurs: []string{}},
		{about: "i18n knows leaf types only", in: []string{"i18n/..."}, onlyOurs: []string{"comptoir/service/money", "comptoir/service/civil"}},
		{about: "assets stand alone", in: []string{"assets/..."}, onlyOurs: []string{}, tests: true},
		{about: "codes stand alone", in: []string{"service/codes"}, onlyOurs: []string{}},
		{about: "acts are data", in: []string{"service/acts"}, onlyOurs: []string{"comptoir/service/money"}},
		{about: "drafts stand on leaves", in: []string{"service/drafts"}, onlyOurs: []string{}},
		{about: "leaves stand alone", in: []string{"service/money", "service/canada", "service/licence/header", "service/civil", "service/secret", "service/seal", "service/lockfile", "service/durable", "service/document"}, onlyOurs: []string{}, tests: true},
		{about: "records stand on what they keep", in: []string{"service/records"}, onlyOurs: []string{
			"comptoir/service/records/...", "comptoir/service/journal", "comptoir/service/agreement", "comptoir/service/acts", "comptoir/service/drafts",
			"comptoir/service/durable", "comptoir/service/lockfile", "comptoir/service/seal", "comptoir/service/money",
		}},
		{about: "tables know no calls", in: []string{"service/records/tables"}, onlyOurs: []string{
			"comptoir/service/records/database", "comptoir/service/records/chain", "comptoir/service/journal", "comptoir/service/durable",
			"comptoir/service/seal", "comptoir/service/money",
		}},
		{about: "a repair needs no records", in: []string{"service/records/repair"}, onlyOurs: []string{
			"comptoir/service/records/tables", "comptoir/service/records/database", "comptoir/service/journal", "comptoir/service/durable",
			"comptoir/service/lockfile",
		}},
		{about: "the database knows no records", in: []string{"service/records/database"}, onlyOurs: []string{"comptoir/service/durable"}},
		{about: "chains know no records", in: []string{"service/records/chain"}, onlyOurs: []string{
			"comptoir/service/durable", "comptoir/service/seal", "comptoir/service/secret", "comptoir/service/vault",
		}},
		{about: "old files are read, never written", in: []string{"service/records/legacy"}, onlyOurs: []string{
			"comptoir/service/journal", "comptoir/service/agreement", "comptoir/service/drafts",
		}},
		{about: "one package opens the database", in: []string{"./..."}, except: []string{"service/records/database", "service/records/faultdisk"}, deny: []string{"modernc.org/...", "database/sql/driver"}},
		{about: "a disk that fails is for tests", in: []string{"./..."}, deny: []string{"comptoir/service/records/faultdisk"}},
		{about: "a removal knows no records", in: []string{"service/removal"}, onlyOurs: []string{"comptoir/service/durable", "comptoir/service/vault"}},
		{about: "settings are a leaf, written durably", in: []string{"service/settings"}, onlyOurs: []string{"comptoir/service/durable"}, tests: true},
		{about: "what people type becomes leaf types", in: []string{"service/typed"}, onlyOurs: []string{"comptoir/service/money", "comptoir/service/civil"}},
		{about: "lists of items are texts", in: []string{"service/itemlist"}, onlyOurs: []string{"comptoir/service/typed"}},
		{about: "a paper is data", in: []string{"service/paper"}, onlyOurs: []string{
			"comptoir/service/money", "comptoir/service/civil", "comptoir/service/document",
		}},
		{about: "the printer knows no papers", in: []string{"service/printer"}, onlyOurs: []string{}},
		{about: "papers to test with are for tests", in: []string{"./..."}, deny: []string{"comptoir/service/paper/papertest"}},
		{about: "the rules of words are for tests", in: []string{"./..."}, deny: []string{"comptoir/i18n/wording"}},
		{about: "the log is a leaf", in: []string{"service/logbook"}, onlyOurs: []string{}},
		{about: "the doctor asks leaves", in: []string{"service/doctor"}, onlyOurs: []string{"comptoir/service/settings", "comptoir/service/vault", "comptoir/service/printer"}},
		{about: "the staff is a leaf", in: []string{"service/staff"}, onlyOurs: []string{"comptoir/service/secret", "comptoir/service/durable"}, tests: true},
		{about: "secrets are kept for others to use", in: []string{"service/vault"}, onlyOurs: []string{"comptoir/service/secret", "comptoir/service/seal"}, tests: true},
	}
)

// rooms are the packages of app below its root, and which others each may import.
// What pages share stands below all of them; between pages go only these arrows.
var rooms = map[string][]string{
	"model":                  {},
	"form":                   {},
	"problem":                {"model"},
	"session":                {"model"},
	"charge":                 {"model", "problem", "session", "charge/evidence", "charge/inquiry"},
	"charge/evidence":        {},
	"charge/inquiry":         {"charge/evidence"},
	"papers":                 {"model", "problem", "session"},
	"upkeep":                 {"model", "problem", "session", "charge"},
	"signin":                 {"model", "form", "problem", "session", "charge"},
	"lookup":                 {"model", "form", "problem", "session"},
	"verification":           {"model", "form", "problem", "session"},
	"applications/fields":    {"form"},
	"applications/choice":    {"applications/notice", "form", "model", "problem", "session", "charge"},
	"applications/act":       {"model", "problem"},
	"applications/terms":     {"applications/act", "model", "problem", "session"},
	"applications/notice":    {},
	"applications/plans":     {"model"},
	"applications/inquiries": {"charge/inquiry"},
	"applications":           {"applications/act", "applications/choice", "applications/notice", "applications/plans", "applications/terms", "applications/fields", "model", "form", "problem", "session", "charge", "papers"},
	"purchases":              {"model", "form", "problem", "session", "charge", "charge/inquiry", "papers", "verification"},
	"disclosures":            {"model", "session"},
	"holds":                  {"model", "session"},
	"merchant":               {"model", "session"},
	"purchases/past":         {"model", "form", "problem", "session", "charge", "charge/inquiry", "papers", "holds"},
	"purchases/transactions": {"model", "form", "problem", "session", "charge", "charge/inquiry", "papers", "verification"},
	"ticket":                 {"model", "session", "purchases", "verification"},
	"activity":               {"model", "form", "problem", "session", "charge"},
	"activity/history":       {"model", "session", "activity", "papers"},
	"activity/details":       {"model", "session", "holds", "papers"},
	"closing":                {"model", "session", "papers", "holds"},
	"settings":               {"model", "form", "problem", "session"},
	"privacy":                {"model", "form", "problem", "session"},
	"scan":                   {"model", "form", "problem", "session", "lookup"},
	"firstday":               {"model", "session", "charge", "verification", "purchases", "purchases/past", "applications"},
	"customerview":           {"model", "form", "session", "applications", "applications/fields", "purchases", "verification"},
}

// visits are the rooms that the tests of a room enter besides its neighbours and the
// tests' till ("" is the root), each with why.
var visits = map[string]map[string]string{
	"model":                  {"form": "observers of states that are compared", "problem": "the same"},
	"problem":                {"form": "faults have texts too", "session": "what a page says of itself", "signin": "its errors have texts", "verification": "its errors have texts"},
	"session":                {"": "the connection is heard of through the application"},
	"charge":                 {"": "stores differ in their calls", "form": "applications are sent too", "purchases": "sales make calls", "purchases/past": "undoing makes calls", "purchases/transactions": "deposits make calls"},
	"papers":                 {"purchases": "papers come of sales", "purchases/past": "and of undoing them", "applications": "and of applications", "applications/fields": "whose terms are read", "form": "once all is filled in"},
	"upkeep":                 {"": "what is found is told when the program starts", "form": "whoever has a PIN signs in with it", "purchases": "a sale goes on while the disk refuses"},
	"signin":                 {"papers": "the head of a receipt is the store's", "purchases": "a lock keeps the sale", "verification": "and the verification"},
	"holds":                  {"charge": "holds are made", "form": "by what was typed", "purchases": "on the page of sales", "purchases/past": "captured there", "purchases/transactions": "and confirmed there"},
	"lookup":                 {"": "stores differ in their calls", "purchases": "another customer empties the sale", "purchases/transactions": "and the other operations", "verification": "and the verification"},
	"verification":           {"purchases": "the bypass depends on the sale"},
	"applications/choice":    {"applications": "a choice stands on its page"},
	"applications/plans":     {"applications": "they stand on the page of an approval", "applications/fields": "an applicant has a language"},
	"applications/terms":     {"applications": "terms stand on its page", "applications/fields": "and are those of the address"},
	"activity/details":       {"purchases": "what is looked at was sold"},
	"purchases":              {"lookup": "an account that may not buy"},
	"purchases/past":         {"": "stores differ in their calls", "purchases": "what is undone was sold"},
	"purchases/transactions": {"": "stores differ in their calls", "purchases": "sections lead there", "purchases/past": "what is held is listed"},
	"firstday":               {"form": "whoever has a PIN signs in with it", "signin": "to the training store"},
	"scan":                   {"": "scans come through the application", "applications": "a licence fills a form"},
}

// faces are the packages of screens below its root, and which others each may
// import besides models and what the service tells. Pages do not know each other,
// nor the root of app: they get the models they show.
var faces = map[string][]string{
	"widgets/layout":         {},
	"widgets/paint":          {"widgets/layout"},
	"widgets/host":           {},
	"widgets/slide":          {"widgets/host"},
	"widgets/onscreen":       {"widgets/host", "widgets/layout", "widgets/paint"},
	"widgets":                {"widgets/host", "widgets/layout", "widgets/paint", "widgets/slide"},
	"widgets/richtext":       {"widgets", "widgets/host", "widgets/layout", "widgets/paint"},
	"wedge":                  {"widgets/..."},
	"sound":                  {},
	"place":                  {},
	"style":                  {"widgets/paint"},
	"terminal":               {"style"},
	"help":                   {"kit", "widgets/..."},
	"kit":                    {"widgets/..."},
	"signin":                 {"kit", "widgets/..."},
	"lookup":                 {"kit", "widgets/..."},
	"verification":           {"kit", "widgets/..."},
	"applications":           {"kit", "widgets/..."},
	"purchases":              {"kit", "widgets/..."},
	"purchases/past":         {"kit", "widgets/..."},
	"purchases/transactions": {"kit", "widgets/..."},
	"ticket":                 {"kit", "widgets/..."},
	"activity":               {"kit", "widgets/..."},
	"closing":                {"kit", "widgets/..."},
	"settings":               {"kit", "widgets/..."},
	"privacy":                {"kit", "widgets/..."},
	"scan":                   {"kit", "widgets/..."},
	"disclosures":            {"kit", "widgets/..."},
	"firstday":               {"kit", "widgets/..."},
	"customerview":           {"kit", "widgets/..."},
}

// init adds a row for each room, and for each face, to the rules.
func init() {
	for face, may := range faces {
		r := rule{about: face + " is drawn from the kit", in: []string{"screens/" + face}, onlyOurs: []string{"comptoir/app/...", "comptoir/service/...", "comptoir/i18n", "comptoir/assets"}, deny: []string{"comptoir/app"}, tests: true}
		for _, other := range may {
			r.onlyOurs = append(r.onlyOurs, "comptoir/screens/"+other)
		}
		rules = append(rules, r)
	}
	rules = append(rules, rule{about: "parts know callbacks only", in: []string{"screens/widgets/...", "screens/sound"}, deny: []string{"comptoir/app/..."}})
	for room, may := range rooms {
		r := rule{about: room + " has its own neighbours", in: []string{"app/" + room}, onlyOurs: []string{"comptoir/service/..."}}
		for _, other := range may {
			r.onlyOurs = append(r.onlyOurs, "comptoir/app/"+other)
		}
		rules = append(rules, r)
		r.about, r.forTests = "the tests of "+room+" have its neighbours", true
		r.onlyOurs = append(slices.Clone(r.onlyOurs), "comptoir/app/apptest/...", "comptoir/i18n")
		for other := range visits[room] {
			r.onlyOurs = append(r.onlyOurs, path.Join("comptoir/app", other))
		}
		rules = append(rules, r)
	}
}

// TestArchKnowsEveryRoom: a package without a row could import anything.
func TestArchKnowsEveryRoom(t *testing.T) {
	t.Parallel()
	for top, rows := range map[string]map[string][]string{"app": rooms, "screens": faces} {
		root := filepath.Join(moduleRoot(t), top)
		require.NoError(t, filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			room, _ := filepath.Rel(root, name)
			code, _ := filepath.Glob(filepath.Join(name, "*.go"))
			beside := matches([]string{".", "apptest/...", "tour/..."}, filepath.ToSlash(room)) // the roots, and what drives the program
			if err == nil && entry.IsDir() && len(code) > 0 && !beside {
				assert.Contains(t, rows, filepath.ToSlash(room))
			}
			return err
		}))
	}
}

// TestArchReportsEveryRoom plants what no room may import into each of them: the
// root, which wires them, and a page that is not its neighbour.
func TestArchReportsEveryRoom(t *testing.T) {
	t.Parallel()
	for room, may := range rooms {
		for _, wrong := range []string{"app", "app/activity", "app/signin", "app/customerview", "app/apptest"} {
			if wrong == "app/"+room || slices.Contains(may, strings.TrimPrefix(wrong, "app/")) {
				continue
			}
			found := checkFile("app/"+room+"/a.go", []byte(imports("comptoir/"+wrong)))
			assert.Contains(t, found, fmt.Sprintf("app/%s/a.go imports comptoir/%s: %s has its own neighbours", room, wrong, room))
			if _, visited := visits[room][strings.TrimPrefix(strings.TrimPrefix(wrong, "app"), "/")]; visited || wrong == "app/apptest" {
				continue
			}
			found = checkFile("app/"+room+"/a_test.go", []byte(imports("comptoir/"+wrong)))
			assert.Equal(t, []string{fmt.Sprintf("app/%s/a_test.go imports comptoir/%s: the tests of %s have its neighbours", room, wrong, room)}, found)
		}
	}
	for face := range faces {
		for _, wrong := range []string{"app", "screens", "screens/signin", "screens/activity", "screens/tour"} {
			if wrong != "screens/"+face {
				found := checkFile("screens/"+face+"/a.go", []byte(imports("comptoir/"+wrong)))
				assert.Contains(t, found, fmt.Sprintf("screens/%s/a.go imports comptoir/%s: %s is drawn from the kit", face, wrong, face))
				found = checkFile("screens/"+face+"/a_test.go", []byte(imports("comptoir/"+wrong)))
				assert.Contains(t, found, fmt.Sprintf("screens/%s/a_test.go imports comptoir/%s: %s is drawn from the kit", face, wrong, face))
			}
		}
	}
}

// TestArchVisitsAreMade: a visit that no test makes any more is no exception, but a
// hole.
func TestArchVisitsAreMade(t *testing.T) {
	t.Parallel()
	for room, others := range visits {
		files, err := filepath.Glob(filepath.Join(moduleRoot(t), "app", filepath.FromSlash(room), "*_test.go"))
		require.NoError(t, err)
		made := ""
		for _, name := range files {
			source, err := os.ReadFile(name) //nolint:gosec // a file of this module
			require.NoError(t, err)
			made += string(source)
		}
		for other := range others {
			assert.Contains(t, made, strconv.Quote(path.Join("comptoir/app", other)), "%s does not visit %q", room, other)
		}
	}
}

func TestArch(t *testing.T) {
	t.Parallel()
	found, err := violations(os.DirFS(moduleRoot(t)))
	require.NoError(t, err)
	assert.Empty(t, found, strings.Join(found, "\n"))
}

// TestArchReports breaks each rule once in a tree that keeps all the others.
func TestArchReports(t *testing.T) {
	t.Parallel()
	const main = "package main\nimport \"fyne.io/fyne/v2\"\nvar dispatch = fyne.Do\n"
	tests := []struct{ name, file, source, want string }{
		{"window outside main", "screens/a.go", imports(toolkit + "/app"), "screens/a.go imports fyne.io/fyne/v2/app: only main opens a window"},
		{"window in a test", "screens/a_test.go", imports(toolkit + "/app"), "screens/a_test.go imports fyne.io/fyne/v2/app: only main opens a window"},
		{"toolkit in app", "app/sub/a.go", imports(toolkit), "app/sub/a.go imports fyne.io/fyne/v2: no toolkit below screens"},
		{"toolkit in assets", "assets/a.go", imports("fyne.io/systray"), "assets/a.go imports fyne.io/systray: no toolkit below screens"},
		{"toolkit behind a build tag", "i18n/a.go", "//go:build plan9\n\n" + imports(toolkit), "i18n/a.go imports fyne.io/fyne/v2: no toolkit below screens"},
		{"network in screens", "screens/widgets/a.go", imports("net/http"), "screens/widgets/a.go imports net/http: screens never call the network"},
		{"training store in screens", "screens/a.go", imports("comptoir/service/sandbox"), "screens/a.go imports comptoir/service/sandbox: only main chooses the training store"},
		{"training store in app", "app/a.go", imports("comptoir/service/sandbox"), "app/a.go imports comptoir/service/sandbox: only main chooses the training store"},
		{"screens in app", "app/a_test.go", imports("comptoir/screens"), "app/a_test.go imports comptoir/screens: app does not know screens"},
		{"app in service", "service/typed/x/a.go", imports("comptoir/app"), "service/typed/x/a.go imports comptoir/app: service knows nothing above it"},
		{"paper in the client", "service/a.go", imports("comptoir/service/paper"), "service/a.go imports comptoir/service/paper: the client stands on leaves"},
		{"client in the training store", "service/sandbox/a.go", imports("comptoir/service"), "service/sandbox/a.go imports comptoir/service: the training store shares no types with the client"},
		{"client in a scanner", "service/scanner/a.go", imports("comptoir/service"), "service/scanner/a.go imports comptoir/service: a scanner does not know what it reads"},
		{"client in the licence reader", "service/licence/a.go", imports("comptoir/service"), "service/licence/a.go imports comptoir/service: licences are read without asking anybody"},
		{"secret in i18n", "i18n/a.go", imports("comptoir/service/secret"), "i18n/a.go imports comptoir/service/secret: i18n knows leaf types only"},
		{"i18n in assets", "assets/a.go", imports("comptoir/i18n"), "assets/a.go imports comptoir/i18n: assets stand alone"},
		{"client in the vault", "service/vault/a.go", imports("comptoir/service"), "service/vault/a.go imports comptoir/service: secrets are kept for others to use"},
		{"leaf in leaf", "service/money/a.go", imports("comptoir/service/civil"), "service/money/a.go imports comptoir/service/civil: leaves stand alone"},
		{"client in drafts", "service/drafts/a.go", imports("comptoir/service"), "service/drafts/a.go imports comptoir/service: drafts stand on leaves"},
		{"texts in a paper", "service/paper/a.go", imports("comptoir/i18n"), "service/paper/a.go imports comptoir/i18n: a paper is data"},
		{"paper in a printer", "service/printer/a.go", imports("comptoir/service/paper"), "service/printer/a.go imports comptoir/service/paper: the printer knows no papers"},
		{"rules of words in a program", "service/paper/page/a.go", imports("comptoir/i18n/wording"), "service/paper/page/a.go imports comptoir/i18n/wording: the rules of words are for tests"},
		{"samples in a page", "service/paper/page/a.go", imports("comptoir/service/paper/papertest"), "service/paper/page/a.go imports comptoir/service/paper/papertest: papers to test with are for tests"},
		{"second fyne.Do", "screens/a.go", "package a\nimport kit \"fyne.io/fyne/v2\"\nfunc f() { kit.DoAndWait(nil) }", "fyne.Do stands in 2 places, not 1: [main.go:3 screens/a.go:3]"},
		{"no fyne.Do", "main.go", "package main", "fyne.Do stands in 0 places, not 1: []"},
		{"new folder", "utils/a.go", "package utils", "utils/ is not a folder of the top level"},
		{"long file", "app/a.go", "package a" + strings.Repeat("\n", maxLines+1), "app/a.go has 401 lines, at most 400"},
		{"broken file", "app/a.go", "pakage a", "app/a.go:1:1: expected 'package', found pakage"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tree := fstest.MapFS{"main.go": {Data: []byte(main)}, test.file: {Data: []byte(test.source)}}
			found, err := violations(tree)
			require.NoError(t, err)
			assert.Equal(t, []string{test.want}, found)
		})
	}
}

func TestArchAllows(t *testing.T) {
	t.Parallel()
	found, err := violations(fstest.MapFS{
		"main.go":                     {Data: []byte("package main\nimport (\"fyne.io/fyne/v2\"; _ \"fyne.io/fyne/v2/app\"; _ \"comptoir/service/sandbox\")\nvar d = fyne.Do")},
		"app/a_test.go":               {Data: []byte(imports("comptoir/service/sandbox"))},
		"service/a_test.go":           {Data: []byte(imports("comptoir/service/sandbox", "net/http"))},
		"service/money/a_test.go":     {Data: []byte(imports("comptoir/service/money"))},
		"screens/a_test.go":           {Data: []byte("package a\nimport \"fyne.io/fyne/v2\"\nfunc f() { fyne.Do(nil) }")},
		"screens/long_test.go":        {Data: []byte("package a" + strings.Repeat("\n", maxLines+1))},
		"service/testdata/x/a.go":     {Data: []byte("not Go")},
		".ci/a.go":                    {Data: []byte("not Go")},
		"build/tour/en-CA/receipt.go": {Data: []byte("not Go")},
	})
	require.NoError(t, err)
	assert.Empty(t, found)
}

func imports(paths ...string) string {
	source := "package a\n"
	for _, p := range paths {
		source += "import _ " + strconv.Quote(p) + "\n"
	}
	return source
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	folder, err := filepath.Abs(".")
	require.NoError(t, err)
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		parent := filepath.Dir(folder)
		require.NotEqual(t, folder, parent, "no go.mod above the test")
		folder = parent
	}
}

// violations checks every Go file of a module, whatever its build tags, and says
// in one line each what breaks which rule.
func violations(tree fs.FS) ([]string, error) {
	var found, dispatches []string
	hasMain := false
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return visitFolder(name, &found)
		case path.Ext(name) != ".go":
			return nil
		}
		source, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		hasMain = hasMain || name == "main.go"
		found = append(found, checkFile(name, source)...)
		dispatches = append(dispatches, dispatchPlaces(name, source)...)
		return nil
	})
	// A library tree without main has nowhere to dispatch from yet.
	if len(dispatches) > 1 || hasMain && len(dispatches) != 1 {
		found = append(found, fmt.Sprintf("fyne.Do stands in %d places, not 1: %v", len(dispatches), dispatches))
	}
	return found, err
}

func visitFolder(name string, found *[]string) error {
	base := path.Base(name)
	switch {
	case name == ".":
		return nil
	case strings.HasPrefix(base, "."), base == "testdata", name == "build":
		return fs.SkipDir
	case !strings.Contains(name, "/") && !slices.Contains(topFolders, name):
		*found = append(*found, name+"/ is not a folder of the top level")
		return fs.SkipDir
	}
	return nil
}

func checkFile(name string, source []byte) (found []string) {
	isTest := strings.HasSuffix(name, "_test.go")
	if lines := bytes.Count(source, []byte("\n")); !isTest && lines > maxLines {
		found = append(found, fmt.Sprintf("%s has %d lines, at most %d", name, lines, maxLines))
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
	if err != nil {
		return append(found, err.Error())
	}
	for _, spec := range file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		for _, r := range rules {
			if (isTest && (r.tests || r.forTests) || !isTest && !r.forTests) && r.forbids(path.Dir(name), imported) {
				found = append(found, fmt.Sprintf("%s imports %s: %s", name, imported, r.about))
			}
		}
	}
	return found
}

func (r rule) forbids(folder, imported string) bool {
	if !matches(r.in, folder) || matches(r.except, folder) {
		return false
	}
	ours := imported == module || strings.HasPrefix(imported, module+"/")
	beyond := r.onlyOurs != nil && ours && imported != path.Join(module, folder) && !matches(r.onlyOurs, imported)
	return beyond || matches(r.deny, imported)
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		base, below := strings.CutSuffix(pattern, "/...")
		return name == base || below && (base == "." || strings.HasPrefix(name, base+"/"))
	})
}

// dispatchPlaces lists where non-test code names fyne.Do or fyne.DoAndWait,
// called or handed on.
func dispatchPlaces(name string, source []byte) (places []string) {
	if strings.HasSuffix(name, "_test.go") {
		return nil
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil // checkFile reports it
	}
	known := toolkitNames(file)
	report := func(at token.Pos) { places = append(places, fmt.Sprintf("%s:%d", name, files.Position(at).Line)) }
	if slices.Contains(known, ".") { // then a bare Do is one
		report(file.Pos())
	}
	ast.Inspect(file, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, named := selector.X.(*ast.Ident)
		ofToolkit := named && slices.Contains(known, x.Name)
		switch selector.Sel.Name {
		case "Do", "DoAndWait":
			if ofToolkit {
				report(selector.Pos())
			}
		case "DoFromGoroutine": // the driver's own
			report(selector.Pos())
		}
		return true
	})
	return places
}

// toolkitNames is what a file calls the toolkit: nothing where it does not import it.
func toolkitNames(file *ast.File) (names []string) {
	for _, spec := range file.Imports {
		if imported, err := strconv.Unquote(spec.Path.Value); err != nil || imported != toolkit {
			continue
		}
		if spec.Name != nil {
			names = append(names, spec.Name.Name)
		} else {
			names = append(names, "fyne")
		}
	}
	return names
}

// TestArchFindsEveryWayToTheUIGoroutine: whatever a file calls the toolkit.
func TestArchFindsEveryWayToTheUIGoroutine(t *testing.T) {
	t.Parallel()
	for name, source := range map[string]string{
		"plain":      "import \"fyne.io/fyne/v2\"\nfunc f() { fyne.Do(nil) }",
		"handed on":  "import \"fyne.io/fyne/v2\"\nvar f = fyne.DoAndWait",
		"named":      "import kit \"fyne.io/fyne/v2\"\nvar f = kit.Do",
		"backquoted": "import kit `fyne.io/fyne/v2`\nvar f = kit.Do",
		"twice":      "import \"fyne.io/fyne/v2\"\nimport kit \"fyne.io/fyne/v2\"\nvar f = kit.Do\nvar g fyne.App",
		"dot":        "import . \"fyne.io/fyne/v2\"\nvar f = Do",
		"driver":     "import \"fyne.io/fyne/v2\"\nfunc f() { fyne.CurrentApp().Driver().DoFromGoroutine(nil, true) }",
	} {
		assert.Len(t, dispatchPlaces("screens/a.go", []byte("package screens\n"+source)), 1, name)
	}
}
