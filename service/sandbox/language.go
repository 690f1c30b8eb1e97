package sandbox

import "strings"

// language is a value of the lang parameter.
type language string

const (
	english language = "en"
	french  language = "fr"
)

// spoken is the trait of preferring the language.
func (l language) spoken(a *account) { a.holder.language = l }

// region writes en-CA with a dash and EN_CA with an underscore (quirk 8).
func (l language) region(separator string) string {
	if separator == "_" {
		return strings.ToUpper(string(l)) + "_CA"
	}
	return string(l) + separator + "CA"
}

var securityQuestions = map[language]map[string]string{
	english: {
		"4": "What is the name of your favourite childhood friend?",
		"5": "What is the country of your ultimate dream vacation?",
		"6": "What was the first concert you attended?",
		"7": "What is the name of the street you grew up on?",
		"8": "What is the name of your first grade teacher?",
		"9": "What is your favourite movie?",
	},
	french: {
		"4": "Quel est le nom de votre meilleure amie ou meilleur ami d’enfance?",
		"5": "Dans quel pays aimeriez-vous passer les vacances de vos rêves?",
		"6": "Quel est le premier concert auquel vous avez assisté?",
		"7": "Quel est le nom de la rue où vous avez grandi?",
		"8": "Quel est le nom de votre enseignant ou enseignante de première année?",
		"9": "Quel est votre film préféré?",
	},
}
