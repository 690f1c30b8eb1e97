// Package sound plays the short sounds that tell a cashier, without looking,
// how something ended. It makes them itself and hands them to what the
// operating system brings to play sounds: no library is linked, so a till
// without a sound device starts as any other. Where nothing plays, it is silent.
package sound

import (
	"bytes"
	"encoding/binary"
	"math"
	"sync/atomic"
	"time"
)

// note is one tone of a sound.
type note struct {
	pitch float64 // hertz; zero is a rest
	last  time.Duration
}

// tunes are the sounds by name: up for done, down for refused, wavering for
// unknown. None is longer than 400 ms.
var tunes = map[string][]note{
	"scanned": {{1568, 70 * time.Millisecond}},
	"done":    {{659, 100 * time.Millisecond}, {988, 200 * time.Millisecond}},
	"refused": {{392, 140 * time.Millisecond}, {262, 240 * time.Millisecond}},
	"unknown": {{523, 90 * time.Millisecond}, {0, 40 * time.Millisecond}, {523, 90 * time.Millisecond}, {0, 40 * time.Millisecond}, {494, 130 * time.Millisecond}},
}

const (
	rate   = 22050 // samples a second
	volume = 0.35 * math.MaxInt16
	fade   = rate / 200 // 5 ms, so that nothing clicks
)

// Wave returns a sound as a WAV file: mono, 16 bits, 22,050 samples a second;
// nil for a name that nobody knows.
func Wave(name string) []byte {
	var samples []int16
	for _, n := range tunes[name] {
		count := int(n.last * rate / time.Second)
		for i := range count {
			edge := min(1, float64(min(i, count-i))/fade)
			samples = append(samples, int16(volume*edge*math.Sin(2*math.Pi*n.pitch*float64(i)/rate)))
		}
	}
	if samples == nil {
		return nil
	}
	var out bytes.Buffer
	size := uint32(2 * len(samples)) // #nosec G115 -- under a second of samples
	for _, part := range []any{
		[]byte("RIFF"), 36 + size, []byte("WAVEfmt "), uint32(16), uint16(1), uint16(1),
		uint32(rate), uint32(2 * rate), uint16(2), uint16(16), []byte("data"), size, samples,
	} {
		_ = binary.Write(&out, binary.LittleEndian, part) // a buffer takes everything
	}
	return out.Bytes()
}

// Player plays one sound at a time: one that comes while another plays is left
// out. The zero Player plays through the operating system.
type Player struct {
	out  func(wave []byte) // returns when the sound has ended; nil: the operating system
	busy atomic.Bool
}

// Play starts a sound and returns at once.
func (p *Player) Play(name string) {
	wave := Wave(name)
	if wave == nil || !p.busy.CompareAndSwap(false, true) {
		return
	}
	out := p.out
	if out == nil {
		out = system
	}
	go func() {
		defer p.busy.Store(false)
		out(wave)
	}()
}
