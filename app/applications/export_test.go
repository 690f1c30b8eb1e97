package applications

// ControlOf is the handle that New returned beside a.
func ControlOf(a *Applications) Control { return Control{a} }
