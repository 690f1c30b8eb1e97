package sandbox

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"comptoir/service/money"
)

var statusNames = map[string]bool{"status": true, "transaction_status": true}

// respell writes the status words of an answer in another way that means the
// same to whoever trims them and does not mind capitals.
func (a reply) respell(random *rand.Rand) reply {
	return a.rewrite(func(name string, v any) any {
		word, isText := v.(string)
		if !isText || !statusNames[name] {
			return v
		}
		switch random.IntN(4) {
		case 0:
			return strings.ToUpper(word)
		case 1:
			return " " + word + " "
		case 2:
			return strings.ToUpper(word[:min(1, len(word))]) + strings.ToLower(word[min(1, len(word)):])
		}
		return v
	})
}

// reword puts a status that nobody documents in the place of those of an answer.
func (a reply) reword(word string) reply {
	return a.rewrite(func(name string, v any) any {
		if statusNames[name] {
			return word
		}
		return v
	})
}

// refine adds a fraction of a cent to the amounts of an answer.
func (a reply) refine() reply {
	return a.rewrite(func(name string, v any) any {
		if name != "amount" && name != "total_amount" && name != "promotional_amount" {
			return v
		}
		sum, err := money.Parse(strings.Trim(written(v), `"`))
		if err != nil {
			return v
		}
		return json.Number(sum.String() + "4")
	})
}

// written is a number or text as it stands there.
func written(v any) string {
	switch x := v.(type) {
	case json.Number:
		return x.String()
	case string:
		return x
	}
	return ""
}

// twin names the first field of an answer a second time, with nothing in it.
func (a reply) twin() reply {
	words := json.NewDecoder(bytes.NewReader(a.body))
	open, _ := words.Token()
	name, _ := words.Token()
	text, isField := name.(string)
	if open != json.Delim('{') || !isField {
		return a
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return a
	}
	a.body = append(append([]byte("{"), quoted...), append([]byte(":null,"), a.body[1:]...)...)
	return a
}

// rewrite changes the fields of an answer, at any depth. What is no JSON stays.
func (a reply) rewrite(change func(name string, v any) any) reply {
	words := json.NewDecoder(bytes.NewReader(a.body))
	words.UseNumber()
	var tree any
	if a.status != 200 || a.kind != "" || words.Decode(&tree) != nil {
		return a
	}
	out := answerJSON(a.status, walk(tree, change))
	a.body = out.body
	return a
}

func walk(v any, change func(string, any) any) any {
	switch x := v.(type) {
	case []any:
		for i := range x {
			x[i] = walk(x[i], change)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(x)) { // in one order, so that draws repeat
			x[name] = change(name, walk(x[name], change))
		}
	}
	return v
}
