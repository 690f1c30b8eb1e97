package upkeep_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"comptoir/app/apptest"
	"comptoir/app/upkeep"
	"comptoir/service/records"
)

// busy are records that give way to calls for so many rounds.
type busy struct {
	upkeep.Records
	checks, copies int // that still give way
	copied         int
}

func (b *busy) CheckNext(context.Context, int) (bool, error) {
	if b.checks > 0 {
		b.checks--
		return false, records.ErrGaveWay
	}
	return true, nil
}

func (b *busy) CopyDaily(context.Context) (bool, error) {
	if b.copies > 0 {
		b.copies--
		return false, records.ErrGaveWay
	}
	b.copied++
	return true, nil
}

// TestWhatGaveWayIsTriedAgainSoon: a copy that a call cut short does not wait for an
// hour.
func TestWhatGaveWayIsTriedAgainSoon(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		b := &busy{checks: 2, copies: 2}
		p.Upkeep = func(j apptest.Journal) upkeep.Records { b.Records = j; return b }
		x := p.Start(t)
		x.Advance(6 * time.Second)
		assert.Equal(t, 1, b.checks)
		x.Advance(3 * time.Minute)
		assert.Zero(t, b.copies)
		assert.Zero(t, b.copied)
		x.Advance(time.Minute)
		assert.Equal(t, 1, b.copied)
		x.Advance(30 * time.Minute)
		assert.Equal(t, 1, b.copied, "and then hourly")
		x.Advance(31 * time.Minute)
		assert.Equal(t, 2, b.copied)
	})
}
