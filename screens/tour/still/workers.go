// Package still tells when a window has come to rest: when the application works on
// nothing, and when no frame is drawn.
package still

import (
	"bytes"
	"runtime"
)

// workers is what the stack of each goroutine of the application's says of its origin.
var workers = [][]byte{[]byte("\ncreated by comptoir/app."), []byte("\ncreated by comptoir/app/")}

// UnderWay reports whether the application works on something: a call, a file, a picture.
// It looks at all goroutines of the program.
func UnderWay() bool {
	stacks := allStacks()
	for _, w := range workers {
		if bytes.Contains(stacks, w) {
			return true
		}
	}
	return false
}

func allStacks() []byte {
	for size := 1 << 18; ; size *= 2 {
		stacks := make([]byte, size)
		if n := runtime.Stack(stacks, true); n < size {
			return stacks[:n]
		}
	}
}
