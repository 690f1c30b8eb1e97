package signin

// Start begins the watch anew, as a sign-in does.
func (l *Lock) Start() { Watch{l}.Start() }
