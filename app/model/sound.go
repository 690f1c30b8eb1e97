package model

// Sound is a short sound that tells, without looking, how something ended.
type Sound string

// Sounds, each with a file of its own.
const (
	SoundScanned Sound = "scanned"
	SoundDone    Sound = "done"
	SoundRefused Sound = "refused"
	SoundUnknown Sound = "unknown"
)

// Player plays sounds; nil plays none.
type Player func(Sound)

// Play plays a sound, if there is anything to play it.
func (p Player) Play(s Sound) {
	if p != nil {
		p(s)
	}
}
