package sandbox

// frenchNotes says what each customer is for, by customer id, as note does in
// English.
var frenchNotes = map[string]string{
	"70021":    "Cliente ordinaire anglophone de l’Ontario, avec beaucoup de crédit; tout fonctionne.",
	"70002":    "Cliente ordinaire francophone du Québec\u00a0: accents, aucuns frais, plans du Québec.",
	"70031":    "Premier de deux comptes au même nom et à la même date de naissance; choisissez le bon par sa carte.",
	"70032":    "Second de deux comptes au même nom et à la même date de naissance, avec plus de crédit que le premier.",
	"700022":   "Compte d’entreprise\u00a0: le titulaire principal.",
	"700022-3": "Utilisateur autorisé du compte d’entreprise\u00a0: a sa propre carte et un identifiant avec tiret.",
	"70003":    "Client anglophone du Québec\u00a0: la langue ne suit pas la province.",
	"70004":    "Cliente francophone du Nouveau-Brunswick\u00a0: textes français avec les frais de l’extérieur du Québec.",
	"70005":    "Nom avec une espace, une apostrophe, un trait d’union et un point, pour s’exercer à la recherche.",
	"70006":    "Nom très long, pour voir que les écrans et les reçus le contiennent.",
	"70007":    "Seulement 45,00 de crédit restant, pour credit_exceeded.",
	"70041":    "État A, autorisations interdites\u00a0: ne peut pas acheter.",
	"70042":    "État F, compte gelé\u00a0: ne peut pas acheter.",
	"70043":    "État Z, compte radié\u00a0: ne peut pas acheter.",
	"70044":    "État C, compte fermé\u00a0: ne peut pas acheter.",
	"70045":    "Approuvé, mais pas encore activé\u00a0: lookup répond user_not_active.",
	"70051":    "Aucun téléphone au dossier\u00a0: le texto est refusé, le courriel fonctionne.",
	"70052":    "Aucun courriel au dossier\u00a0: le courriel est refusé, le texto fonctionne.",
	"70053":    "Ni téléphone ni courriel\u00a0: utilisez la question de sécurité.",
	"70054":    "Le téléphone est une ligne fixe\u00a0: le texto répond sms_not_valid_phone.",
	"70055":    "Le courriel au dossier est mal écrit\u00a0: email répond wrong_input sans champ.",
	"70056":    "L’exemption pour petits achats ordinaires n’est pas ouverte à cette cliente.",
	"70057":    "Le marchand ne peut pas passer outre à la vérification de ce client.",
	"70058":    "Catégorie standard\u00a0: seul le plan avec intérêt est ouvert, les autres répondent plan_term_not_available.",
	"70059":    "Catégorie standard pour laquelle ce marchand n’a aucun plan\u00a0: lookup refuse.",
	"70060":    "Le courriel au dossier est rejeté\u00a0: email répond wrong_input sur le champ.",
	"70061":    "Le service tombe en panne dès que l’argent bouge\u00a0: general_error et generic_error.",
}
