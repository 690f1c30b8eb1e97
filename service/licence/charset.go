package licence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Text returns the bytes of a symbol, or of what a scanner sent, as text. They are in
// UTF-8, as keyboards and some provinces give them, or in ISO-8859-1, as the standard
// has it; where that makes no sense of them, in Windows-1252 or in the set of the first
// PCs (850, 437), or in UTF-8 that was taken for one of these. A byte that is a
// character in none of them becomes a question mark.
func Text(raw []byte) string {
	text, _ := characters(raw)
	return text
}

// characters is Text, and reports how far its letters beyond ASCII can be trusted: sure when
// they are in the set that the standard has, likely when another was guessed, unsure
// when two sets make as much sense.
func characters(raw []byte) (string, Confidence) {
	if !utf8.Valid(raw) {
		return guessed(raw)
	}
	text := norm.NFC.String(string(raw)) // a keyboard with dead keys may send an accent behind its letter
	if plain(text) {
		return text, Sure
	}
	if mended, ok := untangled(text, 2); ok {
		return mended, Likely
	}
	if !strings.ContainsFunc(text, isC1) {
		return text, Sure
	}
	if bytes, ok := inSet(text, charmap.ISO8859_1); ok {
		return guessed(bytes)
	}
	return strings.Map(func(r rune) rune {
		if isC1(r) {
			return unreadable
		}
		return r
	}, text), Unsure
}

// unreadable stands for what is no character. A name that has one is refused by every
// form, so that somebody looks at the card.
const unreadable = '?'

func plain(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 })
}

// isC1 reports whether r is one of the 32 control characters that no card has: a letter
// in another set than the one it was read in.
func isC1(r rune) bool { return r >= 0x80 && r < 0xa0 }

// sets are the character sets that cards are written in, the standard's first.
var sets = []*charmap.Charmap{charmap.ISO8859_1, charmap.Windows1252, charmap.CodePage850, charmap.CodePage437}

// inSet returns the bytes that a text would have in a set; false when it has others.
func inSet(text string, set *charmap.Charmap) ([]byte, bool) {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		b, ok := set.EncodeRune(r)
		if r < 0x80 || isC1(r) && set != charmap.CodePage850 && set != charmap.CodePage437 {
			b, ok = byte(r&0xff), true // also what Windows-1252 has no character for
		}
		if !ok {
			return nil, false
		}
		out = append(out, b)
	}
	return out, true
}

// untangled undoes what makes CÃ‰ of CÉ: UTF-8 read in another set, so many times at most.
func untangled(text string, times int) (mended string, ok bool) {
	if times == 0 {
		return "", false
	}
	top := 0
	for _, set := range sets {
		bytes, encodable := inSet(text, set)
		if !encodable || !utf8.Valid(bytes) || plain(string(bytes)) {
			continue
		}
		once := string(bytes)
		if twice, further := untangled(once, times-1); further {
			once = twice
		}
		if how := sense(once); spelt(once) && (!ok || how > top) {
			mended, ok, top = once, true, how
		}
	}
	return mended, ok
}

// spelt reports whether everything beyond ASCII is what people are called or places are
// written with.
func spelt(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r >= 0x80 && !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("’‘ʼ–—‑·\u00a0", r)
	})
}

// guessed reads bytes that are not UTF-8 in the set that makes the most sense of them.
func guessed(raw []byte) (string, Confidence) {
	var best, next string
	top, second, at := -1<<30, -1<<30, 0
	for i, set := range sets {
		text := inRunes(raw, set)
		switch sense := sense(text) - i; { // the earlier set where two make as much
		case text == best:
		case sense > top:
			best, next, top, second, at = text, best, sense, top, i
		case sense > second:
			next, second = text, sense
		}
	}
	switch {
	case strings.ContainsRune(best, unreadable) && !strings.ContainsRune(string(raw), unreadable):
		return best, Unsure
	case next != "" && at > 0 && (top-second < closeCall || inPlace(next)):
		return best, Unsure
	case at > 0 || top < second+closeCall && next != "":
		return best, Likely
	}
	return best, Sure
}

// inPlace reports whether all letters beyond ASCII could stand where they do, as in
// ÄIÄKA, which is what another set makes of ŽIŽKA.
func inPlace(text string) bool {
	letters := 0
	for _, r := range text {
		if r >= 0x80 {
			letters++
		}
	}
	return !strings.ContainsRune(text, unreadable) && sense(text) >= inItsPlace*letters
}

// inItsPlace is the sense of one letter that could stand where it does.
const inItsPlace = 3

// closeCall is a difference in sense that decides nothing.
const closeCall = 3

func inRunes(raw []byte, set *charmap.Charmap) string {
	var out strings.Builder
	for _, b := range raw {
		r := set.DecodeByte(b)
		if b < 0x80 {
			r = rune(b)
		}
		if isC1(r) || r == utf8.RuneError {
			r = unreadable
		}
		out.WriteRune(r)
	}
	return out.String()
}

// french are the letters beyond ASCII that names here have most.
const french = "ÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŒŸàâäæçèéêëîïôöùûüœÿ"

// sense returns how much of a text's letters beyond ASCII are letters in their place: in
// the case of the word around them, and of the language most spoken beside English.
func sense(text string) (sum int) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r <= ' ' || r >= '0' && r <= '9' }) {
		if !plain(word) || strings.ContainsRune(word, unreadable) {
			sum += senseOf(word)
		}
	}
	return sum
}

func senseOf(word string) (sum int) {
	small := strings.ContainsFunc(word, func(r rune) bool { return r < 0x80 && unicode.IsLower(r) })
	first := true
	for _, r := range word {
		switch {
		case r == unreadable:
			sum -= 6
		case r < 0x80, unicode.Is(unicode.Mn, r): // an accent that no letter of its own has
		case r == '’' && !first:
			sum += 6
		case !unicode.IsLetter(r), strings.ContainsRune("ªºµƒıˆ", r), unicode.IsUpper(r) && small && !first, unicode.IsLower(r) && !small:
			sum -= 4
		default:
			sum += inItsPlace
		}
		if strings.ContainsRune(french, r) {
			sum += 2
		}
		first = !unicode.IsLetter(r)
	}
	return sum
}
