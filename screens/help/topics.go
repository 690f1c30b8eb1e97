package help

import (
	"strings"

	"comptoir/i18n"
	"comptoir/service"
)

// topics are the pages that help tells of, in its order. Each has a title and three
// sentences: help.TOPIC, help.TOPIC.for, help.TOPIC.first and help.TOPIC.wrong.
var topics = []string{
	"lookup", "verification", "applications", "purchases", "past", "transactions", "activity", "settings", "customerview",
}

// sentences are the endings of what is said of a topic, in its order.
var sentences = []string{"for", "first", "wrong"}

// found returns the topics that hold each of the words of a question in either
// language, however they are cased and accented; without words all of them. first
// leads, if it is among them.
func found(words *i18n.Printer, question, first string) []string {
	asked := strings.Fields(folded(question))
	var list []string
	for _, topic := range topics {
		if !holds(words, topic, asked) {
			continue
		}
		if topic == first {
			list = append([]string{topic}, list...)
			continue
		}
		list = append(list, topic)
	}
	return list
}

func holds(words *i18n.Printer, topic string, asked []string) bool {
	var text strings.Builder
	for _, l := range i18n.Locales() {
		in := words.In(l)
		text.WriteString(" " + in.T("help."+topic))
		for _, s := range sentences {
			text.WriteString(" " + in.T("help."+topic+"."+s))
		}
	}
	whole := folded(text.String())
	for _, word := range asked {
		if !strings.Contains(whole, word) {
			return false
		}
	}
	return true
}

// folded returns a text as people search for it: small letters, no accents, and one
// apostrophe.
func folded(text string) string {
	return strings.ReplaceAll(strings.ToLower(service.Unaccented(text)), "’", "'")
}
