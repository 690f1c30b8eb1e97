package secret_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/secret"
)

type carrier struct {
	Word secret.Text
	Card *secret.PAN
	Pin  secret.PIN
	List []secret.PAN
	word secret.Text
	list []secret.PAN
}

func TestNothingPrintsASecret(t *testing.T) {
	card := secret.NewPAN("6374980000000016")
	c := carrier{secret.New("canary-word"), &card, secret.NewPIN("8046"), []secret.PAN{card}, secret.New("canary-word"), []secret.PAN{card}}
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		fmt.Fprintf(&out, verb+verb+verb+verb, c.Word, *c.Card, c.Pin, c)
	}
	enc, err := json.Marshal(c)
	require.NoError(t, err)
	out.Write(enc)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "word", c.Word, "all", c)
	for _, canary := range []string{"canary", "637498", "8046"} {
		assert.NotContains(t, out.String(), canary)
	}
	assert.Contains(t, out.String(), "****0016")
}

func TestRevealAndEnding(t *testing.T) {
	assert.Equal(t, "canary", secret.New("canary").Reveal())
	assert.Equal(t, "0016", secret.NewPAN("6374980000000016").Ending())
	assert.Equal(t, "****", secret.NewPAN("123").String(), "a short number keeps nothing")
	assert.Empty(t, secret.PIN{}.String())
	assert.True(t, secret.Text{}.IsEmpty())
}
