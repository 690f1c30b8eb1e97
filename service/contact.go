package service

import (
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strings"
)

// named are the keys whose texts name whom to turn to (contract 7.2). The text of any
// other key could hold anything, and is not looked at.
var named = []Key{KeyUserNotActive, KeyUserNotAble, KeyPIWMismatch, KeyNoReturns}

// contactForms are an e-mail address, a telephone number of this continent, and a site.
var contactForms = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+` +
	`|(?:\b1[-. ])?\(?\b[2-9][0-9]{2}\)?[-. ][0-9]{3}[-. ][0-9]{4}\b` +
	`|\b(?:[A-Za-z0-9-]+\.)+(?:com|ca|org|net)\b`)

// markup is an element of HTML, a comment too.
var markup = regexp.MustCompile(`(?s)<!--.*?-->|<[^>]*>`)

// maxContacts bounds what one refusal may name.
const maxContacts = 4

// contactOf returns whom the text of a refusal names, as it writes them and in its
// order; nothing where the key names nobody.
func contactOf(key Key, raw []byte) string {
	if !slices.Contains(named, key) {
		return ""
	}
	var body struct {
		Message     string `json:"message"`
		Description string `json:"error_description"`
	}
	if json.Unmarshal(raw, &body) != nil {
		return ""
	}
	var list []string
	text := html.UnescapeString(markup.ReplaceAllString(body.Message+" "+body.Description, " "))
	for _, found := range contactForms.FindAllString(text, -1) {
		if !slices.Contains(list, found) && len(list) < maxContacts {
			list = append(list, found)
		}
	}
	return strings.Join(list, ", ")
}
