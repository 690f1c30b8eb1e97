package service

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"unicode/utf8"
)

var byteOrderMark = []byte("\xef\xbb\xbf")

var (
	errNotText = errors.New("answer is not UTF-8")
	errNotJSON = errors.New("answer is not JSON")
)

// problem is why an answer cannot be read: where and what, never a value.
type problem struct{ at, what string }

func (p *problem) Error() string { return "answer: " + p.at + ": " + p.what }

// value is one place in an answer, with what stands there. A shape reads through
// values without minding errors: the first problem is kept and spoils the whole
// answer, so nothing half-read gets out. Fields are looked up by their exact
// names and never pass through a float.
type value struct {
	raw   json.RawMessage // nil when absent
	at    string
	notes *notes // shared by all values of one answer
}

// notes are what is taken down while one answer is read.
type notes struct {
	problem *problem                        // the first; nil: none
	asked   func(at string, names []string) // hears of every field that is looked for, with all its names; nil: nobody lists them
}

// decode reads raw by shape. T is zero with any error.
func decode[T any](raw []byte, shape func(value) T) (T, error) {
	var none T
	raw = bytes.TrimPrefix(raw, byteOrderMark)
	switch {
	case !utf8.Valid(raw):
		return none, errNotText
	case !json.Valid(raw):
		return none, errNotJSON
	}
	var taken notes
	shaped := shape(value{raw: bytes.TrimSpace(raw), at: "body", notes: &taken})
	if taken.problem != nil {
		return none, taken.problem
	}
	return shaped, nil
}

func (v value) fail(what string) {
	if v.notes.problem == nil {
		v.notes.problem = &problem{v.at, what}
	}
}

// absent reports whether nothing stands here: no such field, or null (quirk 25).
func (v value) absent() bool { return len(v.raw) == 0 || bytes.Equal(v.raw, []byte("null")) }

// required fails when nothing stands here, not even a text.
func (v value) required() value {
	if v.absent() || bytes.Equal(v.raw, []byte(`""`)) {
		v.fail("missing")
	}
	return v
}

func (v value) is(first byte) bool { return len(v.raw) > 0 && v.raw[0] == first }

// object is a value that has fields; one that is absent has none.
type object struct {
	value
	fields map[string]json.RawMessage
}

func (v value) object() object {
	o := object{value: v}
	switch {
	case v.absent():
	case json.Unmarshal(v.raw, &o.fields) != nil:
		v.fail("not an object")
	case fieldsOf(v.raw) != len(o.fields):
		v.fail("a field twice")
	}
	return o
}

// fieldsOf counts the fields of a valid object, each as often as it stands there:
// which of two with one name is meant, nobody can tell.
func fieldsOf(raw []byte) int {
	count, depth, quoted := 0, 0, false
	for i := 0; i < len(raw); i++ {
		switch b := raw[i]; {
		case quoted && b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			depth--
		case b == ':' && depth == 1:
			count++
		}
	}
	return count
}

// get returns the first of the named fields that stands there (quirks 7, 22, 23, 24).
func (o object) get(names ...string) value {
	if o.notes.asked != nil {
		o.notes.asked(o.at, names)
	}
	for _, name := range names {
		if v := (value{o.fields[name], o.at + "." + name, o.notes}); !v.absent() {
			return v
		}
	}
	return value{nil, o.at + "." + names[0], o.notes}
}

// items returns the entries of a list; an absent list has none.
func (v value) items() []value {
	if v.absent() {
		return nil
	}
	var rows []json.RawMessage
	if json.Unmarshal(v.raw, &rows) != nil {
		v.fail("not a list")
		return nil
	}
	items := make([]value, len(rows))
	for i, row := range rows {
		items[i] = value{row, v.at + "[" + strconv.Itoa(i) + "]", v.notes}
	}
	return items
}

// oneOrMany is items that takes a lone entry for a list of one (quirks 9, 23).
func (v value) oneOrMany() []value {
	if v.absent() || v.is('[') {
		return v.items()
	}
	return []value{v}
}

// each shapes every entry of a list; no entries give nil.
func each[T any](items []value, shape func(value) T) []T {
	var all []T
	for _, item := range items {
		all = append(all, shape(item))
	}
	return all
}

// entry is one field of an object.
type entry struct {
	name  string
	value value
}

// entries returns the fields of an object in the order in which they stand. An
// absent object has none.
func (v value) entries() []entry {
	known := v.object().fields
	if len(known) == 0 {
		return nil
	}
	words := json.NewDecoder(bytes.NewReader(v.raw))
	_, _ = words.Token() // the brace: v is an object, and valid
	var all []entry
	for words.More() {
		name, _ := words.Token()
		var skipped json.RawMessage
		_ = words.Decode(&skipped)
		raw, first := known[name.(string)]
		if !first {
			continue
		}
		delete(known, name.(string))
		all = append(all, entry{name.(string), value{raw, v.at + "[]", v.notes}})
	}
	return all
}
