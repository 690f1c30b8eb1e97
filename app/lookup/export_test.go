package lookup

// FinderOf is the handle that New returned beside l.
func FinderOf(l *Lookup) Finder { return Finder{l} }
