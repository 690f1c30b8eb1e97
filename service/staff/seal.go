package staff

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// sealer makes the codes that show whether somebody else has changed a row of this
// till. Nil: there is no key, and nothing is shown.
type sealer struct{ key []byte }

func (s *sealer) code(label string, fields ...string) string {
	mac := hmac.New(sha256.New, s.key)
	raw, _ := json.Marshal(append([]string{"comptoir staff", label}, fields...)) // texts always encode
	_, _ = mac.Write(raw)
	return hex.EncodeToString(mac.Sum(nil)[:16])
}

// fingerprint names the key without telling it.
func (s *sealer) fingerprint() string { return s.code("fingerprint") }

func (s *sealer) row(r row) string { return s.code("row", r.ID, r.Name, string(r.Role), r.Hash) }

// list covers that no row is gone, and none of another time is among them; number is
// how often the file was written, 0 in one of an earlier version.
func (s *sealer) list(rows []row, number int64) string {
	var seals []string
	for _, r := range rows {
		seals = append(seals, r.Seal)
	}
	slices.Sort(seals)
	return s.code("list", numbered(number, strings.Join(seals, " "))...)
}

func numbered(number int64, text string) []string {
	if number == 0 {
		return []string{text}
	}
	return []string{text, strconv.FormatInt(number, 10)}
}

func same(x, y string) bool { return hmac.Equal([]byte(x), []byte(y)) }

// Trust returns what the seals say of this till's file: nil, ErrEdited (rows were
// changed, are gone, or the file is) or ErrUnsealed. Members whom the fleet gives
// are not concerned, but for a PIN of their own. It waits for nothing.
func (b *Book) Trust() error { return b.seen.Load().trust }

// Reseal takes this till's rows as they are: somebody who may has said who they
// are, such as by entering the client secret again. Members who were not let in can
// sign in. It returns ErrBroken, or the error of the disk.
func (b *Book) Reseal() error {
	defer b.change()()
	if b.broken != nil {
		return ErrBroken
	}
	b.trust, b.suspect = nil, false
	for i := range b.people {
		b.people[i].doubt = nil
		b.people[i].Edited = false
	}
	return b.save()
}

// judge compares this till's file with its seals. fresh says that the key was made
// just now: then a file without seals is one of an earlier version.
func (b *Book) judge(f file, there, fresh bool) {
	if b.seal == nil {
		return
	}
	whole := same(b.seal.list(f.Staff, f.Number), f.Sealed)
	if whole {
		b.head.List = max(b.head.List, f.Number)
	}
	sealed := f.Key != "" || f.Sealed != ""
	for _, r := range f.Staff {
		sealed = sealed || r.Seal != ""
	}
	switch {
	case fresh && !sealed:
		return // it is sealed when it is saved
	case f.Key != "" && !same(f.Key, b.seal.fingerprint()):
		b.distrust(f.Staff, ErrUnsealed)
	case !there, !whole, f.Number < b.kept.List: // the last: an older copy
		b.distrust(f.Staff, ErrEdited)
	default:
		for _, r := range f.Staff {
			if !same(b.seal.row(r), r.Seal) {
				b.distrust([]row{r}, ErrEdited)
			}
		}
	}
}

// distrust lets nobody whom one of the rows adds, or gives a PIN.
func (b *Book) distrust(rows []row, why error) {
	b.trust = why
	for _, r := range rows {
		if p := b.find(r.ID); p != nil {
			p.doubt, p.Edited = why, true
		}
	}
}
