package canada

// zones are the time zones by the names of the IANA. Where a province keeps several, as
// Ontario, Quebec and British Columbia do at their edges, it is that of most of its people:
// a store at an edge says so in its settings.
var zones = map[Province]string{
	"AB": "America/Edmonton", "BC": "America/Vancouver", "MB": "America/Winnipeg", "NB": "America/Moncton", "NL": "America/St_Johns",
	"NS": "America/Halifax", "NT": "America/Edmonton", "NU": "America/Iqaluit", "ON": "America/Toronto", "PE": "America/Halifax",
	"QC": "America/Toronto", "SK": "America/Regina", "YT": "America/Whitehorse",
}

// Zone returns the IANA name of the time zone that most of the province keeps, such as
// America/St_Johns; empty for what is no province.
func (p Province) Zone() string { return zones[p] }
