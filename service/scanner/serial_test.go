package scanner_test

import (
	"errors"
	"io"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
)

// chunk is what a line gives after a pause: bytes, or an end.
type chunk struct {
	after time.Duration
	data  string
	err   error
}

// line plays chunks in the bubble's time.
type line struct {
	chunks  []chunk
	due     time.Time
	limit   time.Duration
	closed  chan struct{}
	waiting bool
}

func (l *line) SetReadTimeout(d time.Duration) error { l.limit = d; return nil }

func (l *line) Close() error { close(l.closed); return nil }

func (l *line) Read(p []byte) (int, error) {
	if !l.waiting && len(l.chunks) > 0 {
		l.due, l.waiting = time.Now().Add(l.chunks[0].after), true
	}
	wait := l.limit
	if l.waiting {
		wait = min(wait, time.Until(l.due))
	}
	select {
	case <-l.closed:
		return 0, io.ErrClosedPipe
	case <-time.After(wait):
	}
	if !l.waiting || time.Now().Before(l.due) {
		return 0, nil
	}
	c := l.chunks[0]
	l.chunks, l.waiting = l.chunks[1:], false
	return copy(p, c.data), c.err
}

func opening(lines ...*line) func(string, int) (scanner.Line, error) {
	return func(string, int) (scanner.Line, error) {
		if len(lines) == 0 || lines[0] == nil {
			if len(lines) > 0 {
				lines = lines[1:]
			}
			return nil, errors.New("no such port")
		}
		next := lines[0]
		lines = lines[1:]
		next.closed = make(chan struct{})
		return next, nil
	}
}

func TestSerialFrames(t *testing.T) {
	t.Parallel()
	const ms = time.Millisecond
	tests := map[string]struct {
		end    string
		chunks []chunk
		want   []string
	}{
		"a licence in pieces":                      {"", []chunk{{0, card[:30], nil}, {40 * ms, card[30:], nil}}, []string{card}},
		"a licence with a pause":                   {"", []chunk{{0, card[:40], nil}, {60 * ms, card[40:], nil}}, []string{card}},
		"a licence behind a prefix of the store's": {"", []chunk{{0, "PDF417:" + card, nil}}, []string{"PDF417:" + card}},
		"a licence behind two marks":               {"", []chunk{{0, "r\x02" + card[:20], nil}, {60 * ms, card[20:], nil}}, []string{"r\x02" + card}},
		"a licence with three pauses":              {"", []chunk{{0, card[:3], nil}, {300 * ms, card[3:50], nil}, {200 * ms, card[50:90], nil}, {65 * ms, card[90:], nil}}, []string{card}},
		"a licence without its end":                {"", []chunk{{0, card[:90], nil}, {400 * ms, "6374980000000016\r", nil}}, []string{card[:90], "6374980000000016"}},
		"two licences, silence between":            {"", []chunk{{0, card, nil}, {80 * ms, card, nil}}, []string{card, card}},
		"cards, Enter between":                     {"", []chunk{{0, "6374980000000016\r\n6374980000000024\r\n", nil}}, []string{"6374980000000016", "6374980000000024"}},
		"a card without Enter":                     {"", []chunk{{0, "63749800", nil}, {20 * ms, "00000016\t", nil}}, []string{"6374980000000016"}},
		"with a terminator":                        {"\x03", []chunk{{0, card + "\x03" + card + "\x03", nil}}, []string{card, card}},
		"a terminator that is missing":             {"\x03", []chunk{{0, card, nil}}, []string{card}},
		"with the barcode's kind":                  {"", []chunk{{0, "]L2" + card, nil}}, []string{"]L2" + card}},
		"noise, then a card": {
			"", append(noise(3), chunk{100 * ms, "6374980000000016\r", nil}), []string{"6374980000000016"},
		},
		"papers, Enter between":                 {"", []chunk{{0, "@C 4711\r@C 880202\r\n", nil}}, []string{"@C 4711", "@C 880202"}},
		"a paper with the barcode's kind":       {"", []chunk{{0, "]C1@C 47", nil}, {20 * ms, "11\r\n", nil}}, []string{"]C1@C 4711"}},
		"a paper without Enter, then a licence": {"", []chunk{{0, "@C 4711", nil}, {80 * ms, card, nil}}, []string{"@C 4711", card}},
		"nothing but line ends":                 {"", []chunk{{0, "\r\n\r\n", nil}}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := scanner.OpenSerial("COM3", scanner.SerialOptions{End: test.end, Open: opening(&line{chunks: test.chunks})})
				var got []string
				for range test.want {
					scan := <-s.Scans()
					assert.Equal(t, scanner.Serial, scan.From)
					got = append(got, string(scan.Bytes()))
				}
				assert.Equal(t, test.want, got)
				time.Sleep(time.Minute)
				require.NoError(t, s.Close())
				_, more := <-s.Scans()
				assert.False(t, more, "nothing else, and closed")
			})
		})
	}
}

func noise(n int) []chunk {
	var list []chunk
	for range n {
		list = append(list, chunk{0, string(make([]byte, 4096)), nil})
	}
	return list
}

// A scanner that is not there is looked for in growing pauses; one that comes back
// is heard again.
func TestSerialComesBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		first := &line{chunks: []chunk{{time.Second, "", io.ErrUnexpectedEOF}}}
		second := &line{chunks: []chunk{{0, "6374980000000016\r", nil}}}
		var tries []time.Duration
		var connected []bool
		start := time.Now()
		open := opening(nil, nil, nil, first, nil, second)
		s := scanner.OpenSerial("COM3", scanner.SerialOptions{
			Connected: func(on bool) { connected = append(connected, on) },
			Open: func(port string, baud int) (scanner.Line, error) {
				assert.Equal(t, "COM3", port)
				assert.Equal(t, 9600, baud)
				tries = append(tries, time.Since(start))
				return open(port, baud)
			},
		})
		scan := <-s.Scans()
		assert.Equal(t, "6374980000000016", string(scan.Bytes()))
		synctest.Wait()
		const ms = time.Millisecond
		assert.Equal(t, []time.Duration{0, 500 * ms, 1500 * ms, 3500 * ms, 5000 * ms, 6000 * ms}, tries)
		assert.Equal(t, []bool{false, true, false, true}, connected)
		require.NoError(t, s.Close())
		require.NoError(t, s.Close(), "twice")
	})
}

func TestSerialWaitsNoLongerThan10s(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var tries atomic.Int32
		s := scanner.OpenSerial("COM3", scanner.SerialOptions{Open: func(string, int) (scanner.Line, error) {
			tries.Add(1)
			return nil, errors.New("no such port")
		}})
		time.Sleep(time.Minute)
		before := tries.Load()
		time.Sleep(time.Minute)
		assert.Equal(t, int32(6), tries.Load()-before)
		require.NoError(t, s.Close())
	})
}
