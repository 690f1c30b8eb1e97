package journal

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sealed makes a line of any JSON text.
func sealed(body string) string {
	return fmt.Sprintf("%s %08x\n", body, crc32.Checksum([]byte(body), castagnoli))
}

// moment is the file when the journal knew these entries.
type moment struct {
	file    []byte
	entries []Entry
}

// day writes a realistic file and tells what was known after each record.
func day(t *testing.T) ([]byte, []moment) {
	t.Helper()
	j, path, _ := setup(t)
	moments := []moment{{}}
	note := func() { moments = append(moments, moment{content(t, path), j.Entries()}) }
	for i, s := range []State{Confirmed, Declined, Unknown, Confirmed, Sent} {
		reference := fmt.Sprintf("order-%d", i)
		id := begin(t, j, reference)
		note()
		_, err := j.Send(id)
		require.NoError(t, err)
		note()
		switch s {
		case Confirmed:
			require.NoError(t, j.Confirm(id, fmt.Sprintf("9900000%d", i), "9900001"))
		case Declined:
			require.NoError(t, j.Decline(id, "insufficient_credit"))
		case Unknown:
			require.NoError(t, j.MarkUnknown(id, "timeout"))
			note()
			require.NoError(t, j.Confirm(id, "99000009", ""))
		}
		note()
	}
	require.NoError(t, j.Close())
	return content(t, path), moments
}

// restarted is what the next start makes of entries.
func restarted(entries []Entry) []Entry {
	out := slices.Clone(entries)
	for i := range out {
		switch out[i].State {
		case Intent:
			out[i].State, out[i].Key = Declined, KeyNotSent
			out[i].Details = settled(out[i].Details)
		case Sent:
			out[i].State, out[i].Key = Unknown, KeyInterrupted
		}
	}
	return out
}

// timeless leaves out when the restart was.
func timeless(entries []Entry) []Entry {
	out := slices.Clone(entries)
	for i := range out {
		out[i].Changed = out[i].Created
	}
	return out
}

// TestAFileCutAnywhere cuts every record of a day at every byte, as a crash
// while it was written would.
func TestAFileCutAnywhere(t *testing.T) {
	t.Parallel()
	_, moments := day(t)
	path := newPath(t)
	for n, m := range moments[1:] {
		before := moments[n].file
		for size := len(before); size <= len(m.file); size++ {
			known := moments[n]
			if size >= len(m.file)-1 { // a record is complete without its line feed
				known = m
			}
			put(t, path, slices.Concat(before, m.file[len(before):size]))
			j, err := Open(path, steady())
			require.NoError(t, err, size)
			require.Equal(t, timeless(restarted(known.entries)), timeless(j.Entries()), size)
			whole := size == len(before) || size == len(m.file)
			require.Equal(t, whole, len(j.Notes()) == 0, "%d: %v", size, j.Notes())
			require.NoError(t, j.Close())
			if size%97 == 0 {
				require.Empty(t, open(t, path, steady()).Notes(), "repaired for good at %d", size)
				path = newPath(t)
			}
			require.Empty(t, aside(t, path), "a torn line is no damage")
		}
	}
}

// worse tells whether an entry after damage claims more than what was written:
// the truth before the damage is the upper bound.
func worse(truth map[string]Entry, e Entry) bool {
	was, known := truth[e.ID]
	if !known {
		return true
	}
	switch e.State {
	case Confirmed:
		return was.State != Confirmed || e.AuthorizationID != was.AuthorizationID
	case Declined:
		return was.State != Declined
	}
	return false
}

func TestFlippedBits(t *testing.T) {
	t.Parallel()
	data, moments := day(t)
	truth := map[string]Entry{}
	for _, e := range restarted(moments[len(moments)-1].entries) {
		truth[e.ID] = e
	}
	random, k := rand.New(rand.NewPCG(1, 2)), testKeys(t) //nolint:gosec // repeatable on purpose
	for range 6_000 {
		spoiled := bytes.Clone(data)
		for range 1 + random.IntN(3) {
			at := random.IntN(len(spoiled))
			for spoiled[at] == '.' { // an erasure may become what it likes
				at = random.IntN(len(spoiled))
			}
			spoiled[at] ^= 1 << random.IntN(8)
		}
		h, err := replay(spoiled, k)
		require.NoError(t, err)
		h.interrupted(start)
		require.Equal(t, !bytes.Equal(data, spoiled), h.damaged || h.torn || slices.ContainsFunc(h.book.entries, func(e *Entry) bool { return e.Blind }))
		for _, e := range h.book.entries {
			require.False(t, worse(truth, *e), "%+v", *e)
		}
		requireConfirmedKept(t, data, spoiled, h)
	}
}

// requireConfirmedKept checks that each confirmed record whose bytes are still
// there counts.
func requireConfirmedKept(t *testing.T, data, spoiled []byte, h *history) {
	t.Helper()
	at := 0
	for line := range bytes.Lines(data) {
		body := line[:len(line)-1]
		if bytes.Contains(line, []byte(`"state":"confirmed"`)) && bytes.Equal(spoiled[at:at+len(body)], body) {
			r, err := decodeLine(body)
			require.NoError(t, err)
			e := h.book.find(r.ID)
			require.NotNil(t, e)
			require.Equal(t, Confirmed, e.State)
		}
		at += len(line)
	}
}

func TestDamageInTheMiddle(t *testing.T) {
	t.Parallel()
	const lineOfSecondSent = 4 // counted from 0; three lines a charge
	for name, tc := range map[string]struct {
		spoil func([]string) []string
		ids   []State // of the three charges, afterwards
		notes []string
	}{
		"spoiled line": {
			func(l []string) []string { l[lineOfSecondSent] = "x" + l[lineOfSecondSent]; return l },
			[]State{Confirmed, Confirmed, Unknown},
			[]string{NoteDamaged},
		},
		"missing line": {
			func(l []string) []string { return slices.Delete(l, 1, 2) },
			[]State{Confirmed, Confirmed, Unknown},
			[]string{NoteDamaged},
		},
		"lost sent record of an open intent": {
			func(l []string) []string { l[7] = strings.Replace(l[7], "sent", "semt", 1); return l[:8] },
			[]State{Confirmed, Confirmed, Unknown},
			[]string{NoteDamaged},
		},
		"lost intent": {
			func(l []string) []string { return slices.Delete(l, 3, 4) },
			[]State{Confirmed, Confirmed, Unknown},
			[]string{NoteDamaged, NoteDetailsLost},
		},
		"repeated line": {
			func(l []string) []string { return slices.Insert(l, 4, l[0]) },
			[]State{Confirmed, Confirmed, Unknown},
			[]string{NoteDamaged},
		},
		"blank line": {
			func(l []string) []string { return slices.Insert(l, 4, "\n") },
			[]State{Confirmed, Confirmed, Unknown},
			[]string{NoteDamaged},
		},
		"joined lines": {
			func(l []string) []string { l[4] = strings.TrimSuffix(l[4], "\n") + "\v"; return l },
			[]State{Confirmed, Confirmed, Unknown},
			[]string{NoteDamaged},
		},
		"carriage returns": {
			func(l []string) []string {
				for i := range l {
					l[i] = strings.TrimSuffix(l[i], "\n") + "\r\n"
				}
				return l
			},
			[]State{Confirmed, Confirmed, Unknown},
			[]string{NoteDamaged},
		},
		"spoiled middle and torn end": {
			func(l []string) []string { l[1] = "\n"; l[8] = l[8][:20]; return l },
			[]State{Confirmed, Confirmed, Unknown},
			[]string{NoteTornTail, NoteDamaged},
		},
		"nothing sound": {
			func([]string) []string { return []string{"hello\n", "\x00\x00\n"} },
			[]State{"", "", ""},
			[]string{NoteDamaged},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j, path, o := setup(t)
			ids := []string{into(t, j, Confirmed, "a"), into(t, j, Confirmed, "b"), into(t, j, Unknown, "c")}
			require.NoError(t, j.Close())
			spoiled := strings.Join(tc.spoil(strings.SplitAfter(string(content(t, path)), "\n")), "")
			put(t, path, []byte(spoiled))

			j = open(t, path, o)
			assert.Equal(t, tc.ids, statesOf(j, ids))
			assert.Equal(t, tc.notes, j.Notes())
			kept := aside(t, path)
			require.Len(t, kept, 1)
			assert.Equal(t, string(masked([]byte(spoiled))), string(content(t, kept[0])))
			assert.NotContains(t, filepath.Base(kept[0]), ":")

			begin(t, j, "after")
			before := restarted(j.Entries())
			j = reopen(t, j, path, o)
			assert.NotContains(t, j.Notes(), NoteDamaged, "repaired for good")
			assert.Equal(t, timeless(before), timeless(j.Entries()))
			assert.Len(t, aside(t, path), 1)
		})
	}
}

func TestLostRecordsLeaveAnIntentUnknown(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	id, _ := beginSent(t, j, "order-1")
	require.NoError(t, j.Close())
	data := content(t, path)
	data[len(data)-2] ^= 1
	put(t, path, data)
	e := entry(t, open(t, path, o), id)
	assert.Equal(t, Unknown, e.State, "the spoiled record is the one that says sent")
	assert.Equal(t, KeyDamaged, e.Key)
}

func TestDamageTwiceInOneSecondKeepsBothFiles(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	for _, data := range []string{"one\n", "two\n", "three\n"} {
		put(t, path, []byte(data))
		require.NoError(t, open(t, path, at(steady(), start)).Close())
	}
	assert.Len(t, aside(t, path), 3)
}

func TestALeftoverDraftIsRemoved(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	id := into(t, j, Confirmed, "order-1")
	put(t, path+draftSuffix, []byte("half a rewr"))
	j = reopen(t, j, path, o)
	assert.Equal(t, Confirmed, entry(t, j, id).State)
	_, err := os.Stat(path + draftSuffix)
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestSoundLinesWithNonsense(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"v":1,"seq":1,"time":"2026-03-17T15:04:05Z","id":"a","state":"charged"}`,
		`{"v":1,"seq":1,"time":"2026-03-17T15:04:05Z","id":"","state":"sent"}`,
		`{"v":1,"seq":1,"time":"2026-03-17T15:04:05Z","id":"a","state":"intent"}`,
		`{"v":1,"seq":1,"time":"2026-03-17T15:04:05Z","id":"a","state":"sent","details":{}}`,
		`{"v":1,"seq":1,"time":"yesterday","id":"a","state":"sent"}`,
		`{"v":1,"seq":-1,"id":"a","state":"sent"}`,
		`[]`, `{`, ``,
	} {
		h, err := replay([]byte(sealed(body)), testKeys(t))
		require.NoError(t, err, body)
		assert.True(t, h.damaged, body)
		assert.Empty(t, h.records, body)
	}
}

func TestNoRecordHidesAConfirmedCharge(t *testing.T) {
	t.Parallel()
	intent := record{ID: "a", State: Intent, Time: start, Details: encodeDetails(sale("order-1"))}
	declined := record{ID: "a", State: Declined, Time: start, Key: "key"}
	confirmed := record{ID: "a", State: Confirmed, Time: start, AuthorizationID: "99000001"}
	for _, records := range [][]record{{intent, declined, confirmed}, {intent, confirmed, declined}} {
		lines, err := encodeAll(records, 1)
		require.NoError(t, err)
		h, err := replay(lines, testKeys(t))
		require.NoError(t, err)
		assert.Equal(t, Confirmed, h.book.find("a").State)
		assert.Equal(t, "99000001", h.book.find("a").AuthorizationID)
	}
}

func FuzzReplay(f *testing.F) {
	line, _, err := encodeLine(record{ID: "a", State: Intent, Time: start, Details: encodeDetails(sale("order-1"))}, 1)
	if err != nil {
		f.Fatal(err)
	}
	sent, _, err := encodeLine(record{ID: "a", State: Sent, Time: start}, 2)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(slices.Concat(line, sent))
	f.Add(slices.Concat(line, []byte("\n"), sent[:len(sent)-1]))
	f.Add([]byte(sealed(`{"v":2}`)))
	f.Add([]byte("{\"v\":{\"v\":1 00000000\n\n"))
	k := testKeys(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := replay(data, k)
		if err != nil {
			require.ErrorIs(t, err, ErrVersion)
			return
		}
		h.interrupted(start)
		lines, err := encodeAll(h.records, 1)
		require.NoError(t, err)
		again, err := replay(lines, k)
		require.NoError(t, err)
		require.False(t, again.damaged || again.torn, "what a repair writes is sound")
		require.Equal(t, h.book.entries, again.book.entries)
	})
}
