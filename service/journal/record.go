package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"time"
)

const version = 1

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
}

// encodeDetails and decodeDetails are the only places that know how Details
// look on the disk, so that sealing the identifying fields is a change to these two.
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

func encodeLine(r record, seq uint64) ([]byte, error) {
	r.Version, r.Seq = version, seq
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(body, " %08x\n", crc32.Checksum(body, castagnoli)), nil
}

// decodeLine reads one line without its line feed. It answers errDamaged, or
// ErrVersion for a sound line of another version.
func decodeLine(line []byte) (record, error) {
	if len(line) < sumLength {
		return record{}, errDamaged
	}
	body, sum := line[:len(line)-sumLength], line[len(line)-sumLength:]
	if !bytes.Equal(sum, fmt.Appendf(nil, " %08x", crc32.Checksum(body, castagnoli))) {
		return record{}, errDamaged
	}
	var head struct {
		Version int `json:"v"`
	}
	if err := json.Unmarshal(body, &head); err != nil {
		return record{}, errDamaged
	}
	if head.Version != version {
		return record{}, fmt.Errorf("%w: version %d", ErrVersion, head.Version)
	}
	var r record
	if err := json.Unmarshal(body, &r); err != nil || !r.sound() {
		return record{}, errDamaged
	}
	return r, nil
}

func (r record) sound() bool {
	if _, known := rank[r.State]; !known || r.ID == "" {
		return false
	}
	if r.State != Intent {
		return r.Details == nil
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
