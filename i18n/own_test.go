package i18n_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
)

// ownKeys returns the texts of pages that a file of screens asks for and that are not of
// the page it belongs to. A page has a folder, and its texts begin with the same name;
// what two pages say has a name of its own.
func ownKeys(t *testing.T, file, source string, known map[string]forms) (foreign []string) {
	t.Helper()
	pages, err := filepath.Glob("../screens/*")
	require.NoError(t, err)
	u := usage{map[string][][]string{}, map[string]bool{}, map[string]bool{}}
	u.take(t, file, source)
	asked := sortedKeys(u.prefixes)
	asked = append(asked, sortedKeys(u.asked)...)
	for _, key := range sortedKeys(u.literals) {
		if _, text := known[key]; text {
			asked = append(asked, key)
		}
	}
	for _, page := range pages {
		name := filepath.Base(page)
		for _, key := range asked {
			if strings.HasPrefix(key, name+".") && !strings.HasPrefix(filepath.ToSlash(file), "../screens/"+name+"/") {
				foreign = append(foreign, key)
			}
		}
	}
	return foreign
}

func TestEachPageHasItsOwnTexts(t *testing.T) {
	t.Parallel()
	known, files := texts(t, i18n.English), 0
	require.NoError(t, filepath.WalkDir("../screens", func(file string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || strings.Contains(filepath.ToSlash(file), "/tour/") {
			return err
		}
		files++
		source, err := os.ReadFile(file)
		assert.Empty(t, ownKeys(t, file, string(source), known), file)
		return err
	}))
	require.Greater(t, files, 100)

	source := `package a
func f() { w.T("purchases.reference"); w.T("purchases.sort." + x); list := []string{"purchases.done"}; t("plan.total") }`
	assert.Equal(t, []string{"purchases.sort.", "purchases.reference", "purchases.done"}, ownKeys(t, "../screens/kit/a.go", source, known)[:3])
	assert.Empty(t, ownKeys(t, "../screens/purchases/past/a.go", source, known))
}
