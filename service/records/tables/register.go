package tables

import (
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// Tables of which the register knows every row: what is gone, changed or added shows.
const (
	TableChains   = "chains"
	TableChoices  = "choices"
	TableFindings = "findings"
)

// TableFacts is the one that the register stands in.
const TableFacts = "facts"

const registerFact = "register"

// mostVersions is more than a till ever writes.
const mostVersions = 1 << 60

// register is what is known of the rows beside them, with one code over all of it: how
// far moves, papers and receipts go, and the codes of the rows of small tables. It is
// written in each transaction that changes any of it, and its version is kept in the
// head, so that an earlier one does not pass for it.
type register struct {
	version, moves   int64
	papers, receipts int64                        // how many there have been
	rows             map[string]map[string]string // codes, by table and row
	valid            bool                         // a key at hand shows that it is as it was written
	there            bool                         // the file has one, of whatever worth
	dirty            bool
}

func (g *register) clone() register {
	c := *g
	c.rows, c.dirty = map[string]map[string]string{}, false
	for table, rows := range g.rows {
		c.rows[table] = maps.Clone(rows)
	}
	return c
}

// text is what the code covers: numbers, and then a line for each row.
func (g *register) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d %d %d %d\n", g.version, g.moves, g.papers, g.receipts)
	for _, table := range slices.Sorted(maps.Keys(g.rows)) {
		for _, key := range slices.Sorted(maps.Keys(g.rows[table])) {
			fmt.Fprintf(&b, "%s %s %x\n", table, g.rows[table][key], key)
		}
	}
	return b.String()
}

func parseRegister(text string) (g register, ok bool) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	g.rows, g.there = map[string]map[string]string{}, true
	if _, err := fmt.Sscanf(lines[0], "%d %d %d %d", &g.version, &g.moves, &g.papers, &g.receipts); err != nil {
		return g, false
	}
	for _, line := range lines[1:] {
		parts := strings.Split(line, " ")
		if len(parts) != 3 {
			return g, false
		}
		key, err := hex.DecodeString(parts[2])
		if err != nil {
			return g, false
		}
		g.put(parts[0], string(key), parts[1])
	}
	return g, true
}

func (g *register) put(table, key, code string) {
	if g.rows[table] == nil {
		g.rows[table] = map[string]string{}
	}
	g.rows[table][key] = code
	g.dirty = true
}

// readRegister reads the register as it stands in the file.
func (s *Seals) readRegister(db *database.DB) (g register, err error) {
	g.rows = map[string]map[string]string{}
	var value string
	err = db.Row("SELECT value FROM facts WHERE name = ?", []any{registerFact}, &value)
	if errors.Is(err, sql.ErrNoRows) {
		return g, nil
	}
	if err != nil {
		return g, err
	}
	code, text, _ := strings.Cut(value, "\n")
	mac, bad := hex.DecodeString(code)
	read, ok := parseRegister(text)
	if bad != nil || !ok || !s.signedByAny("register", chain.Content(s.Database, text), mac) {
		g.there = true
		if read.version < mostVersions {
			g.version = max(read.version, 0)
		}
		return g, nil
	}
	read.valid, read.dirty = true, false
	return read, nil
}

func (s *Seals) signedByAny(label string, content, mac []byte) bool {
	return slices.ContainsFunc(s.All(), func(k *chain.Key) bool { return k.Signed(label, content, mac) })
}

// code names a row's content in the register; it is no key that makes it secret, but
// the code of the whole.
func (s *Seals) code(table, key string, content []byte) string {
	return hex.EncodeToString(s.Key.Sign("registered", chain.Content(s.Database, table, key, content)))
}

// registered reports whether a row is as the register knows it, with any key at hand.
func (s *Seals) registered(table, key string, content []byte) bool {
	code, err := hex.DecodeString(s.reg.rows[table][key])
	return err == nil && s.signedByAny("registered", chain.Content(s.Database, table, key, content), code)
}

// rowsOf reads the rows of a small table as the register knows them.
func rowsOf(db *database.DB, table string) (map[string][]byte, error) {
	rows := map[string][]byte{}
	var err error
	switch table {
	case TableChoices:
		err = db.Each("SELECT id, sealed FROM choices", nil, func(scan func(...any) error) error {
			var id string
			var sealed []byte
			err := scan(&id, &sealed)
			rows[id] = sealed
			return err
		})
	case TableFindings:
		err = db.Each("SELECT "+findingColumns+", found FROM findings", nil, func(scan func(...any) error) error {
			var f Finding
			var found int64
			err := f.scan(func(places ...any) error { return scan(append(places, &found)...) })
			rows[fmt.Sprintf("%s %d", f.About, f.Seq)] = chain.Content(f.content(""), f.mac, found)
			return err
		})
	}
	return rows, err
}
