package settings

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// entry is one setting. read takes what TOML holds and parse what a person or
// the environment writes; both answer with what put takes, or false.
type entry struct {
	key   string
	base  any
	read  func(raw any) (any, bool)
	parse func(text string) (any, bool)
	put   func(*Values, any)
	show  func(Values) string
}

func text(key string, at func(*Values) *string, base string, allowed func(string) bool) entry {
	parse := func(s string) (any, bool) { return s, allowed(s) }
	return entry{
		key: key, base: base, parse: parse,
		read: func(raw any) (any, bool) {
			s, ok := raw.(string)
			if !ok {
				return nil, false
			}
			return parse(s)
		},
		put:  func(v *Values, x any) { *at(v) = x.(string) },
		show: func(v Values) string { return *at(&v) },
	}
}

func number(key string, at func(*Values) *int, base, least, most int) entry {
	within := func(n int64) (any, bool) { return n, n >= int64(least) && n <= int64(most) }
	return entry{
		key: key, base: int64(base),
		parse: func(s string) (any, bool) {
			n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 32)
			if err != nil {
				return nil, false
			}
			return within(n)
		},
		read: func(raw any) (any, bool) {
			n, ok := raw.(int64)
			if !ok {
				return nil, false
			}
			return within(n)
		},
		put:  func(v *Values, x any) { *at(v) = int(x.(int64)) },
		show: func(v Values) string { return strconv.Itoa(*at(&v)) },
	}
}

func toggle(key string, at func(*Values) *bool, base bool) entry {
	return entry{
		key: key, base: base,
		parse: func(s string) (any, bool) {
			b, err := strconv.ParseBool(strings.TrimSpace(s))
			return b, err == nil
		},
		read: func(raw any) (any, bool) {
			b, ok := raw.(bool)
			return b, ok
		},
		put:  func(v *Values, x any) { *at(v) = x.(bool) },
		show: func(v Values) string { return strconv.FormatBool(*at(&v)) },
	}
}

// list is texts with commas between them.
func list(key string, at func(*Values) *[]string) entry {
	return entry{
		key: key, base: []string(nil),
		parse: func(s string) (any, bool) {
			return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }), true
		},
		read: readList,
		put:  func(v *Values, x any) { *at(v) = x.([]string) },
		show: func(v Values) string { return strings.Join(*at(&v), ",") },
	}
}

func readList(raw any) (any, bool) {
	items, ok := raw.([]any)
	if !ok {
		return nil, false
	}
	out := make([]string, len(items))
	for i, item := range items {
		if out[i], ok = item.(string); !ok {
			return nil, false
		}
	}
	return out, true
}

// pairs is name=value with commas between them.
func pairs(key string, at func(*Values) *map[string]string) entry {
	return entry{
		key: key, base: map[string]string(nil),
		parse: func(s string) (any, bool) {
			out := map[string]string{}
			for pair := range strings.SplitSeq(s, ",") {
				if strings.TrimSpace(pair) == "" {
					continue
				}
				name, value, ok := strings.Cut(pair, "=")
				if !ok {
					return nil, false
				}
				out[strings.TrimSpace(name)] = strings.TrimSpace(value)
			}
			return out, true
		},
		read: readPairs,
		put:  func(v *Values, x any) { *at(v) = x.(map[string]string) },
		show: func(v Values) string {
			var parts []string
			for _, name := range slices.Sorted(maps.Keys(*at(&v))) {
				parts = append(parts, fmt.Sprintf("%s=%s", name, (*at(&v))[name]))
			}
			return strings.Join(parts, ",")
		},
	}
}

func readPairs(raw any) (any, bool) {
	items, ok := raw.(map[string]any)
	if !ok {
		return nil, false
	}
	out := map[string]string{}
	for name, item := range items {
		if out[name], ok = item.(string); !ok {
			return nil, false
		}
	}
	return out, true
}
