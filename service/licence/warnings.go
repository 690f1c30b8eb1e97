package licence

import (
	"comptoir/service/canada"
	"comptoir/service/civil"
)

func (l *Licence) warn(k Kind, f Field) { l.Warnings = append(l.Warnings, Warning{k, f}) }

const oldest = 120 // years; somebody born before was misread

// judge adds what the associate has to know today.
func (l *Licence) judge(today civil.Date) {
	if !l.Born.IsZero() && (today.Before(l.Born) || age(l.Born, today) > oldest) {
		l.Born = civil.Date{}
		delete(l.Confidence, Born)
	}
	for _, f := range Needed() {
		if l.Confidence[f] == Absent {
			l.warn(Unreadable, f)
		}
	}
	if !l.Expires.IsZero() && l.Expires.Before(today) {
		l.warn(Expired, Expires)
	}
	if !l.Born.IsZero() && age(l.Born, today) < majority(l.Province) {
		l.warn(UnderAge, Born)
	}
	if l.Issuer == "" && l.Country != "CAN" {
		l.warn(OutOfCountry, "")
	}
}

// majority returns the age of majority of a province; where that is not known, the
// higher one: rather ask once too often.
func majority(province string) int {
	if age, known := canada.Province(province).Majority(); known {
		return age
	}
	return canada.HighestMajority
}
