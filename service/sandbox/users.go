package sandbox

// user is somebody who signs in with the merchant's password. client_credentials
// sign in merchantUser.
type user struct {
	trainee bool // may not charge or give back: not_permitted
	unfit   bool // the portal account lacks the API: invalid_role
}

var users = map[string]user{
	merchantUser:     {},
	"demo-trainee-1": {trainee: true},
	"demo-portal-1":  {unfit: true},
}

// authenticates reports whether name and password belong together.
func (w *world) authenticates(name, password string) bool {
	_, ok := users[name]
	return ok && password == w.password
}
