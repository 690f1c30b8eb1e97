package main

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"

	"comptoir/screens"
)

// pressWhereThePointerIs has a window hear of a press after it heard where the pointer
// went. The toolkit takes note of a move once a frame and of a press at once: a finger,
// which does both together, would press whatever lies where the pointer was before.
func pressWhereThePointerIs(w fyne.Window) {
	drawn, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return
	}
	drawn.RunWithContext(func() {
		view := glfw.GetCurrentContext()
		if view == nil {
			return
		}
		press := view.SetMouseButtonCallback(nil)
		if press == nil {
			return
		}
		view.SetMouseButtonCallback(func(v *glfw.Window, b glfw.MouseButton, a glfw.Action, m glfw.ModifierKey) {
			screens.OnUI(func() { press(v, b, a, m) })
		})
	})
}
