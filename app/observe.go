package app

// observers is the list of views that want to hear about a model. Like the
// model itself it is touched on the UI goroutine only.
type observers[S any] struct {
	list []*func(S)
}

// add calls f with the present state and keeps it for later ones. The function
// it gives back ends that.
func (o *observers[S]) add(now S, f func(S)) (stop func()) {
	entry := &f
	o.list = append(o.list, entry)
	f(now)
	return func() {
		for i, e := range o.list {
			if e == entry {
				o.list = append(o.list[:i:i], o.list[i+1:]...)
				return
			}
		}
	}
}

func (o *observers[S]) tell(s S) {
	for _, f := range o.list {
		(*f)(s)
	}
}
