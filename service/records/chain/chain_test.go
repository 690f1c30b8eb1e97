package chain_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/records/chain"
	"comptoir/service/vault"
)

func keyOf(t testing.TB, b byte) *chain.Key {
	t.Helper()
	k, err := chain.NewKey(bytes.Repeat([]byte{b}, 32))
	require.NoError(t, err)
	return k
}

// rows are n rows of chain 1, from number 1.
func rows(k *chain.Key, n int) []chain.Row {
	var list []chain.Row
	var before []byte
	for seq := int64(1); seq <= int64(n); seq++ {
		r := chain.Row{Seq: seq, Chain: 1, Content: chain.Content(fmt.Sprintf("row %d", seq))}
		r.Own = k.Own(r.Content)
		r.MAC = k.Link(before, seq, r.Own)
		before = r.MAC
		list = append(list, r)
	}
	return list
}

func walk(w chain.Walk, list []chain.Row, head *chain.Head) (found []chain.Finding) {
	for _, r := range list {
		some, _ := w.Next(r)
		found = append(found, some...)
	}
	return append(found, w.End(head)...)
}

func whole(k *chain.Key) chain.Walk {
	return chain.Walk{Starts: map[int64]chain.Start{1: {First: 1, Key: k}}}
}

func TestWhatWasDoneToTheRows(t *testing.T) {
	t.Parallel()
	k, other := keyOf(t, 1), keyOf(t, 2)
	head := &chain.Head{Database: "db", Chain: 1, Seq: 9}
	edit := func(list []chain.Row, i int) []chain.Row { list[i].Content = chain.Content("another"); return list }
	forge := func(seq int64) chain.Row {
		r := rows(other, int(seq))[seq-1]
		r.Content = chain.Content("forged")
		return r
	}
	for name, tc := range map[string]struct {
		do   func([]chain.Row) []chain.Row
		want []chain.Finding
	}{
		"nothing":           {func(l []chain.Row) []chain.Row { return l }, nil},
		"edited first":      {func(l []chain.Row) []chain.Row { return edit(l, 0) }, []chain.Finding{{Kind: chain.Edited, Seq: 1}}},
		"edited":            {func(l []chain.Row) []chain.Row { return edit(l, 3) }, []chain.Finding{{Kind: chain.Edited, Seq: 4}}},
		"edited last known": {func(l []chain.Row) []chain.Row { return edit(l, 8) }, []chain.Finding{{Kind: chain.Edited, Seq: 9}}},
		"two edited": {
			func(l []chain.Row) []chain.Row { return edit(edit(l, 3), 4) },
			[]chain.Finding{{Kind: chain.Edited, Seq: 4}, {Kind: chain.Edited, Seq: 5}},
		},
		"missing": {func(l []chain.Row) []chain.Row { return slices.Delete(l, 2, 4) }, []chain.Finding{{Kind: chain.Missing, Seq: 3, Last: 4}}},
		"first missing": {
			func(l []chain.Row) []chain.Row { return l[1:] }, []chain.Finding{{Kind: chain.Missing, Seq: 1, Last: 1}},
		},
		"swapped": {
			func(l []chain.Row) []chain.Row {
				l[2], l[6] = l[6], l[2]
				l[2].Seq, l[6].Seq = 3, 7
				return l
			},
			[]chain.Finding{{Kind: chain.Swapped, Seq: 3}, {Kind: chain.Swapped, Seq: 4}, {Kind: chain.Swapped, Seq: 7}, {Kind: chain.Swapped, Seq: 8}},
		},
		"replaced":          {func(l []chain.Row) []chain.Row { l[4] = forge(5); return l }, []chain.Finding{{Kind: chain.Invented, Seq: 5}}},
		"appended":          {func(l []chain.Row) []chain.Row { return append(l, forge(11)) }, []chain.Finding{{Kind: chain.Invented, Seq: 11}}},
		"cut off":           {func(l []chain.Row) []chain.Row { return l[:7] }, []chain.Finding{{Kind: chain.CutOff, Seq: 8, Last: 9}}},
		"all gone":          {func([]chain.Row) []chain.Row { return nil }, []chain.Finding{{Kind: chain.CutOff, Seq: 1, Last: 9}}},
		"end beyond a head": {func(l []chain.Row) []chain.Row { return l[:9] }, nil},
		"of no chain": {
			func(l []chain.Row) []chain.Row { l[9].Chain = 7; return l },
			[]chain.Finding{{Kind: chain.Invented, Seq: 10}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, tc.want, walk(whole(k), tc.do(rows(k, 10)), head))
		})
	}
}

// TestNoChangeGoesUnseen changes random bytes of random rows.
func TestNoChangeGoesUnseen(t *testing.T) {
	t.Parallel()
	k := keyOf(t, 1)
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // repeatable on purpose
	for range 2_000 {
		list := rows(k, 6)
		r := &list[random.IntN(6)]
		part := [][]byte{r.Content, r.Own, r.MAC}[random.IntN(3)]
		part[random.IntN(len(part))] ^= 1 << random.IntN(8)
		found := walk(whole(k), list, nil)
		require.NotEmpty(t, found)
		for _, f := range found {
			require.True(t, f.Kind.Forged())
		}
	}
}

func TestAnchorsStandForWhatWasOld(t *testing.T) {
	t.Parallel()
	k := keyOf(t, 1)
	list := rows(k, 10)
	anchor := func(first, last int64) chain.Anchor {
		a := chain.Anchor{First: first, Last: last, Chain: 1, After: list[last-1].MAC}
		return k.SignAnchor(a)
	}
	with := func(anchors ...chain.Anchor) chain.Walk {
		w := whole(k)
		w.Anchors = map[int64]chain.Anchor{}
		for _, a := range anchors {
			w.Anchors[a.First] = a
		}
		return w
	}
	assert.Empty(t, walk(with(anchor(1, 4)), list[4:], nil))
	assert.Empty(t, walk(with(anchor(1, 2), anchor(3, 4), anchor(6, 8)), append(slices.Clone(list[4:5]), list[8:]...), nil))
	assert.Empty(t, walk(with(anchor(1, 10)), nil, &chain.Head{Seq: 10}), "all are old")
	assert.Equal(t, []chain.Finding{{Kind: chain.CutOff, Seq: 9, Last: 10}}, walk(with(anchor(1, 8)), nil, &chain.Head{Seq: 10}))
	forged := anchor(1, 4)
	forged.MAC = make([]byte, 16)
	assert.Equal(t, []chain.Finding{{Kind: chain.Missing, Seq: 1, Last: 4}}, walk(with(forged), list[4:], nil))
	assert.Equal(t, []chain.Finding{{Kind: chain.Missing, Seq: 4, Last: 4}}, walk(with(anchor(1, 3)), list[4:], nil), "one short")
	assert.Equal(t, []chain.Finding{{Kind: chain.Swapped, Seq: 6}}, walk(with(func() chain.Anchor {
		a := anchor(1, 5)
		a.After = list[2].MAC
		return k.SignAnchor(a)
	}()), list[5:], nil), "another row hangs on it")
}

func TestAChainWithoutItsKeyIsNotForged(t *testing.T) {
	t.Parallel()
	old, now := keyOf(t, 1), keyOf(t, 2)
	list := rows(old, 5)
	r := chain.Row{Seq: 6, Chain: 2, Content: chain.Content("row 6")}
	r.Own = now.Own(r.Content)
	r.MAC = now.Link(list[4].MAC, 6, r.Own)
	list = append(list, r)
	w := chain.Walk{Starts: map[int64]chain.Start{1: {First: 1}, 2: {First: 6, Before: list[4].MAC, Key: now}}}
	var checked []bool
	for _, r := range list {
		found, ok := w.Next(r)
		assert.Empty(t, found)
		checked = append(checked, ok)
	}
	assert.Empty(t, w.End(nil))
	assert.Equal(t, []bool{false, false, false, false, false, true}, checked)
	w = chain.Walk{Starts: w.Starts}
	assert.Equal(t, []chain.Finding{{Kind: chain.Missing, Seq: 3, Last: 3}}, walk(w, slices.Delete(list, 2, 3), nil), "a gap shows all the same")
}

func TestFieldsDoNotRunTogether(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, fields := range [][]any{
		{"ab", "c"},
		{"a", "bc"},
		{"abc"},
		{[]byte("abc")},
		{"abc", ""},
		{int64(1), int64(2)},
		{int64(12)},
		{true},
		{false},
		{},
	} {
		text := string(chain.Content(fields...))
		assert.False(t, seen[text], "%v", fields)
		seen[text] = true
	}
	assert.Panics(t, func() { chain.Content(1) })
}

func TestHeads(t *testing.T) {
	t.Parallel()
	want := chain.Head{Database: "abc", Chain: 2, Seq: 300, MAC: []byte{1, 2, 254}}
	got, ok := chain.ParseHead(want.String())
	require.True(t, ok)
	assert.Equal(t, want, got)
	for _, text := range []string{"", "nonsense", "2 abc 2 300 0102fe", "1 abc 2 300 0102fe more", "1 abc 2 x 00"} {
		_, ok := chain.ParseHead(text)
		assert.False(t, ok, text)
	}
}

func TestKeepers(t *testing.T) {
	t.Parallel()
	keys := vault.OpenMemory()
	path := filepath.Join(t.TempDir(), "made", "chain")
	for name, open := range map[string]func() chain.Keeper{
		"keyring": func() chain.Keeper { return chain.InKeyring(keys, "a") },
		"file":    func() chain.Keeper { return chain.InFile(path) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			head, err := open().Head()
			require.NoError(t, err)
			assert.Nil(t, head)
			k, err := open().Key()
			require.NoError(t, err)
			want := chain.Head{Database: "abc", Chain: 1, Seq: 4, MAC: []byte{1}}
			require.NoError(t, open().KeepHead(want))
			again, err := open().Key()
			require.NoError(t, err)
			assert.Equal(t, k.Fingerprint(), again.Fingerprint())
			head, err = open().Head()
			require.NoError(t, err)
			assert.Equal(t, &want, head)
		})
	}
	other, err := chain.InKeyring(keys, "b").Head()
	require.NoError(t, err)
	assert.Nil(t, other)
}

func TestAKeyFileThatIsNone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "chain")
	require.NoError(t, os.WriteFile(path, []byte("nonsense\nmore nonsense"), 0o600))
	k, err := chain.InFile(path).Key()
	require.NoError(t, err)
	again, err := chain.InFile(path).Key()
	require.NoError(t, err)
	assert.Equal(t, k.Fingerprint(), again.Fingerprint())
	head, err := chain.InFile(path).Head()
	require.NoError(t, err)
	assert.Nil(t, head)
	_, err = chain.NewKey([]byte("short"))
	require.ErrorIs(t, err, chain.ErrKey)
	_, err = chain.InFile(filepath.Dir(path)).Key()
	require.Error(t, err, "the file is a folder")
	require.False(t, errors.Is(err, chain.ErrKey))
	assert.NotContains(t, fmt.Sprintf("%v %+v %#v", k, k, k), "secret")
}
