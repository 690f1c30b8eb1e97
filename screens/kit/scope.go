package kit

// Scope returns the kit of a page: the parts it names and what it follows go when
// the page is closed.
func (u *Kit) Scope() *Kit {
	own := *u
	own.Parts, own.ends = u.Parts.Scope(), nil
	return &own
}

// OnClose says what ends together with the page, such as the stop of an Observe.
func (u *Kit) OnClose(ends ...func()) { u.ends = append(u.ends, ends...) }

// Close ends what the page follows and forgets its parts.
func (u *Kit) Close() {
	for _, end := range u.ends {
		end()
	}
	u.ends = nil
	u.Parts.Drop()
}

// Away says whether the page is not the one that is open.
func (u *Kit) Away(on bool) { u.Parts.Away(on) }
