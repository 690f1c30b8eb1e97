package screens

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/settings"
)

// TestRequestsFit: each state of the page, in both languages, at two sizes of text.
func TestRequestsFit(t *testing.T) {
	judgesLayout(t)
	for _, percent := range []string{"100", "200"} {
		for _, l := range []service.Language{service.English, service.French} {
			k := withStaff(t, l)
			k.app.Nav.Go(session.TabSettings)
			k.app.Settings.Set(settings.KeyTextSize, percent)
			p := k.app.Privacy
			k.app.Lock.Change()
			k.app.Lock.Choose("1")
			k.app.Lock.Type(mariesPIN)
			k.unlocked()
			require.True(t, p.State().May)
			p.Enter()
			assert.Empty(t, lookAt(k.win.Canvas()).faults, "empty, %s at %s", l, percent)
			p.Find()
			assert.Equal(t, form.FaultRequired, p.State().Faults[form.FieldBox])
			assert.Empty(t, lookAt(k.win.Canvas()).faults, "refused, %s at %s", l, percent)
			p.Leave()
			assert.Empty(t, lookAt(k.win.Canvas()).faults, "back, %s at %s", l, percent)
		}
	}
}

// TestTheIndicationIsForTheAssociate: the one place that shows it is the associate's list
// of plans. The customer's view, papers and exports have no way to it.
func TestTheIndicationIsForTheAssociate(t *testing.T) {
	judgesLayout(t)
	t.Parallel()
	var found []string
	for _, root := range []string{"../screens", "../app", "../service"} {
		require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			uses := false
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.SelectorExpr:
					uses = uses || n.Sel.Name == "Indicative"
				case *ast.BasicLit:
					uses = uses || n.Value == `"purchases.indicative"`
				}
				return true
			})
			if uses {
				found = append(found, filepath.ToSlash(path))
			}
			return nil
		}))
	}
	assert.ElementsMatch(t, []string{"../screens/purchases/planrow.go", "../app/purchases/offer.go", "../app/purchases/quoting.go"}, found)
}
