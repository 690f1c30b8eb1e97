package sound

import (
	"encoding/binary"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
)

func TestEverySoundIsShortAndItsOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, s := range apptest.Constants("app/model", "Sound") {
		wave := Wave(s)
		require.NotEmpty(t, wave, s)
		size := binary.LittleEndian.Uint32(wave[40:])
		require.Len(t, wave, 44+int(size), "%s: the header tells the size", s)
		last := time.Duration(size/2) * time.Second / rate
		assert.Greater(t, last, 50*time.Millisecond, s)
		assert.LessOrEqual(t, last, 400*time.Millisecond, s)
		assert.Empty(t, seen[string(wave)], "%s sounds like another", s)
		seen[string(wave)] = s
	}
	assert.Nil(t, Wave("elsewhere"))
}

func TestOneSoundAtATime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		played := 0
		end := make(chan struct{})
		p := &Player{out: func([]byte) {
			played++
			<-end
		}}
		p.Play("done")
		p.Play("refused")
		p.Play("elsewhere")
		synctest.Wait()
		assert.Equal(t, 1, played)
		end <- struct{}{}
		synctest.Wait()
		p.Play("refused")
		synctest.Wait()
		assert.Equal(t, 2, played)
		close(end)
	})
}
