package app

// bookOf gives the journal as the pages of this store use it.
func (a *App) bookOf(s Store) ledger {
	return storeBook{a.deps.Journal, s.Info.Training, reasonOf(a.deps.Vault)}
}
