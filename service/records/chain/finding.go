package chain

// Kind is what is found wrong, or worth telling.
type Kind string

// What somebody did to the rows, or damage that looks like it.
const (
	Edited   Kind = "edited"   // the content is not what was written
	Missing  Kind = "missing"  // rows are gone, and nothing tells why
	Swapped  Kind = "swapped"  // a row that was written, in another place
	Invented Kind = "invented" // a row that was not written here
	CutOff   Kind = "cut_off"  // the last rows that are known of are gone
)

// What is no forgery, and why the rows cannot be checked, or were fewer.
const (
	KeyLost       Kind = "key_lost"       // the key of earlier rows is gone
	NoKeyring     Kind = "no_keyring"     // there is no keyring now to take the key from
	OtherComputer Kind = "other_computer" // the file came from another computer, its key did not
	Restored      Kind = "restored"       // this program put its own copy in place
)

// Forged reports whether a kind is something that this program never does.
func (k Kind) Forged() bool {
	switch k {
	case Edited, Missing, Swapped, Invented, CutOff:
		return true
	}
	return false
}

// Finding is one thing that was found. Seq is the row, or the first one of
// several; 0 when it is about no row.
type Finding struct {
	Kind Kind
	Seq  int64
	Last int64 // with Missing and CutOff: the last row that is gone
}
