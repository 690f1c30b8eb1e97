package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"time"
)

// version is what is written; version 1, whose details held the identity as it
// is, is still read.
const version = 2

const sumLength = len(" 12345678")

var (
	castagnoli  = crc32.MakeTable(crc32.Castagnoli)
	recordStart = []byte(`{"v":`) // cannot occur inside a record: quotes in texts are escaped
	errDamaged  = errors.New("journal: damaged record")
)

// record is one line of the file: one entry entering one state.
type record struct {
	Version         int             `json:"v"`
	Seq             uint64          `json:"seq"`
	Time            time.Time       `json:"time"`
	ID              string          `json:"id"`
	State           State           `json:"state"`
	Details         json.RawMessage `json:"details,omitempty"`
	AuthorizationID string          `json:"authorization_id,omitempty"`
	CaptureID       string          `json:"capture_id,omitempty"`
	Key             string          `json:"key,omitempty"`
	Resolved        bool            `json:"resolved,omitempty"`
	Sealed          int             `json:"sealed,omitempty"` // characters of the sealed identity behind the checksum

	sealed string    // that identity, or its erasure
	at     int64     // where it stands in the file
	who    *identity // what it says, or what a line of version 1 says; nil when unreadable or erased
}

// bare tells a record of version 1 that still shows who it is about.
func (r record) bare() bool { return r.State == Intent && r.Version == 1 }

func encodeDetails(d Details) json.RawMessage {
	raw, err := json.Marshal(d)
	if err != nil {
		panic(err) // texts, whole numbers and an Amount always encode
	}
	return raw
}

func decodeDetails(raw json.RawMessage) (Details, error) {
	var d Details
	err := json.Unmarshal(raw, &d)
	return d, err
}

// encodeLine gives the line of a record, and where its sealed identity starts in it.
func encodeLine(r record, seq uint64) (line []byte, at int, err error) {
	r.Seq, r.Sealed = seq, len(r.sealed)
	if !r.bare() {
		r.Version = version
	}
	if line, err = json.Marshal(r); err != nil {
		return nil, 0, err
	}
	line = fmt.Appendf(line, " %08x", crc32.Checksum(line, castagnoli))
	if r.sealed != "" {
		line = append(line, ' ')
		at = len(line)
		line = append(line, r.sealed...)
	}
	return append(line, '\n'), at, nil
}

// decodeLine reads one line without its line feed. It answers errDamaged, or
// ErrVersion for a sound line of another version.
func decodeLine(line []byte) (record, error) {
	body, sum, sealed := split(line)
	if !bytes.Equal(sum, fmt.Appendf(nil, " %08x", crc32.Checksum(body, castagnoli))) {
		return record{}, errDamaged
	}
	var head struct {
		Version int `json:"v"`
	}
	if err := json.Unmarshal(body, &head); err != nil {
		return record{}, errDamaged
	}
	if head.Version != version && head.Version != 1 {
		return record{}, fmt.Errorf("%w: version %d", ErrVersion, head.Version)
	}
	var r record
	if err := json.Unmarshal(body, &r); err != nil || !r.sound() || r.Sealed != len(sealed) {
		return record{}, errDamaged
	}
	if r.bare() {
		r.who = &identity{}
		_ = json.Unmarshal(r.Details, r.who) // sound has read it
	}
	r.sealed, r.at = string(sealed), int64(len(line)-len(sealed))
	return r, nil
}

// split parts a line behind its JSON object, which has the last brace of it.
func split(line []byte) (body, sum, sealed []byte) {
	at := bytes.LastIndexByte(line, '}') + 1
	body, sum = line[:at], line[at:]
	if len(sum) > sumLength && sum[sumLength] == ' ' {
		sum, sealed = sum[:sumLength], sum[sumLength+1:]
	}
	return body, sum, sealed
}

func (r record) sound() bool {
	if _, known := rank[r.State]; !known || r.ID == "" {
		return false
	}
	if r.State != Intent {
		return r.Details == nil && r.Sealed == 0
	}
	if r.bare() && json.Unmarshal(r.Details, &identity{}) != nil {
		return false
	}
	_, err := decodeDetails(r.Details)
	return err == nil
}

// salvage looks for sound records in a line that is not one: a line feed that
// changed into another character joins two lines or adds a character to one.
func salvage(line []byte) ([]record, error) {
	var found []record
	for {
		at := bytes.Index(line, recordStart)
		if at < 0 {
			return found, nil
		}
		line = line[at:]
		end := len(line)
		if next := bytes.Index(line[1:], recordStart); next >= 0 {
			end = next + 1
		}
		for _, candidate := range [][]byte{line[:end], line[:end-1]} {
			r, err := decodeLine(candidate)
			if errors.Is(err, ErrVersion) {
				return nil, err
			}
			if err == nil {
				found = append(found, r)
				break
			}
		}
		line = line[end:]
	}
}
