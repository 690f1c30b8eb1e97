package i18n_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
)

// forms is one text: its plural forms by name, or one form called other.
type forms map[string]string

// plurals are the forms that CLDR asks of each language.
var plurals = map[i18n.Locale][]string{
	i18n.English: {"one", "other"},
	i18n.French:  {"many", "one", "other"},
}

// texts reads a locale file as it lies on disk.
func texts(t *testing.T, l i18n.Locale) map[string]forms {
	t.Helper()
	raw, err := os.ReadFile("active." + string(l) + ".toml")
	require.NoError(t, err)
	return parse(t, string(raw))
}

func parse(t *testing.T, raw string) map[string]forms {
	t.Helper()
	var file map[string]any
	_, err := toml.Decode(raw, &file)
	require.NoError(t, err)
	list := map[string]forms{}
	for key, value := range file {
		switch value := value.(type) {
		case string:
			list[key] = forms{"other": value}
		case map[string]any:
			list[key] = forms{}
			for form, text := range value {
				list[key][form], _ = text.(string)
			}
		}
	}
	return list
}

var placeholder = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

func placeholders(text string) []string {
	var list []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		list = append(list, m[1])
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func TestBothLanguagesHaveTheSameKeys(t *testing.T) {
	t.Parallel()
	english, french := texts(t, i18n.English), texts(t, i18n.French)
	require.Greater(t, len(english), 300)
	assert.Equal(t, sortedKeys(english), sortedKeys(french))
}

func TestBothLanguagesHaveTheSamePlaceholders(t *testing.T) {
	t.Parallel()
	english, french := texts(t, i18n.English), texts(t, i18n.French)
	for key, list := range english {
		want := placeholders(list["other"])
		for language, translated := range map[string]forms{"English": list, "French": french[key]} {
			for form, text := range translated {
				got := placeholders(text)
				if form == "one" && slices.Contains(want, "Count") && !slices.Contains(got, "Count") {
					got = append(got, "Count") // "one account" may do without the figure
					slices.Sort(got)
				}
				assert.Equal(t, want, got, "%s, %s, form %s", key, language, form)
			}
		}
	}
}

func TestPluralForms(t *testing.T) {
	t.Parallel()
	english := texts(t, i18n.English)
	for _, l := range i18n.Locales() {
		for key, list := range texts(t, l) {
			if len(list) == 1 {
				assert.Contains(t, list, "other", "%s: %s", l, key)
				assert.Len(t, english[key], 1, "%s has plural forms in English only", key)
				continue
			}
			assert.Equal(t, plurals[l], sortedKeys(list), "%s: %s", l, key)
			assert.Contains(t, placeholders(list["other"]), "Count", "%s: %s", l, key)
		}
	}
}

func TestNoTextIsEmptyOrUntidy(t *testing.T) {
	t.Parallel()
	for _, l := range i18n.Locales() {
		for key, list := range texts(t, l) {
			for form, text := range list {
				where := string(l) + ": " + key + " " + form
				assert.NotEmpty(t, strings.TrimSpace(text), where)
				assert.Equal(t, strings.TrimSpace(text), text, where)
				assert.NotContains(t, text, "  ", where)
				assert.NotRegexp(t, `['"]`, text, "%s: straight quote or apostrophe in %q", where, text)
				assert.NotContains(t, text, "...", "%s: an ellipsis is one character", where)
				assert.NotRegexp(t, `\{\{[^.]|\{\{\.\w+[^}\w]`, text, where)
			}
		}
	}
}
