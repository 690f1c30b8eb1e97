package screens

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// displays are the functions that put a text in front of people.
var displays = []string{
	"NewText", "Line", "Clip", "Short", "NewChip", "NewLabel", "NewLabelWithStyle", "NewRichTextFromMarkdown",
	"Set", "SetText", "SetPlaceHolder", "SetTitle", "SetContent", "NewWindow", "NewHyperlink", "NewCheck",
	"NewSelect", "NewRadioGroup", "NewFormItem", "NewCard", "NewAccordionItem", "NewTabItem", "NewMenuItem",
	"NewMenu", "NewToolbarAction", "ShowInformation", "ShowConfirm", "ShowError", "SendNotification",
	"NewNotification", "pair", "wording",
}

// keyed are functions whose text arguments are keys or names of placeholders.
var keyed = []string{"T", "t", "Has", "BusyText"}

// literals finds texts in the source that go to people without a translation.
func literals(t *testing.T, name, source string) []string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, 0)
	require.NoError(t, err)
	local := map[string]string{} // variables of this file that hold a text
	var found []string
	collect := func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && slices.Contains(keyed, called(call)) {
			return false
		}
		text := ""
		switch n := n.(type) {
		case *ast.BasicLit:
			text = quoted(n)
		case *ast.Ident:
			text = local[n.Name]
		}
		if strings.ContainsFunc(text, unicode.IsLetter) {
			found = append(found, fmt.Sprintf("%s: %q", set.Position(n.Pos()), text))
		}
		return true
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			noteTexts(local, n)
		case *ast.CallExpr:
			if slices.Contains(displays, called(n)) {
				for _, arg := range n.Args {
					ast.Inspect(arg, collect)
				}
			}
		}
		return true
	})
	return found
}

// noteTexts remembers text := "…", unless the variable holds a key for T.
func noteTexts(local map[string]string, n *ast.AssignStmt) {
	for i, left := range n.Lhs {
		name, ok := left.(*ast.Ident)
		if !ok || len(n.Rhs) != len(n.Lhs) {
			continue
		}
		if literal, ok := n.Rhs[i].(*ast.BasicLit); ok {
			local[name.Name] = quoted(literal)
		}
	}
}

func called(n *ast.CallExpr) string {
	switch f := n.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func quoted(n *ast.BasicLit) string {
	if n.Kind != token.STRING {
		return ""
	}
	text, _ := strconv.Unquote(n.Value)
	return text
}

func TestNoTextWithoutTranslation(t *testing.T) {
	require.NoError(t, filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "tour/") {
			return err
		}
		source, err := os.ReadFile(name)
		assert.Empty(t, literals(t, name, string(source)))
		return err
	}))
}

// A text that somebody forgets to translate is found, wherever it hides.
func TestLiteralsAreFound(t *testing.T) {
	for code, want := range map[string]int{
		`b.Set("Continue", true)`:                     1,
		`widgets.NewText(widgets.Body, "Montant")`:    1,
		`w.SetTitle("Comptoir")`:                      1,
		`widgets.Line(widgets.Body, "Total: " + sum)`: 1,
		`b.Set(fmt.Sprintf("%d months", n), true)`:    1,
		`b.Set(joined("", "À payer", x), true)`:       1,
		`text := "Wait"; b.Set(text, true)`:           1,
		`b.Set(t("ticket.next"), true)`:               0,
		`b.Set("✓ " + t("a.b", "Amount", m), true)`:   0,
		`key := "a.b"; b.Set(u.words.T(key), true)`:   0,
		`widgets.NewChip(widgets.Good, "")`:           0,
		`h.Add("purchases.amount", part)`:             0,
	} {
		found := literals(t, "a.go", "package a\nfunc f() { "+code+" }")
		assert.Len(t, found, want, "%s: %v", code, found)
	}
}
