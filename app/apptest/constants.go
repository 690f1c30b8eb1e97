package apptest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"comptoir/app/problem"
)

// Constants lists the texts of a package's constants of one type, as its source has
// them, so that a new one cannot be forgotten by whoever has to have something for
// each. folder is a folder of the module; typ is as the source names the type, and
// empty for constants without one. Empty texts are left out. It panics where it
// finds none, since a test of none tests nothing.
func Constants(folder, typ string) []string {
	files, err := filepath.Glob(filepath.Join(moduleRoot(), folder, "*.go"))
	must(err)
	var texts []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		must(err)
		for _, decl := range parsed.Decls {
			if group, ok := decl.(*ast.GenDecl); ok && group.Tok == token.CONST {
				texts = append(texts, textsOf(group, typ)...)
			}
		}
	}
	if len(texts) == 0 {
		panic("no constants of type " + typ + " in " + folder)
	}
	return texts
}

func textsOf(group *ast.GenDecl, typ string) []string {
	var texts []string
	for _, s := range group.Specs {
		spec := s.(*ast.ValueSpec)
		if typeName(spec.Type) != typ {
			continue
		}
		for _, value := range spec.Values {
			if literal, ok := value.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				text, err := strconv.Unquote(literal.Value)
				must(err)
				texts = append(texts, text)
			}
		}
	}
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return typeName(e.X) + "." + e.Sel.Name
	}
	return ""
}

// Faults lists everything that can be wrong with a field.
func Faults() []string {
	return append(Constants("app/form", "Fault"), Constants("app/applications/fields", "form.Fault")...)
}

// Remarks lists everything that can be odd about a field.
func Remarks() []string {
	return append(Constants("app/lookup", "form.Remark"), Constants("app/applications/fields", "form.Remark")...)
}

// ProblemKeys lists the keys of problems that have texts of their own: ours, and
// those of the client that a page can name.
func ProblemKeys() []string {
	all := append(Constants("app/problem", ""), Constants("service", "Key")...)
	return slices.DeleteFunc(all, func(key string) bool { return problem.New(key).Key != key || problem.New(key).Detail != "" })
}

// moduleRoot finds go.mod above the folder that a test runs in.
func moduleRoot() string {
	folder, err := os.Getwd()
	must(err)
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			panic("no go.mod above the test")
		}
		folder = parent
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
