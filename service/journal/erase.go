package journal

// place is where the sealed identity of an entry stands in the file.
type place struct {
	at     int64
	length int
}

// erase overwrites the identities of settled entries. The checksum does not
// cover them, so an erasure that a crash cuts short harms nothing and is
// finished at the next start.
func (j *Journal) erase() error {
	for id, p := range j.places {
		if e := j.book.find(id); e == nil || e.Open() {
			continue
		}
		if err := j.tail.overwrite(erased(p.length), p.at); err != nil {
			return err
		}
		delete(j.places, id)
	}
	return nil
}
