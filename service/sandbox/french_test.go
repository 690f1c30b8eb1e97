package sandbox

import (
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	words "comptoir/i18n/wording"
)

// identifiers are what the texts quote of the API and of the store's own options:
// no words of a language.
var identifiers = regexp.MustCompile(`[a-z]+[_:.][a-zA-Z_.]+|merchants/login|driverslicense|Bearer|[A-Z]+-[A-Z_]+|/_training/\w+|(apply|lookup|sms|email|authorization|customer|merchant|password|unauthorized|text/html|Retry-After|rate|client_id|scope|JSON|CLÉ)|<[^>]*>|--faults`)

// frenchTexts gathers all that the store says in French.
func frenchTexts() []string {
	texts := slices.Collect(maps.Values(frenchRefusals))
	texts = slices.AppendSeq(texts, maps.Values(frenchNotes))
	texts = slices.AppendSeq(texts, maps.Values(messages[french]))
	texts = slices.AppendSeq(texts, maps.Values(statusWords[french]))
	texts = slices.AppendSeq(texts, maps.Values(papers[french]))
	for _, w := range errorTriggers {
		texts = append(texts, w.french)
	}
	for _, w := range faultTriggers {
		texts = append(texts, w.french)
	}
	for _, n := range planNames[french] {
		texts = append(texts, n.short, n.long)
	}
	texts = slices.AppendSeq(texts, maps.Values(approvals[french]))
	return slices.Concat(texts, formTexts(french), wordingTexts(french))
}

// englishTexts gathers what the store says in English, but its refusals: those are
// the samples of the API, word for word.
func englishTexts() []string {
	var texts []string
	for _, a := range roster() {
		for _, p := range a.people() {
			texts = append(texts, p.note)
		}
	}
	for _, w := range slices.Concat(errorTriggers, faultTriggers) {
		texts = append(texts, w.english)
	}
	texts = slices.AppendSeq(texts, maps.Values(messages[english]))
	texts = slices.AppendSeq(texts, maps.Values(statusWords[english]))
	texts = slices.AppendSeq(texts, maps.Values(approvals[english]))
	return slices.Concat(texts, formTexts(english), wordingTexts(english))
}

// formTexts gathers what a form has to choose from and to read.
func formTexts(l language) []string {
	texts := slices.Concat(slices.Collect(maps.Values(termsTexts[l])), slices.Collect(maps.Values(securityQuestions[l])))
	return slices.Concat(texts, slices.Collect(maps.Values(provinces[l])), slices.Collect(maps.Values(salutations[l])))
}

func wordingTexts(l language) []string {
	var texts []string
	for _, set := range []map[string]wording{rateWordings[l], feeWordings[l]} {
		for _, w := range set {
			texts = append(texts, w.description, w.message)
		}
	}
	return texts
}

func TestFrenchTypography(t *testing.T) {
	t.Parallel()
	for _, text := range frenchTexts() {
		text = identifiers.ReplaceAllString(text, "#")
		assert.Empty(t, words.Breaches(words.FrenchTypography(), text), text)
	}
}

// What the store says has the words and the forms of the program's own texts.
func TestTheWordsOfTheGlossary(t *testing.T) {
	t.Parallel()
	french := slices.Concat(words.FrenchWords(), words.FrenchForms())
	for _, text := range frenchTexts() {
		text = identifiers.ReplaceAllString(text, "#")
		assert.Empty(t, words.Breaches(french, text), text)
	}
	english := slices.Concat(words.EnglishWords(), words.EnglishForms())
	owed := regexp.MustCompile(`balances?`) // what is owed, not what may still be bought
	for _, text := range englishTexts() {
		text = owed.ReplaceAllString(identifiers.ReplaceAllString(text, "#"), "")
		assert.Empty(t, words.Breaches(english, text), text)
	}
}

// A customer's code is no PIN: that is the staff's, whom the store knows nothing of.
func TestTheStoreSpeaksOfCodes(t *testing.T) {
	t.Parallel()
	pin := regexp.MustCompile(`\b(PIN|NIP)s?\b`)
	require.True(t, pin.MatchString("Entrez le NIP."))
	for _, text := range slices.Concat(frenchTexts(), englishTexts()) {
		assert.False(t, pin.MatchString(identifiers.ReplaceAllString(text, "#")), text)
	}
}

// The help of the command has the words of the program, in the language that it has.
func TestTheHelpOfTheCommand(t *testing.T) {
	t.Parallel()
	var help strings.Builder
	Command(t.Context(), []string{"--help"}, io.Discard, &help)
	require.Contains(t, help.String(), "-latency")
	for line := range strings.Lines(help.String()) {
		line = strings.ReplaceAll(identifiers.ReplaceAllString(line, "#"), "'", "’")
		assert.Empty(t, words.Breaches(slices.Concat(words.EnglishWords(), words.EnglishForms()), line), line)
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
