package form

// Attention is the field that a person has to look at next. A page gives it the
// focus whenever Times is another than before: the same field may be asked for
// again.
type Attention struct {
	Field Field
	Times int
}

// To returns the attention called to a field once more.
func (a Attention) To(f Field) Attention { return Attention{Field: f, Times: a.Times + 1} }

// ToFault returns the attention called to the first of some fields that is wrong,
// or a itself where none is.
func (a Attention) ToFault(faults Faults, inOrder ...Field) Attention {
	for _, f := range inOrder {
		if faults[f] != "" {
			return a.To(f)
		}
	}
	return a
}
