package licence

import (
	"slices"

	"comptoir/service/civil"
)

// Corrected returns the licence with the fields that somebody of more authority
// read; what they left empty stays. today is as for Parse.
func (l Licence) Corrected(by Licence, today civil.Date) Licence {
	was := l
	next := l
	next.Confidence = map[Field]Confidence{}
	for f, c := range l.Confidence {
		next.Confidence[f] = c
	}
	texts := map[Field][2]*string{
		FirstName: {&next.FirstName, &by.FirstName}, MiddleName: {&next.MiddleName, &by.MiddleName}, LastName: {&next.LastName, &by.LastName},
		Line1: {&next.Line1, &by.Line1}, City: {&next.City, &by.City}, Province: {&next.Province, &by.Province},
		PostalCode: {&next.PostalCode, &by.PostalCode}, Issuer: {&next.Issuer, &by.Issuer},
	}
	for f, text := range texts {
		if *text[1] != "" {
			*text[0], next.Confidence[f] = *text[1], Sure
		}
	}
	for f, at := range map[Field][2]*civil.Date{Born: {&next.Born, &by.Born}, Expires: {&next.Expires, &by.Expires}} {
		if !at[1].IsZero() {
			*at[0], next.Confidence[f] = *at[1], Sure
		}
	}
	if !by.Number.IsEmpty() {
		next.Number, next.Confidence[Number] = by.Number, Sure
	}
	next.GovIDType = first(by.GovIDType, next.GovIDType)
	next.Warnings = slices.DeleteFunc(slices.Clone(l.Warnings), func(w Warning) bool {
		return w.Kind != IdentityCard && (w.Kind != Truncated || next.name(w.Field) != was.name(w.Field))
	})
	if next.Issuer != "" {
		next.Country = "CAN"
	}
	next.judge(today)
	return next
}

func (l Licence) name(f Field) string {
	switch f {
	case FirstName:
		return l.FirstName
	case MiddleName:
		return l.MiddleName
	}
	return l.LastName
}
