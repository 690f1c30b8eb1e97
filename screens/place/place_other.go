//go:build !windows && !linux

package place

func put(any, Place, bool) {}

func read(any) (Place, bool) { return Place{}, false }
