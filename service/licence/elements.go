package licence

import (
	"slices"
	"strings"
)

const idLength = 3

// form says what the value of an element looks like.
type form int

const (
	anything  form = iota
	name           // letters, at least one
	wholeName      // letters, with what parts one name from the next
	maybeName      // letters, or nothing
	town           // letters, at least one, and what else towns are written with
	address
	date
	province
	postal
	number
	sex
	country
	cut // T, N or U
	colour
	measure
	compliance // F, M or N
)

// forms are the elements whose values we use or that tell where another value
// ends. All versions but the first share them.
var forms = map[string]form{
	"DCS": name, "DCT": name, "DAC": name, "DAD": maybeName, "DCU": maybeName, "DAG": address, "DAH": anything, "DAI": town,
	"DAJ": province, "DAK": postal, "DAQ": number, "DBA": date, "DBB": date, "DBC": sex, "DBD": date, "DCG": country,
	"DDE": cut, "DDF": cut, "DDG": cut, "DAY": colour, "DAZ": colour, "DAU": measure, "DAW": measure, "DAX": measure, "DCE": measure,
	"DCA": anything, "DCB": anything, "DCD": anything, "DCF": anything, "DCH": anything, "DCI": anything, "DCJ": anything,
	"DCK": anything, "DCL": anything, "DCM": anything, "DCN": anything, "DCO": anything, "DCP": anything, "DCQ": anything,
	"DCR": anything, "DBG": maybeName, "DBN": maybeName, "DBS": maybeName, "DDA": compliance, "DDB": date, "DDC": date, "DDD": measure,
	"DDH": date, "DDI": date, "DDJ": date, "DDK": measure, "DDL": measure,
}

// older are the elements that only version 1 has.
var older = map[string]form{
	"DAA": wholeName, "DAB": name, "DAE": maybeName, "DAF": maybeName, "DAL": address, "DAM": anything, "DAN": town, "DAO": province,
	"DAP": postal, "DAR": anything, "DAS": anything, "DAT": anything, "DAV": measure, "DBE": anything, "DBF": anything,
	"DBH": anything, "DBI": anything, "DBJ": anything, "DBK": anything, "DBL": date, "DBM": anything, "DBO": maybeName,
	"DBP": maybeName, "DBQ": maybeName, "DBR": maybeName,
}

// formOf returns the form of an element's value; known is false for three letters
// that name no element of this version.
func formOf(id string, version int) (f form, known bool) {
	f, known = forms[id]
	if !known && version <= 1 {
		f, known = older[id]
	}
	return f, known
}

// element is one value of a card.
type element struct {
	text  string
	trust Confidence // at most Likely when no separator stood before or behind it
}

// split takes the elements of a card apart. Where there are separators only they
// count, since three letters such as DAC also stand inside names; an element that
// every card has and that begins no line is then looked for inside the others.
// Where there are none, ids alone have to do. other is the id of a second
// subfile, whose elements are not ours.
func split(body string, version int, other string) map[string]element {
	most := Sure
	if sep := substitute(body, version); sep != "" {
		body, most = separate(body, sep, version), Likely
	}
	text := lines(body, other)
	found := starts(text, version)
	if len(found) >= separated {
		found = withHidden(text, found)
	} else {
		found = inside(text, version)
	}
	taken := best(text, found, version)
	last := strings.LastIndexFunc(body, func(r rune) bool { return r != ' ' })
	ended := last >= 0 && isControl(rune(body[last]))
	trusts := trusted(taken, version, ended)
	read := map[string]element{}
	for i, m := range taken {
		value := clean(m.value)
		switch was, there := read[m.id]; {
		case !there, was.text == "":
			read[m.id] = element{value, min(trusts[i], most)}
		case value != "" && value != was.text: // one of the two is something else
			read[m.id] = element{was.text, Unsure}
		}
	}
	return capped(read, version)
}

// separated is the number of elements at the start of a line from which on lines
// are taken for what they are.
const separated = 5

// lines turns every run of control characters into one line feed, and takes out
// what names the second subfile in front of its first element.
func lines(body, other string) string {
	fields := strings.FieldsFunc(body, isControl)
	for i, line := range fields {
		at := strings.Index(line, other)
		switch {
		case other == "":
		case at == 0:
			fields[i] = line[len(other):]
			other = "" // it stands once
		case strings.Contains(line, other+other):
			fields[i], _, _ = strings.Cut(line, other+other) // what follows is the province's own
		}
	}
	fields = slices.DeleteFunc(fields, theirs.MatchString)
	return strings.Join(fields, "\n")
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f || isC1(r) }

// clean takes off the padding, and the words that stand for nothing.
func clean(value string) string {
	value = strings.Trim(value, " ,\u00a0")
	switch strings.ToUpper(value) {
	case "NONE", "UNAVL", "UNAVAIL", "UNK", "N/A":
		return ""
	}
	return value
}
