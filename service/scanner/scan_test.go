package scanner_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
)

func TestScanPrintsNothing(t *testing.T) {
	t.Parallel()
	s := scanner.NewScan(scanner.Wedge, []byte("TREMBLAY"), time.Unix(0, 0))
	asJSON, err := json.Marshal(s)
	require.NoError(t, err)
	for _, printed := range []string{fmt.Sprint(s), fmt.Sprintf("%+v %#v %x", s, s, s), string(asJSON)} {
		assert.NotContains(t, printed, "TREMBLAY")
		assert.NotContains(t, printed, "5452454d") // in hexadecimal
	}
	assert.Equal(t, "TREMBLAY", string(s.Bytes()))
}
