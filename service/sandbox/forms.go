package sandbox

var salutations = map[language]map[string]string{
	english: {"mr": "Mr.", "ms": "Ms.", "mrs": "Mrs.", "mss": "Miss."},
	french:  {"mr": "M.", "ms": "Mme", "mrs": "Mme", "mss": "Mlle"},
}

var provinces = map[language]map[string]string{
	english: {
		"AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick",
		"NL": "Newfoundland & Labrador", "NS": "Nova Scotia", "NT": "Northwest Territories", "NU": "Nunavut",
		"ON": "Ontario", "PE": "Prince Edward Island", "QC": "Quebec", "SK": "Saskatchewan", "YT": "Yukon Territory",
	},
	french: {
		"AB": "Alberta", "BC": "Colombie-Britannique", "MB": "Manitoba", "NB": "Nouveau-Brunswick",
		"NL": "Terre-Neuve-et-Labrador", "NS": "Nouvelle-Écosse", "NT": "Territoires du Nord-Ouest", "NU": "Nunavut",
		"ON": "Ontario", "PE": "Île-du-Prince-Édouard", "QC": "Québec", "SK": "Saskatchewan", "YT": "Yukon",
	},
}

// papers are the kinds of identification (enums section 7).
var papers = map[language]map[string]string{
	english: {
		"CADL": "Driver's Licence", "CAHC": "Health Card", "CAPID": "Provincial ID Card", "CAP": "Passport",
		"CAPRC": "Permanent Resident Card", "CAICBC": "Insurance Corporation of British Columbia",
		"CAAR": "Alberta Registries", "CASGI": "Saskatchewan Government Insurance",
		"CADSNS":  "Department of Service Nova Scotia and Municipal Relations",
		"CADPPEI": "Department of Transportation and Public Works of the Province of Prince Edward Island",
		"CASNB":   "Service New Brunswick",
		"CADGSNF": "Department of Government Services and Lands of the Province of Newfoundland and Labrador",
		"CADTNW":  "Department of Transportation of the Northwest Territories",
		"CADCTN":  "Department of Community Government and Transportation of the Territory of Nunavut",
		"CACSC":   "Correctional Service Canada identification card (with the individual's name and photograph)",
		"CAGCEC":  "Government of Canada employee identity card (with the individual's name and photograph)",
		"CALCB":   "Liquor Control Board Age of Majority (BYID) card",
		"CACFL":   "Canadian Firearms licence", "CACFID": "Canadian Forces identification card",
		"CAMPIC": "MPIC card issued by the Manitoba Public Insurance Corporation",
		"CACAID": "NEXUS or CANPASS Air membership card (issued by Canada Border Services Agency)",
	},
	french: {
		"CADL": "Permis de conduire", "CAHC": "Carte d’assurance maladie", "CAPID": "Carte d’identité provinciale",
		"CAP": "Passeport", "CAPRC": "Carte de résident permanent",
		"CAICBC": "Carte de l’Insurance Corporation of British Columbia", "CAAR": "Carte d’Alberta Registries",
		"CASGI":   "Carte de Saskatchewan Government Insurance",
		"CADSNS":  "Carte de Services Nouvelle-Écosse et Relations avec les municipalités",
		"CADPPEI": "Carte des Transports et Travaux publics de l’Île-du-Prince-Édouard",
		"CASNB":   "Carte de Services Nouveau-Brunswick",
		"CADGSNF": "Carte des Services gouvernementaux de Terre-Neuve-et-Labrador",
		"CADTNW":  "Carte du ministère des Transports des Territoires du Nord-Ouest",
		"CADCTN":  "Carte des Services communautaires et des Transports du Nunavut",
		"CACSC":   "Carte d’identité du Service correctionnel du Canada (avec nom et photo)",
		"CAGCEC":  "Carte d’identité du personnel du gouvernement du Canada (avec nom et photo)",
		"CALCB":   "Carte d’âge de la majorité d’une régie des alcools (BYID)",
		"CACFL":   "Permis canadien d’armes à feu", "CACFID": "Carte d’identité des Forces canadiennes",
		"CAMPIC": "Carte de la Société d’assurance publique du Manitoba",
		"CACAID": "Carte NEXUS ou CANPASS Air (Agence des services frontaliers du Canada)",
	},
}

const federal = "CANADA"

var (
	everyProvince = []string{"AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"}

	issuersOf = map[string][]string{
		"CADL": everyProvince, "CALCB": everyProvince,
		"CAHC":  {"BC", "NB", "NL", "NT", "NU", "QC", "SK", "YT"},
		"CAPID": {"ON"}, "CAICBC": {"BC"}, "CAAR": {"AB"}, "CASGI": {"SK"}, "CADSNS": {"NS"}, "CADPPEI": {"PE"},
		"CASNB": {"NB"}, "CADGSNF": {"NL"}, "CADTNW": {"NT"}, "CADCTN": {"NU"}, "CAMPIC": {"MB"},
		"CAP": {federal}, "CAPRC": {federal}, "CACSC": {federal}, "CAGCEC": {federal}, "CACFL": {federal},
		"CACFID": {federal}, "CACAID": {federal},
	}
)

func issuerName(code string, lang language) string {
	if code == federal {
		return "Canada"
	}
	return provinces[lang][code]
}
