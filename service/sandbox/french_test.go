package sandbox

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An ordinary space before these could break the line there; French Canadian
// has a no-break one before a colon and a percent sign, none before the rest.
var looseMark = regexp.MustCompile(` [:%$!?;]|\x{00a0}[!?;]|[a-zé]: `)

// frenchTexts gathers all that is not looked at by TestWordings.
func frenchTexts() []string {
	texts := slices.Collect(maps.Values(frenchRefusals))
	texts = slices.AppendSeq(texts, maps.Values(frenchNotes))
	texts = slices.AppendSeq(texts, maps.Values(messages[french]))
	texts = slices.AppendSeq(texts, maps.Values(statusWords[french]))
	texts = slices.AppendSeq(texts, maps.Values(papers[french]))
	for _, w := range ways {
		texts = append(texts, w.french)
	}
	for _, n := range planNames[french] {
		texts = append(texts, n.short, n.long)
	}
	return texts
}

func TestFrenchTypography(t *testing.T) {
	t.Parallel()
	for _, text := range frenchTexts() {
		assert.NotRegexp(t, looseMark, text)
		assert.NotRegexp(t, `[a-zA-Zé]'[a-zA-Zéèêà]`, text, "an apostrophe, not a quote")
	}
}

func TestEverythingIsSaidInFrench(t *testing.T) {
	t.Parallel()
	for key, r := range refusals {
		if strings.Contains(r.text, " ") && key != "method_not_allowed" {
			assert.NotEmpty(t, frenchRefusals[key], key)
			assert.NotEqual(t, r.text, frenchRefusals[key])
		}
	}
	for key := range frenchRefusals {
		require.Contains(t, refusals, key)
	}
	for _, a := range roster() {
		for _, p := range a.people() {
			assert.NotEmpty(t, p.noteFrench, p.customerID)
			assert.NotEqual(t, p.note, p.noteFrench)
		}
	}
	assert.Len(t, planNames[french], len(planNames[english]))
	for i := range catalogue {
		assert.Contains(t, planNames[french], catalogue[i].id)
	}
	for key := range messages[english] {
		assert.Contains(t, messages[french], key)
		assert.Contains(t, messageKeys, key)
	}
	for key, word := range statusWords[english] {
		assert.NotEmpty(t, statusWords[french][key], key)
		if key != "province" && key != "controls" {
			assert.NotEqual(t, word, statusWords[french][key], key)
		}
	}
}
