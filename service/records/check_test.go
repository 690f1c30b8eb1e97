package records

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/records/repair"
)

// grown is a till whose file is too large to be looked at before it is used.
func grown(t *testing.T) *till {
	t.Helper()
	x := newTill(t)
	grow(t, x.Records, 4000)
	x.stop()
	info, err := os.Stat(x.path)
	require.NoError(t, err)
	require.Greater(t, info.Size(), int64(mediumFile))
	return x
}

// grow adds rows that a till adds, in one transaction.
func grow(t *testing.T, j *Records, n int) {
	t.Helper()
	_, err := j.rows.DB.Write(func() error {
		for range n {
			j.rows.Number++
			p := Receipt{Number: j.rows.Number, Kind: "purchase", At: start, Language: "en-CA", Data: []byte(`{"lines":"` + strings.Repeat("0", 500) + `"}`)}
			if err := j.rows.InsertReceipt(p, nil); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, err)
}

// TestALargeFileIsLookedAtWhileItIsUsed: at every start, not only after one that did
// not end well.
func TestALargeFileIsLookedAtWhileItIsUsed(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func([]byte) []byte{
		"a leaf of an index": func(raw []byte) []byte {
			for at := len(raw) - 4096; at > 0; at -= 4096 {
				if raw[at] == 0x0a { // its keys point to rows that are not there
					copy(raw[at+4096-64:at+4096], make([]byte, 64))
					return raw
				}
			}
			return nil
		},
		"the list of free pages": func(raw []byte) []byte {
			copy(raw[32:40], []byte{0, 0, 0, 9, 0, 0, 0, 3})
			return raw
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := grown(t)
			x.spoil(spoil)
			x.start()
			require.Nil(t, x.Repaired(), "nobody waits for it at the start")
			require.ErrorIs(t, lookAtAll(x.Records), ErrBroken)
			_, err := x.Begin(sale("order-1"))
			require.ErrorIs(t, err, ErrBroken, "on a file that is damaged nothing begins")
			require.NoError(t, x.Close())
			x.start()
			require.NotNil(t, x.Repaired(), "and the next start repairs it")
			require.NoError(t, lookAtAll(x.Records))
			begin(t, x.Records, "order-1")
		})
	}
}

func lookAtAll(j *Records) error {
	for {
		if done, err := j.CheckNext(context.Background(), 500); done || err != nil {
			return err
		}
	}
}

// TestACheckGivesWay to a call, says so, and goes on where it was.
func TestACheckGivesWay(t *testing.T) {
	t.Parallel()
	x := grown(t)
	x.start()
	gaveWay := 0
	x.urgent.begun = func() {
		if gaveWay++; gaveWay%2 == 1 { // each piece is taken up a second time
			x.urgent.now()
		}
	}
	for said := 0; ; {
		done, err := x.CheckNext(context.Background(), 500)
		if err != nil {
			require.ErrorIs(t, err, ErrGaveWay)
			said++
		}
		if done {
			assert.Equal(t, said, gaveWay/2)
			assert.Greater(t, said, 5, "it is done in pieces")
			break
		}
	}
	x.urgent.begun = x.urgent.now
	made, err := x.CopyDaily(context.Background())
	require.ErrorIs(t, err, ErrGaveWay)
	assert.False(t, made)
	assert.Empty(t, repair.Copies(x.path))
	x.urgent.begun = nil
	x.copy()
}
