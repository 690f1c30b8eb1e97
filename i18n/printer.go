// Package i18n writes texts, money, rates and dates in Canadian English and
// Canadian French. Texts have semantic keys; the files active.en-CA.toml and
// active.fr-CA.toml hold the same keys.
package i18n

import (
	"embed"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/bojanz/currency"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Locale is one of the two languages.
type Locale string

// Locales.
const (
	English Locale = "en-CA"
	French  Locale = "fr-CA"
)

// Locales lists both.
func Locales() []Locale { return []Locale{English, French} }

//go:embed active.*.toml
var files embed.FS

// Printer writes texts in the language it is set to. It is used on the UI
// goroutine; In returns printers with a language of their own.
type Printer struct {
	locale  Locale
	fingers bool
	printed map[Locale]*voice
	touch   map[string]bool // keys that have another text where there is no keyboard
}

// touched ends the keys of texts that name no keys of a keyboard.
const touched = ".touch"

// voice is everything made once for a language.
type voice struct {
	texts *goi18n.Localizer
	money *currency.Formatter
	plain *currency.Formatter
}

// New reads the texts of both languages. It fails only if the program was built
// with a broken locale file, which a test rules out.
func New(l Locale) (*Printer, error) {
	bundle := goi18n.NewBundle(language.MustParse(string(English)))
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	p := &Printer{printed: map[Locale]*voice{}, touch: map[string]bool{}}
	for _, locale := range Locales() {
		file, err := bundle.LoadMessageFileFS(files, "active."+string(locale)+".toml")
		if err != nil {
			return nil, fmt.Errorf("i18n: %s: %w", locale, err)
		}
		for _, m := range file.Messages {
			if key, is := strings.CutSuffix(m.ID, touched); is {
				p.touch[key] = true
			}
		}
		p.printed[locale] = newVoice(bundle, locale)
	}
	p.Use(l)
	return p, nil
}

func newVoice(bundle *goi18n.Bundle, l Locale) *voice {
	locale := currency.NewLocale(string(l))
	v := &voice{
		texts: goi18n.NewLocalizer(bundle, string(l)),
		money: currency.NewFormatter(locale),
		plain: currency.NewFormatter(locale),
	}
	v.plain.CurrencyDisplay = currency.DisplayNone
	return v
}

// Locale returns the present language.
func (p *Printer) Locale() Locale { return p.locale }

// Use changes the language; one that is not known counts as English.
func (p *Printer) Use(l Locale) {
	p.locale = English
	if _, known := p.printed[l]; known {
		p.locale = l
	}
}

// In returns a printer that stays in a language, whatever becomes of p.
func (p *Printer) In(l Locale) *Printer {
	other := &Printer{printed: p.printed, touch: p.touch, fingers: p.fingers}
	other.Use(l)
	return other
}

// Fingers says whether the texts are for a till without a keyboard. Those that name a
// key have another text there, KEY.touch.
func (p *Printer) Fingers(on bool) { p.fingers = on }

// ByFinger reports whether they are.
func (p *Printer) ByFinger() bool { return p.fingers }

// T returns the text of a key. args are pairs of placeholder name and value; the
// name Count also chooses the plural. A key without a text comes back in
// brackets, so that it is seen and not blank.
func (p *Printer) T(key string, args ...any) string {
	if p.fingers && p.touch[key] {
		key += touched
	}
	config := &goi18n.LocalizeConfig{MessageID: key}
	if len(args) > 0 {
		data := map[string]any{}
		for i := 0; i+1 < len(args); i += 2 {
			data[fmt.Sprint(args[i])] = args[i+1]
		}
		config.TemplateData, config.PluralCount = data, data["Count"]
	}
	texts := p.printed[p.locale].texts
	text, err := texts.Localize(config)
	if err != nil && config.PluralCount != nil {
		config.PluralCount = nil // a text that reads the same for one and for many has no plural forms
		text, err = texts.Localize(config)
	}
	if err != nil {
		return "[" + key + "]"
	}
	return text
}

// Has reports whether a key has a text in the present language.
func (p *Printer) Has(key string) bool { return !strings.HasPrefix(p.T(key, "Count", 2), "[") }
