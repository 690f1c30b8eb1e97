package wording_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/i18n/wording"
)

const nb = "\u00a0"

// The rules find what they are for, and nothing else.
func TestRulesFindFaults(t *testing.T) {
	t.Parallel()
	for about, set := range map[string]struct {
		rules []wording.Rule
		texts map[string]int
	}{
		"French typography": {wording.FrenchTypography(), map[string]int{
			"Référence" + nb + ": 12": 0, "Référence : 12": 1, "Référence: 12": 1, "35 %": 1, "35" + nb + "%": 0, "10 $": 1,
			"Trouvé?": 0, "Trouvé ?": 1, "Continuez" + nb + "; attendez": 1, "Fini" + nb + "!": 1, "https://example.com": 0,
			"« Oui »": 1, "«" + nb + "Oui" + nb + "»": 0, "“Oui”": 1, "l'achat": 1, "l’achat": 0, "N° 12": 1,
			"Etat A": 1, "État A": 0, "24 heures": 1, "24" + nb + "heures": 0, "de 1 à 60": 0, "1 000,00": 1, "1" + nb + "000,00": 0,
			"{{.Count}} mois": 1, "nº {{.Number}}": 1,
			"A la caisse": 1, "Fini. A payer": 1, "À la caisse": 0, "Echec": 1, "Ecran": 1, "Ca va": 1, "Ça va": 0,
		}},
		"French words": {wording.FrenchWords(), map[string]int{
			"Envoyez un e-mail.": 1, "Tapez le PIN": 1, "Tapez le NIP": 0, "Mode de financement": 0, "Voir les plans": 1,
			"Appelez le support": 1, "Appelez le soutien": 0, "Sign in": 1, "Le compte": 0, "Désigné": 0, "Supporté": 0,
			"Client suivant": 1, "Numéro de client": 0, "Secret client": 0, "La clientèle": 0, "Un texto": 1, "NIP du gérant": 1,
			"En réserve": 1, "Retenue": 0, "Les conditions": 1, "Annuler le compte": 1, "Fermer le compte": 0, "La soumission": 1,
			"8,50" + nb + "% TAC": 1, "Autorisations interdites": 1, "Comme comptant": 1, "Réservé au personnel": 0,
			"Interdire les autorisations": 1, "8,50" + nb + "% APR": 1, "Annulez ce compte": 1, "Le compte sera annulé": 1,
			"Votre compte est accepté": 1, "Annuler le contrat": 1, "L’annulation de votre contrat": 1, "Résoudre le contrat": 0, "Annuler la vente": 0,
			"Document du choix": 1, "Page de choix": 0, "Notre évaluation": 1, "Notre document": 1, "L’évaluation écrite du prêteur": 0,
			"Donner le contrat": 1, "Donnez-lui l’évaluation": 1, "Donnez cette référence": 0, "Une préférence": 1,
			"Une copie du contrat": 1, "Votre copie": 1, "Imprimer une copie": 0, "Échéance du permis": 1, "Date d’échéance du relevé": 0,
			"Détails de l’ID": 1, "Détails de la pièce": 1, "Renseignements de la pièce": 0, "Un autre utilisateur": 1, "Nom d’utilisateur": 0,
			"Le marchand": 1, "Magasin d’entraînement": 1, "Révision par un employé": 1, "Conditions générales": 1, "Un plan": 1,
			"La gérante": 1, "Un achat ordinaire": 1, "Une divulgation": 1,
		}},
		"French forms": {wording.FrenchForms(), map[string]int{
			"Tel qu’inscrit": 1, "Une adresse telle que": 1, "Elle vaudra telle quelle": 0, "Laisser tel quel": 0,
			"Avant de vérifier la personne": 1, "Vérifiez l’identité": 0, "Quand vous êtes prêt": 1, "Le prêteur": 0,
			"Parle anglais": 1, "2" + nb + "frais": 1, "Aucuns frais": 0, "Demande des achats…": 1, "client(e)": 1,
			"{{.Amount}} disponibles": 1, "{{.Amount}} ont été envoyés": 1, "Disponible" + nb + ": {{.Amount}}": 0,
			"Voir Activité": 1, "Voir «" + nb + "Activité" + nb + "»": 0, "Activité": 0, "Activité du jour": 0,
			"Activité affichera le résultat": 1, "dans les Réglages (F7)": 1, "Prendre le permis": 1, "Continuez (Activité)": 1,
			"Vous serez inscrit": 1, "Si vous êtes autorisé": 1, "Vous êtes en formation": 0, "Résidents du Québec": 1, "Carte de résident permanent": 0,
			"{{.Name}} a été ajouté.": 1, "{{.Name}} est inscrit": 1, "{{.Name}} peut ouvrir": 0, "Votre meilleur ami": 1, "Votre meilleure amie ou meilleur ami": 0,
			"Loi sur la protection du consommateur": 0, "Les consommateurs": 1, "Encaissement {{.Number}}": 1, "Encaissement 99": 1, "Encaissement de {{.Amount}}": 0,
			"{{.Count}} frais": 1, "Vérifiez ce client": 1, "1,00" + nb + "$ disponibles": 1, "1,00" + nb + "$ disponible": 0,
		}},
		"English words": {wording.EnglishWords(), map[string]int{
			"Authorise it": 1, "Pre-authorisation": 1, "Authorize it": 0, "Log in": 1, "Your email": 1, "Client ID": 0, "The client": 1, "Too late": 0,
			"Annual rate (APR)": 1, "12 licenses": 1, "The license": 1, "By check": 1, "Colored": 1, "Cheque": 0, "Enter the NIP": 1,
			"Cancel your account": 1, "Does not accept this account number": 0, "Your account was cancelled": 1, "Cancel the hold": 0, "Reserve $10.00": 1, "Hold $10.00": 0, "Cancel the account": 1, "Close the account": 0, "Authorized user": 0,
		}},
		"English forms": {wording.EnglishForms(), map[string]int{
			"Type what stands on it.": 1, "For fingers": 1, "Without a key or the pointer": 1, "9 to 21": 1, "35" + nb + "%": 1, "35%": 0,
			"Nothing that moves money is sent": 1, "Printed on it": 0, "Speaks French": 1, "Type what stands on the document": 1, "Open 9 to 21": 1,
			"Nothing that moves money, applies or closes is sent": 1, "Lay the window out for fingers": 1, "« Yes »": 1, "“Yes”": 0,
			"Found ?": 1, "Account : 12": 1, "Account: 12": 0, "Nothing that moves": 0,
		}},
	} {
		for text, want := range set.texts {
			assert.Len(t, wording.Breaches(set.rules, text), want, "%s: %q", about, text)
		}
	}
}
