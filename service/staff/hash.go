package staff

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"

	"comptoir/service/secret"
)

// Cost is what one hash takes: memory in KiB, passes over it, and lanes.
type Cost struct {
	Memory uint32
	Time   uint32
	Lanes  uint8
}

// Usual is a cost that a small till pays in about a tenth of a second.
var Usual = Cost{Memory: 19 * 1024, Time: 3, Lanes: 1}

// Bounds of what a file may ask for: a hash is no way to stop the till.
const (
	mostMemory = 256 * 1024
	mostTime   = 16
	mostLanes  = 8
	keyBytes   = 32
	saltBytes  = 16
)

// hash returns the hash of a PIN in the usual form of argon2's strings.
func hash(pin secret.PIN, c Cost) string {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails: it ends the program instead
	key := argon2.IDKey([]byte(pin.Reveal()), salt, c.Time, c.Memory, c.Lanes, keyBytes)
	text := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Time, c.Lanes, text(salt), text(key))
}

// matches reports whether a hash is that of a PIN; a hash that cannot be read is of none.
func matches(hash string, pin secret.PIN) bool {
	c, salt, key, ok := parse(hash)
	if !ok {
		return false
	}
	got := argon2.IDKey([]byte(pin.Reveal()), salt, c.Time, c.Memory, c.Lanes, keyBytes)
	return subtle.ConstantTimeCompare(got, key) == 1
}

func parse(hash string) (c Cost, salt, key []byte, ok bool) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, false
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Time, &c.Lanes); err != nil {
		return c, nil, nil, false
	}
	if c.Memory > mostMemory || c.Time < 1 || c.Time > mostTime || c.Lanes < 1 || c.Lanes > mostLanes {
		return c, nil, nil, false
	}
	salt, saltErr := base64.RawStdEncoding.DecodeString(parts[4])
	key, keyErr := base64.RawStdEncoding.DecodeString(parts[5])
	return c, salt, key, saltErr == nil && keyErr == nil && len(salt) >= 8 && len(key) == keyBytes
}
