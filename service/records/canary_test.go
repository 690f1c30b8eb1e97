package records

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/civil"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/records/faultdisk"
)

// TestCanaries looks for who entries are about in every byte that ever reaches the
// database or its journal, and in every file that is left.
//
//	COMPTOIR_FLOWS  how many entries (60)
func TestCanaries(t *testing.T) {
	t.Parallel()
	canaries := [][]byte{[]byte("CANARYACCOUNT"), []byte("CANARYCUSTOMER"), []byte("Canaryfirst"), []byte("Canarylast"), []byte("1931-01-17"), []byte("Z9Z9Z9")}
	x := newTill(t)
	x.stop()
	disk := faultdisk.New()
	var mu sync.Mutex
	var written, hits int
	disk.Before(func(op faultdisk.Op) faultdisk.Fault {
		mu.Lock()
		defer mu.Unlock()
		written += len(op.Data)
		for _, c := range canaries {
			hits += bytes.Count(op.Data, c)
		}
		return faultdisk.None
	})
	x.o.database.VFS = disk.Name()
	x.start()
	for n := range times(t, "COMPTOIR_FLOWS", 60) {
		d := sale(fmt.Sprintf("order-%d", n))
		d.AccountNumber, d.CustomerID = fmt.Sprintf("CANARYACCOUNT%d", n), "CANARYCUSTOMER"
		d.Person = journal.Person{FirstName: "Canaryfirst", LastName: "Canarylast", Born: civil.Date{Year: 1931, Month: 1, Day: 17}, PostalCode: "Z9Z9Z9"}
		e, err := x.BeginAgreed(d, agreed(d.Reference))
		require.NoError(t, err)
		_, err = x.Send(e.ID)
		require.NoError(t, err)
		require.NoError(t, x.Drafts().Save(drafts.Draft{ID: fmt.Sprintf("d%d", n), Store: "store-a", Form: drafts.Form{FirstName: "Canaryfirst", LastName: "Canarylast", PostalCode: "Z9Z9Z9"}}))
		switch n % 4 {
		case 0:
			require.NoError(t, x.Confirm(e.ID, "99", ""))
		case 1:
			require.NoError(t, x.Decline(e.ID, "key"))
		case 2:
			require.NoError(t, x.MarkUnknown(e.ID, "key"))
			require.NoError(t, x.MarkAbsent(e.ID, "not_charged", "{}"))
			require.NoError(t, x.EndWatch(e.ID))
		}
		if n%3 == 0 {
			require.NoError(t, x.Drafts().Delete(fmt.Sprintf("d%d", n)))
		}
		if n%20 == 19 {
			x.copy()
			x.now = x.now.Add(day)
			x.stop()
			x.start()
		}
	}
	x.stop()
	x.spoil(zero)
	x.start()
	x.stop()
	require.NoError(t, filepath.WalkDir(filepath.Dir(x.path), func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(name)
		for _, c := range canaries {
			hits += bytes.Count(raw, c)
		}
		written += len(raw)
		return err
	}))
	assert.Zero(t, hits)
	t.Logf("searched %d bytes, %d hits", written, hits)
}

// TestDeletedMeansOverwritten looks for the sealed text itself once its entry is
// settled.
func TestDeletedMeansOverwritten(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	var sealed []string
	for n := range 30 {
		id := into(t, x.Records, Unknown, fmt.Sprintf("order-%d", n))
		sealed = append(sealed, sealedText(t, x.Records, id))
		require.NoError(t, x.Decline(id, "key"))
	}
	all := everything(t, x.path)
	for _, s := range sealed {
		assert.NotContains(t, all, s)
	}
}
