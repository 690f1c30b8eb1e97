package sound

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

var playSound = windows.NewLazySystemDLL("winmm.dll").NewProc("PlaySoundW")

// Flags of PlaySoundW: the first argument is a file in memory, and no sound of
// the system stands in for one that cannot be played.
const (
	inMemory  = 0x0004
	noDefault = 0x0002
)

func system(wave []byte) {
	if playSound.Find() == nil {
		_, _, _ = playSound.Call(uintptr(unsafe.Pointer(&wave[0])), 0, inMemory|noDefault) // #nosec G103 -- what the call takes; it returns when the sound has ended
	}
}
