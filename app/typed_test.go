package app_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ownReading is how a page would read a typed text without package typed: it would take
// what others refuse, or refuse what they take.
var ownReading = regexp.MustCompile(`strings\.(TrimSpace|Fields)\(|unicode\.Is(Space|Digit|Print)\(|money\.Parse|civil\.ParseISO\(|norm\.NF`)

// notTyped are the lines that match and read what nobody typed, or part words that are read
// afterwards.
var notTyped = []string{
	"purchases/past/purchase.go",    // a status of the API
	"session/customer.go",           // a name of the API
	"scan/lender.go",                // the lender's reading of a licence
	"lookup/search.go",              // words of the box, which the form then reads
	"applications/fields/fields.go", // what is left after reading, and cannot be sent
}

// TestOnePlaceReadsWhatPeopleType finds pages that strip and read texts in a way of their own.
func TestOnePlaceReadsWhatPeopleType(t *testing.T) {
	t.Parallel()
	root := filepath.Join(moduleRoot(t), "app")
	used := map[string]bool{}
	require.NoError(t, filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		short, _ := filepath.Rel(root, name)
		short = filepath.ToSlash(short)
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(short, "apptest/") {
			return err
		}
		source, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, found := range ownReading.FindAllString(string(source), -1) {
			allowed := false
			for _, file := range notTyped {
				allowed = allowed || file == short
			}
			used[short] = true
			assert.True(t, allowed, "%s reads by itself: %s", short, found)
		}
		return nil
	}))
	for _, file := range notTyped {
		assert.True(t, used[file], "%s needs no leave", file)
	}
}
