package purchases

// ControlOf is the handle that New returned beside p.
func ControlOf(p *Sale) Control { return Control{p} }
