package licence

import (
	"regexp"
	"strings"
)

// frenchTrack is what becomes of a stripe that a scanner types for an American keyboard into one of
// French Canada: ^ arrives as ?, and ? as É, so that the first track ends in ?É.
var frenchTrack = regexp.MustCompile(`\?É[\x00-\x20]*;\d{7,19}=\d{12}`)

// frenchMark is the same keyboard's first character of an AAMVA text, which British ones have too.
var frenchMark = regexp.MustCompile(`^[^@]{0,16}"[\x00-\x20]*A(?:NSI|AMVA)`)

var (
	// ends are the places of a stripe where a track ends and not a name.
	ends = regexp.MustCompile(`(\?|=)É([\x00-\x20]*(?:;|_|$))|É([\x00-\x20]*)$`)

	frenchLetters = strings.NewReplacer("è", "'", "é", "/")

	fromFrench = strings.NewReplacer("?", "^", "è", "'", "é", "/", "È", `"`)
)

// american returns a text with the signs that the scanner meant, and how far it can be
// trusted: as it is, and sure, unless it begins or its tracks end as no licence's do.
func american(text string) (string, Confidence) {
	if frenchMark.MatchString(text) && strings.ContainsAny(text, "èé") {
		return frenchLetters.Replace(text), Likely
	}
	if !frenchTrack.MatchString(text) {
		return text, Sure
	}
	const end = "\x00"
	text = ends.ReplaceAllString(text, "$1"+end+"$2$3")
	return strings.ReplaceAll(fromFrench.Replace(text), end, "?"), Likely
}
