package sandbox

// frenchNotes says what each customer is for, by customer id, as note does in
// English.
var frenchNotes = map[string]string{
	"70021":    "Personne anglophone de l’Ontario, sans particularité, avec beaucoup de crédit; tout fonctionne.",
	"70002":    "Personne francophone du Québec, sans particularité\u00a0: accents, aucuns frais, modes de financement du Québec.",
	"70031":    "Premier de deux comptes au même nom et à la même date de naissance; choisissez le bon par sa carte.",
	"70032":    "Second de deux comptes au même nom et à la même date de naissance, avec plus de crédit que le premier.",
	"700022":   "Compte d’entreprise\u00a0: la personne titulaire.",
	"700022-3": "Personne autorisée du compte d’entreprise\u00a0: a sa propre carte et un identifiant avec tiret.",
	"70003":    "Personne anglophone du Québec\u00a0: la langue ne suit pas la province.",
	"70004":    "Personne francophone du Nouveau-Brunswick\u00a0: textes français avec les frais de l’extérieur du Québec.",
	"70005":    "Nom avec une espace, une apostrophe, un trait d’union et un point, pour s’exercer à la recherche.",
	"70006":    "Nom très long, pour voir que les écrans et les reçus le contiennent.",
	"70007":    "Crédit disponible de 45,00\u00a0$ seulement, pour credit_exceeded.",
	"70041":    "État A, autorisations suspendues\u00a0: ne peut pas acheter.",
	"70042":    "État F, compte gelé\u00a0: ne peut pas acheter.",
	"70043":    "État Z, compte radié\u00a0: ne peut pas acheter.",
	"70044":    "État C, compte fermé\u00a0: ne peut pas acheter.",
	"70045":    "Compte approuvé, mais pas encore activé\u00a0: lookup répond user_not_active.",
	"70051":    "Aucun téléphone au dossier\u00a0: le message texte est refusé, le courriel fonctionne.",
	"70052":    "Aucun courriel au dossier\u00a0: le courriel est refusé, le message texte fonctionne.",
	"70053":    "Ni téléphone ni courriel\u00a0: utilisez la question de sécurité.",
	"70054":    "Le téléphone est une ligne fixe\u00a0: le message texte répond sms_not_valid_phone.",
	"70055":    "Le courriel au dossier est mal écrit\u00a0: email répond wrong_input sans champ.",
	"70056":    "L’exemption pour petits achats courants n’est pas ouverte à cette personne.",
	"70057":    "La gérance ne peut pas passer outre à la vérification de l’identité de cette personne.",
	"70058":    "Catégorie standard\u00a0: seul le mode de financement avec intérêts est offert, les autres répondent plan_term_not_available.",
	"70059":    "Catégorie standard pour laquelle ce magasin n’a aucun mode de financement\u00a0: lookup refuse.",
	"70060":    "Le courriel au dossier est rejeté\u00a0: email répond wrong_input sur le champ.",
	"70061":    "Le service tombe en panne dès que l’argent bouge\u00a0: general_error et generic_error.",
}
