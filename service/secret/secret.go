// Package secret holds values that must not be seen: each type prints as a
// mask in every fmt verb, in JSON, in text encodings and in slog, so a stray
// log line or error cannot leak one. Reveal returns the value where it is needed:
// in a request body, in the keyring, and once on screen when a card is issued.
//
// The value stands behind a pointer, because fmt does not call the methods of
// an unexported field: it would print a plain string, it prints a pointer's address.
package secret

import (
	"fmt"
	"log/slog"
)

const mask = "****"

// Text is any short secret: a client secret, a token, a password, an answer.
// It prints as ****.
type Text struct{ value *string }

// New wraps a secret.
func New(value string) Text { return Text{&value} }

// Reveal returns the secret itself.
func (t Text) Reveal() string { return reveal(t.value) }

// IsEmpty reports whether there is no secret.
func (t Text) IsEmpty() bool { return reveal(t.value) == "" }

func (t Text) String() string               { return masked(t.value, 0) }
func (t Text) Format(f fmt.State, _ rune)   { write(f, t.String()) }
func (t Text) MarshalText() ([]byte, error) { return []byte(t.String()), nil }
func (t Text) LogValue() slog.Value         { return slog.StringValue(t.String()) }

// PAN is a card number of 16 digits. It prints as ****1234.
type PAN struct{ value *string }

// NewPAN wraps a card number, digits only.
func NewPAN(digits string) PAN { return PAN{&digits} }

// Reveal returns the card number itself.
func (p PAN) Reveal() string { return reveal(p.value) }

// IsEmpty reports whether there is no card number.
func (p PAN) IsEmpty() bool { return reveal(p.value) == "" }

// Ending returns the last four digits, which may be shown and written down.
func (p PAN) Ending() string { return ending(reveal(p.value), 4) }

func (p PAN) String() string               { return masked(p.value, 4) }
func (p PAN) Format(f fmt.State, _ rune)   { write(f, p.String()) }
func (p PAN) MarshalText() ([]byte, error) { return []byte(p.String()), nil }
func (p PAN) LogValue() slog.Value         { return slog.StringValue(p.String()) }

// PIN is a verification code. It prints as ****.
type PIN struct{ value *string }

// NewPIN wraps a verification code, digits only.
func NewPIN(digits string) PIN { return PIN{&digits} }

// Reveal returns the code itself.
func (p PIN) Reveal() string { return reveal(p.value) }

// IsEmpty reports whether there is no code.
func (p PIN) IsEmpty() bool { return reveal(p.value) == "" }

func (p PIN) String() string               { return masked(p.value, 0) }
func (p PIN) Format(f fmt.State, _ rune)   { write(f, p.String()) }
func (p PIN) MarshalText() ([]byte, error) { return []byte(p.String()), nil }
func (p PIN) LogValue() slog.Value         { return slog.StringValue(p.String()) }

func reveal(value *string) string {
	if value == nil {
		return ""
	}
	return *value
}

// masked hides all but the last keep characters; nothing stays nothing, and a
// value too short to lose most of itself shows none.
func masked(value *string, keep int) string {
	switch text := reveal(value); {
	case text == "":
		return ""
	case len(text) < 3*keep:
		return mask
	default:
		return mask + ending(text, keep)
	}
}

func ending(text string, keep int) string { return text[max(0, len(text)-keep):] }

func write(f fmt.State, s string) { _, _ = f.Write([]byte(s)) }
